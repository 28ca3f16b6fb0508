import type { FilterWords } from "../resolve.ts";
import type { Subject } from "./archive-insights.ts";
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
