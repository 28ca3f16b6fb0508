import type { Bilingual } from "../../shell/language.ts";
import { decimalText, percentText, say } from "../../shell/language.ts";
import styles from "./hits.module.css";
import { partNames, text } from "./text.ts";
import type { Hit } from "./use-hits.ts";

const SHOWN_WORDS = 5;
// What neighbours give to an exchange that is found for theirs.
const TELLING_TITLE = 0.3;
const TELLING_CONTEXT = 0.1;

/** By which words it was found, and which pairs of words are near: "basil 64%, sécher ~ dry 0.81". */
export function FoundBy({ hit: { why, pairs, parts } }: { readonly hit: Hit }) {
  const words = why.filter(({ share = 0 }) => share > 0);
  const isTold = words.length > 0 || pairs.length > 0;
  return (
    <p class={styles.foundBy}>
      <span>{say(text.foundBy)} </span>
      {words.slice(0, SHOWN_WORDS).map(({ word, share = 0 }) => (
        <span key={word} class={styles.matched}>
          <mark>
            <bdi>{word}</bdi>
          </mark>{" "}
          <span class="numbers">{percentText(share)}</span>
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
      {!isTold && <span>{say(otherReason(parts))}</span>}
    </p>
  );
}

/** Why something was found of which no word tells it, as the command line says it. */
function otherReason({ title, time, context }: Hit["parts"]): Bilingual {
  if (title >= TELLING_TITLE) return text.itsTitle;
  if (time > 0) return text.itsTime;
  return context >= TELLING_CONTEXT ? text.around : text.itsSense;
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
