import type { Statistics } from "../storage/store.ts";
import type { EnrichOptions } from "../verbs/enrich.ts";
import type { Activity } from "../verbs/insights/activity.ts";
import type { Insights, KeywordTally, Subject } from "../verbs/insights/archive-insights.ts";
import type { InsightFilter } from "../verbs/insights/insight-filter.ts";
import type { PromptInsights } from "../verbs/insights/prompt-insights.ts";
import type { TopicMap } from "../verbs/insights/topic-map.ts";
import type { KeywordTrends, TopicTrends } from "../verbs/insights/trends.ts";
import type { OpenedArchive } from "./opened-archive.ts";
import type { Prompting } from "./prompting.ts";

/** Figures of what is stored. */
export interface Counting {
  stats(): Promise<Statistics>;
  /** Figures of what a filter covers, each with the filter whose list holds what it counts. The first and quickest part. */
  insights(filter?: InsightFilter): Promise<Insights>;
  /** The most frequent keywords, 20 unless told otherwise. */
  frequentKeywords(
    filter?: InsightFilter,
    options?: { readonly limit?: number },
  ): Promise<KeywordTally[]>;
  /** How much was said each day or month by this machine's calendar, and how the archive grew. */
  activity(filter?: InsightFilter, options?: { readonly by?: "day" | "month" }): Promise<Activity>;
  /** Month by month, how often the most frequent keywords were spoken of: 8 unless told otherwise. */
  keywordTrends(
    filter?: InsightFilter,
    options?: { readonly limit?: number },
  ): Promise<KeywordTrends>;
  /** What the archive speaks of, largest first: 40 topics at most unless told otherwise, each with its keywords. */
  topics(filter?: InsightFilter, options?: { readonly limit?: number }): Promise<TopicMap>;
  /** Month by month, how much was said of the largest of those topics: 8 unless told otherwise. */
  topicTrends(filter?: InsightFilter, options?: { readonly limit?: number }): Promise<TopicTrends>;
  /** The keywords of a question and of the prompt made for it: how frequent, how weighty, how near each other. */
  promptInsights(question: string, options?: EnrichOptions): Promise<PromptInsights>;
}

/** So many topics fit on a map. */
const TOPICS = 40;

export function counting(archive: OpenedArchive, prompts: Prompting): Counting {
  const { options, store, tenant, filterOf, meaningTable } = archive;
  const subject = async (words: InsightFilter): Promise<Subject> => ({
    store,
    tenant,
    words,
    filter: await filterOf(words),
  });
  return {
    async stats() {
      return store.statistics(tenant);
    },

    async insights(filter = {}) {
      const { archiveInsights } = await import("../verbs/insights/archive-insights.ts");
      return archiveInsights(await subject(filter));
    },

    async frequentKeywords(filter = {}, { limit = 20 } = {}) {
      const { frequentKeywords } = await import("../verbs/insights/archive-insights.ts");
      return frequentKeywords(await subject(filter), limit);
    },

    async activity(filter = {}, { by = "day" } = {}) {
      const { activity } = await import("../verbs/insights/activity.ts");
      return activity(await subject(filter), by);
    },

    async keywordTrends(filter = {}, { limit = 8 } = {}) {
      const { keywordTrends } = await import("../verbs/insights/trends.ts");
      return keywordTrends(await subject(filter), limit);
    },

    async topics(filter = {}, { limit = TOPICS } = {}) {
      const { topicMap } = await import("../verbs/insights/topic-map.ts");
      return topicMap(await subject(filter), { limit, ...(await meaningTable()) });
    },

    async topicTrends(filter = {}, { limit = 8 } = {}) {
      const { topicTrends } = await import("../verbs/insights/trends.ts");
      return topicTrends(await subject(filter), {
        limit,
        among: Math.max(limit, TOPICS),
        ...(await meaningTable()),
      });
    },

    async promptInsights(question, how = {}) {
      const { promptInsights } = await import("../verbs/insights/prompt-insights.ts");
      return promptInsights(await prompts.enrich(question, how), {
        store,
        tenant,
        config: options.config,
        ...how,
        ...(await meaningTable()),
      });
    },
  };
}
