import type { FilterWords } from "../resolve.ts";
import type { Subject } from "./archive-insights.ts";
import { frequentKeywords } from "./archive-insights.ts";
import type { KeywordTally } from "./archive-insights.ts";
import { lastingFilter } from "./insight-filter.ts";
import type { Period } from "./periods.ts";
import { periodOf, startsOf } from "./periods.ts";

export interface ActivePeriod extends Period {
  /** What was said in it: the list of `{ ...filter, since, before }`. */
  readonly exchanges: number;
  /** What was said until its end: the list of `{ ...filter, before }`. Exchanges of unknown time are in no period. */
  readonly total: number;
}

export interface Activity {
  readonly by: "day" | "month";
  readonly filter: FilterWords;
  /** In order; those in which nothing was said are left out. */
  readonly periods: readonly ActivePeriod[];
}

/** How much was said when, and how the archive grew. */
export async function activity(
  { store, tenant, words, filter }: Subject,
  by: "day" | "month",
): Promise<Activity> {
  const base = lastingFilter(words, filter);
  const starts = startsOf(by, await store.figures.dates(tenant, filter));
  const counts = await store.figures.countByPeriod(tenant, filter, starts);
  let total = 0;
  const periods = counts.flatMap(({ exchanges, begun }, index) => {
    total += begun;
    const start = starts[index];
    return exchanges === 0 || start === undefined
      ? []
      : [{ ...periodOf(by, start, base), exchanges, total }];
  });
  return { by, filter: base, periods };
}

export interface KeywordTrend extends KeywordTally {
  /** For each month: the list of `{ ...filter, since, before }`, of this keyword's filter and that month. */
  readonly counts: readonly number[];
}

export interface KeywordTrends {
  readonly filter: FilterWords;
  /** In order; those in which nothing was said are left out. */
  readonly months: readonly Period[];
  /** The most frequent first. */
  readonly keywords: readonly KeywordTrend[];
}

/** How often the most frequent keywords were spoken of, month by month. */
export async function keywordTrends(subject: Subject, limit: number): Promise<KeywordTrends> {
  const { store, tenant, words, filter } = subject;
  const base = lastingFilter(words, filter);
  const keywords = await frequentKeywords(subject, limit);
  const starts = startsOf("month", await store.figures.dates(tenant, filter));
  const [periods, counts] = [
    await store.figures.countByPeriod(tenant, filter, starts),
    await store.figures.countKeywordsByPeriod(
      tenant,
      filter,
      keywords.map(({ stems }) => stems),
      starts,
    ),
  ];
  const active = starts.flatMap((start, index) =>
    (periods[index]?.exchanges ?? 0) > 0 ? [{ start, index }] : [],
  );
  return {
    filter: base,
    months: active.map(({ start }) => periodOf("month", start, base)),
    keywords: keywords.map((keyword, row) => ({
      ...keyword,
      counts: active.map(({ index }) => counts[row]?.[index] ?? 0),
    })),
  };
}
