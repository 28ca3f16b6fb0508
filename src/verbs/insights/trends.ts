import type { WordTable } from "../../meaning/word-table.ts";
import type { FilterWords } from "../resolve.ts";
import type { KeywordTally, Subject } from "./archive-insights.ts";
import { frequentKeywords } from "./archive-insights.ts";
import { lastingFilter } from "./insight-filter.ts";
import type { Period } from "./periods.ts";
import { periodOf, startsOf } from "./periods.ts";
import type { Topic } from "./topic-map.ts";
import { topicMap } from "./topic-map.ts";

interface Trend {
  /** For each month: the list of `{ ...filter, since, before }`, of its own filter and that month. */
  readonly counts: readonly number[];
}

interface Trends {
  readonly filter: FilterWords;
  /** In order; those in which nothing was said are left out. */
  readonly months: readonly Period[];
}

export interface KeywordTrend extends KeywordTally, Trend {}

export interface KeywordTrends extends Trends {
  /** The most frequent first. */
  readonly keywords: readonly KeywordTrend[];
}

export interface TopicTrend extends Topic, Trend {}

export interface TopicTrends extends Trends {
  /** Largest first. */
  readonly topics: readonly TopicTrend[];
}

/** How often the most frequent keywords were spoken of, month by month. */
export async function keywordTrends(subject: Subject, limit: number): Promise<KeywordTrends> {
  const keywords = await frequentKeywords(subject, limit);
  const { counts, ...trends } = await countByMonth(
    subject,
    keywords.map(({ stems }) => [stems]),
  );
  return {
    ...trends,
    keywords: keywords.map((keyword, row) => ({ ...keyword, counts: counts[row] ?? [] })),
  };
}

/** How much was said of the largest topics, month by month: the first of those that a map of `among` topics shows. */
export async function topicTrends(
  subject: Subject,
  {
    limit,
    among,
    table,
  }: { readonly limit: number; readonly among: number; readonly table?: WordTable },
): Promise<TopicTrends> {
  const map = await topicMap(subject, { limit: among, ...(table ? { table } : {}) });
  const topics = map.topics.slice(0, limit);
  const { counts, ...trends } = await countByMonth(
    subject,
    topics.map(({ keywords }) => keywords.map(({ stems }) => stems)),
  );
  return {
    ...trends,
    topics: topics.map((topic, row) => ({ ...topic, counts: counts[row] ?? [] })),
  };
}

/** For each group of keywords, month by month, how many exchanges have any of them. */
async function countByMonth(
  { store, tenant, words, filter }: Subject,
  groups: readonly (readonly string[])[],
): Promise<Trends & { readonly counts: number[][] }> {
  const base = lastingFilter(words, filter);
  const starts = startsOf("month", await store.figures.dates(tenant, filter));
  const periods = await store.figures.countByPeriod(tenant, filter, starts);
  const counts = await store.figures.countGroupsByPeriod(tenant, filter, groups, starts);
  const active = starts.flatMap((start, index) =>
    (periods[index]?.exchanges ?? 0) > 0 ? [{ start, index }] : [],
  );
  return {
    filter: base,
    months: active.map(({ start }) => periodOf("month", start, base)),
    counts: counts.map((row) => active.map(({ index }) => row[index] ?? 0)),
  };
}
