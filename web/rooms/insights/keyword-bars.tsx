import { counted, numberText, say } from "../../shell/language.ts";
import styles from "./keyword-bars.module.css";
import type { KeywordInsight } from "./keyword-table.ts";
import { listingOfKeyword } from "./keyword-table.ts";
import { list } from "./listing.ts";
import { useRoving } from "./roving.ts";
import { shareText } from "./share-text.ts";
import { exchangesNoun, text } from "./text.ts";

interface KeywordBarsProps {
  readonly of: readonly KeywordInsight[];
  readonly label: string;
}

/** Keywords with how frequent, how weighty and how telling each is; each lists its exchanges. */
export function KeywordBars({ of, label }: KeywordBarsProps) {
  const { ref, onKeyDown, onFocusIn } = useRoving<HTMLOListElement>();
  const most = (figure: (keyword: KeywordInsight) => number): number =>
    Math.max(1, ...of.map(figure));
  const mostFrequent = most(({ frequency }) => frequency);
  const weightiest = most(({ weight }) => weight);
  return (
    <div class={styles.keywords}>
      <div class={styles.heads} aria-hidden="true">
        <span />
        <span title={say(text.frequencyNote)}>{say(text.frequency)}</span>
        <span title={say(text.weightNote)}>{say(text.weight)}</span>
        <span title={say(text.scoreNote)}>{say(text.score)}</span>
      </div>
      <ol
        ref={ref}
        role="list"
        aria-label={label}
        class={styles.list}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
      >
        {of.map((keyword, index) => {
          const { phrase, frequency, weight, score, exchanges } = keyword;
          const listing = listingOfKeyword(keyword);
          return (
            <li key={phrase}>
              <button
                type="button"
                class={styles.keyword}
                tabIndex={index === 0 ? 0 : -1}
                data-item
                onClick={() => list(listing)}
              >
                <span class={styles.name}>
                  {phrase}
                  <span class="said">, </span>
                  <span class={styles.count}>{keywordOf(exchanges)}</span>
                </span>
                <Bar
                  label={say(text.frequency)}
                  share={frequency / mostFrequent}
                  shown={numberText(frequency)}
                  look={styles.frequency}
                />
                <Bar
                  label={say(text.weight)}
                  share={weight / weightiest}
                  shown={shareText(weight)}
                  look={styles.weight}
                />
                <Bar
                  label={say(text.score)}
                  share={score}
                  shown={shareText(score)}
                  look={styles.score}
                />
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** Those that have it among their keywords: as a word it may stand in more. */
function keywordOf(exchanges: number): string {
  if (exchanges === 0) return say(text.keywordOfNone);
  return `${say(text.keywordOf)} ${counted(exchanges, exchangesNoun)}`;
}

interface BarProps {
  readonly label: string;
  readonly share: number;
  readonly shown: string;
  readonly look: string | undefined;
}

function Bar({ label, share, shown, look }: BarProps) {
  return (
    <span class={styles.bar}>
      <span class={styles.track}>
        <span
          class={`${styles.fill} ${look}`}
          style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
        />
      </span>
      <span class="said">, {label} </span>
      <span class={styles.figure}>{shown}</span>
    </span>
  );
}
