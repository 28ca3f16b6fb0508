import { dateText, numberText, say } from "../../shell/language.ts";
import styles from "./insights.module.css";
import type { Loaded } from "./loaded.ts";
import type { Insights } from "./listing.ts";
import { list } from "./listing.ts";
import { text } from "./text.ts";

/** The sums, and from when to when. */
export function Figures({ loaded }: { readonly loaded: Loaded<Insights> }) {
  const { data, isStale } = loaded;
  const shown = (count: number | undefined): string =>
    count === undefined ? "" : numberText(count);
  return (
    <div aria-busy={isStale} class={isStale && data ? styles.stale : undefined}>
      <dl class={styles.figures}>
        <div class={styles.figure}>
          <dt>{say(text.exchanges)}</dt>
          <dd>
            {data && data.exchanges > 0 ? (
              <button
                type="button"
                onClick={() =>
                  list({
                    title: say(text.allOfThem),
                    count: data.exchanges,
                    filter: data.filter,
                  })
                }
              >
                {numberText(data.exchanges)}
              </button>
            ) : (
              shown(data?.exchanges)
            )}
          </dd>
        </div>
        <div class={styles.figure}>
          <dt>{say(text.conversations)}</dt>
          <dd>{shown(data?.conversations)}</dd>
        </div>
        <div class={styles.figure}>
          <dt>{say(text.keywords)}</dt>
          <dd>{shown(data?.keywords)}</dd>
        </div>
        <div class={styles.figure}>
          <dt>{say(text.uniqueKeywords)}</dt>
          <dd>{shown(data?.uniqueKeywords)}</dd>
        </div>
      </dl>
      <p class={styles.range}>{data && rangeText(data)}</p>
    </div>
  );
}

/** "From 3 January 2023 to 31 December 2025" */
function rangeText({ firstAt, lastAt }: Insights): string {
  if (firstAt === undefined || lastAt === undefined) return "";
  return `${say(text.rangeFrom)} ${dateText(firstAt)} ${say(text.rangeTo)} ${dateText(lastAt)}`;
}
