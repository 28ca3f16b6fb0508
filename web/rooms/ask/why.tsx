import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { decimalText, percentText, say } from "../../shell/language.ts";
import type { Found } from "./look.ts";
import { text } from "./text.ts";
import styles from "./why.module.css";

const SHOWN_WORDS = 6;

/** Why a memory was found, folded: its words, its pairs of words, and what its score is made of. */
export function Why({ found }: { readonly found: Found }) {
  // Folded ones are not made: they would be made anew at every key.
  const isOpen = useSignal(false);
  return (
    <details
      class={styles.why}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{say(text.why)}</summary>
      {isOpen.value && <Reasons found={found} />}
    </details>
  );
}

function Reasons({ found }: { readonly found: Found }) {
  const { pairs } = found;
  const words = found.why.slice(0, SHOWN_WORDS);
  return (
    <div class={styles.reasons}>
      {words.length > 0 && (
        <section>
          <h4>{say(text.wordsMatched)}</h4>
          <ul role="list">
            {words.map(({ word, share = 0 }) => (
              <Bar key={word} label={<bdi>{word}</bdi>} share={share} figure={percentText(share)} />
            ))}
          </ul>
        </section>
      )}
      {pairs.length > 0 && (
        <section>
          <h4>
            {say(text.pairs)} <span class={styles.key}>({say(text.pairsKey)})</span>
          </h4>
          <ul role="list">
            {pairs.map(({ asked, found: other, cosine }) => (
              <Bar
                key={asked}
                label={
                  <>
                    <bdi>{asked}</bdi> → <bdi>{other}</bdi>
                  </>
                }
                share={cosine}
                figure={percentText(cosine)}
              />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h4>{say(text.parts)}</h4>
        <ul role="list">
          {partsOf(found).map(({ label, value, share }) => (
            <Bar key={label} label={label} share={share} figure={decimalText(value)} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Bar({
  label,
  share,
  figure,
}: {
  readonly label: ComponentChildren;
  readonly share: number;
  readonly figure: string;
}) {
  return (
    <li class={styles.bar}>
      <span class={styles.label}>{label}</span>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.fill} style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <span class="numbers">{figure}</span>
    </li>
  );
}

/** Those that gave anything, as shares of the largest. */
function partsOf({ parts }: Found) {
  const named = [
    { label: say(text.partWords), value: parts.words },
    { label: say(text.partTitle), value: parts.title },
    { label: say(text.partMeaning), value: parts.meaning },
    { label: say(text.partContext), value: parts.context },
    { label: say(text.partConversation), value: parts.conversation },
    { label: say(text.partTime), value: parts.time },
    { label: say(text.partWish), value: parts.wish },
  ].filter(({ value }) => value >= 0.005);
  const largest = Math.max(...named.map(({ value }) => value));
  return named.map((part) => ({ ...part, share: part.value / largest }));
}
