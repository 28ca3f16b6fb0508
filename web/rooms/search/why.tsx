import { decimalText, percentText, say } from "../../shell/language.ts";
import styles from "./hits.module.css";
import { partNames, text } from "./text.ts";
import type { Hit } from "./use-hits.ts";

const SHOWN_WORDS = 5;

/** By which words it was found, and which pairs of words are near: "basil 64%, sécher ~ dry 0.81". */
export function FoundBy({ hit: { why, pairs, parts } }: { readonly hit: Hit }) {
  const words = why.filter(({ share = 0 }) => share > 0);
  const isAround =
    words.length === 0 && pairs.length === 0 && parts.context + parts.conversation > 0;
  if (words.length === 0 && pairs.length === 0 && !isAround) return null;
  return (
    <p class={styles.foundBy}>
      <span>{say(text.foundBy)} </span>
      {words.slice(0, SHOWN_WORDS).map(({ word, share = 0 }) => (
        <span key={word} class={styles.matched}>
          <mark>
            <bdi>{word}</bdi>
          </mark>{" "}
          <span class="numbers">{percentText(Math.max(0.01, share))}</span>
        </span>
      ))}
      {pairs.map(({ asked, found, cosine }) => (
        <span key={`${asked} ${found}`} class={styles.matched}>
          <bdi>{asked}</bdi> ~{" "}
          <mark class={styles.near}>
            <bdi>{found}</bdi>
          </mark>{" "}
          <span class="numbers">{decimalText(cosine)}</span>
        </span>
      ))}
      {isAround && <span>{say(text.around)}</span>}
    </p>
  );
}

/** The score as the sum of its parts. */
export function ScoreParts({ hit: { parts } }: { readonly hit: Hit }) {
  const shown = (Object.keys(partNames) as (keyof typeof partNames)[]).filter(
    (name) => parts[name] > 0.005,
  );
  const total = shown.reduce((sum, name) => sum + parts[name], 0);
  return (
    <dl class={styles.parts}>
      {shown.map((name) => (
        <div key={name}>
          <dt>{say(partNames[name])}</dt>
          <dd>
            <span class={styles.bar} aria-hidden="true">
              <span style={{ width: `${(parts[name] / total) * 100}%` }} />
            </span>
            <span class="numbers">{decimalText(parts[name])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
