import { dateText, numberText, say } from "../../shell/language.ts";
import { chosen, conversationsAddress } from "./chosen.ts";
import styles from "./insights.module.css";
import type { Loaded } from "./loaded.ts";
import type { Insights } from "./listing.ts";
import { list } from "./listing.ts";
import { text } from "./text.ts";

/** The sums, each of which leads to what it counts, and from when to when. */
export function Figures({ loaded }: { readonly loaded: Loaded<Insights> }) {
  const { data, isStale } = loaded;
  const listKeywords = (): void => {
    if (!data) return;
    const { keywords, uniqueKeywords: different } = data;
    list({ filters: chosen.value.filters, keywords, different });
  };
  return (
    <div aria-busy={isStale} class={isStale && data ? styles.stale : undefined}>
      <dl class={styles.figures}>
        <Figure
          label={say(text.exchanges)}
          count={data?.exchanges}
          onClick={() =>
            data && list({ title: say(text.allOfThem), count: data.exchanges, filter: data.filter })
          }
        />
        <Figure
          label={say(text.conversations)}
          count={data?.conversations}
          href={conversationsAddress()}
        />
        <Figure label={say(text.keywords)} count={data?.keywords} onClick={listKeywords} />
        <Figure
          label={say(text.uniqueKeywords)}
          count={data?.uniqueKeywords}
          onClick={listKeywords}
        />
      </dl>
      <p class={styles.range}>{data && rangeText(data)}</p>
    </div>
  );
}

interface FigureProps {
  readonly label: string;
  /** Unknown as yet. */
  readonly count: number | undefined;
  /** Shows what is counted. */
  readonly onClick?: () => void;
  readonly href?: string;
}

function Figure({ label, count, onClick, href }: FigureProps) {
  const shown = count === undefined ? "" : numberText(count);
  return (
    <div class={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {count === undefined || count === 0 ? (
          shown
        ) : href === undefined ? (
          <button type="button" onClick={onClick}>
            {shown}
          </button>
        ) : (
          <a href={href}>{shown}</a>
        )}
      </dd>
    </div>
  );
}

/** "From 3 January 2023 to 31 December 2025" */
function rangeText({ firstAt, lastAt }: Insights): string {
  if (firstAt === undefined || lastAt === undefined) return "";
  return `${say(text.rangeFrom)} ${dateText(firstAt)} ${say(text.rangeTo)} ${dateText(lastAt)}`;
}
