import type { Filter } from "../../core/filter.ts";
import type { FilterWords } from "../resolve.ts";

/** What figures can be narrowed to. The filters they give back add a keyword to it. */
export type InsightFilter = Omit<FilterWords, "keyword" | "ids">;

/** A number, and the filter whose list holds exactly what it counts. */
export interface Tally {
  readonly name: string;
  readonly count: number;
  readonly filter: FilterWords;
}

/** The same filter with times that mean the same tomorrow, where the words may count from today. */
export function lastingFilter(words: InsightFilter, { since, before }: Filter): InsightFilter {
  return {
    ...words,
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    ...(before === undefined ? {} : { before: new Date(before).toISOString() }),
  };
}

/** A filter for exactly these keywords, by their stems. */
export function withKeywords(filter: InsightFilter, stems: readonly string[]): FilterWords {
  return { ...filter, keyword: stems.map((each) => `=${each}`) };
}
