import type { Filter } from "../../core/filter.ts";
import type { TenantId } from "../../core/tenant.ts";
import type { Covered } from "../../storage/figures.ts";
import type { Store } from "../../storage/store.ts";
import type { FilterWords } from "../resolve.ts";
import type { InsightFilter, Tally } from "./insight-filter.ts";
import { lastingFilter, withKeywords } from "./insight-filter.ts";

/** What is counted, and of what: the words of a filter, and what they say now. */
export interface Subject {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly words: InsightFilter;
  readonly filter: Filter;
}

/** What the archive holds, in figures: all of them exact, and complete. */
export interface Insights extends Covered {
  /** Whose list holds these exchanges. */
  readonly filter: FilterWords;
  readonly bySource: readonly Tally[];
  readonly byModel: readonly Tally[];
  readonly byLanguage: readonly Tally[];
}

export interface KeywordTally {
  readonly phrase: string;
  /** What makes two keywords the same. */
  readonly stems: string;
  readonly exchanges: number;
  readonly filter: FilterWords;
}

/** What is counted at once: the sums, and who said it where and in what language. Largest first. */
export async function archiveInsights({
  store,
  tenant,
  words,
  filter,
}: Subject): Promise<Insights> {
  const base = lastingFilter(words, filter);
  const by = async (
    property: "source" | "model" | "language",
    narrowed: (name: string) => FilterWords,
  ): Promise<Tally[]> =>
    (await store.figures.countBy(tenant, filter, property)).map(({ name, count }) => ({
      name,
      count,
      filter: { ...base, ...narrowed(name) },
    }));
  return {
    filter: base,
    ...(await store.figures.covered(tenant, filter)),
    bySource: await by("source", (name) => ({ source: [name] })),
    byModel: await by("model", (name) => ({ model: [`=${name}`] })),
    byLanguage: await by("language", (name) => ({ language: [name] })),
  };
}

/** The keywords that most exchanges have, most frequent first; ties by stems. */
export async function frequentKeywords(
  { store, tenant, words, filter }: Subject,
  limit: number,
): Promise<KeywordTally[]> {
  const base = lastingFilter(words, filter);
  const keywords = await store.figures.frequentKeywords(tenant, filter, limit);
  return keywords.map((keyword) => ({ ...keyword, filter: withKeywords(base, [keyword.stems]) }));
}
