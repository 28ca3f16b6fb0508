import { z } from "zod";
import { isoTime } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields, filterFields, filterWordsOf } from "../shapes/filter.ts";
import {
  activityShape,
  insightsShape,
  keywordsShape,
  topicsShape,
  topicTrendsShape,
} from "../shapes/insights.ts";

const { keyword: _, ...insightFields } = filterFields;

export const insights = jsonRoute({
  method: "GET",
  path: "/api/insights",
  summary:
    "How much there is, in exact figures: the quickest of the insights. Every number comes with the filter whose exchanges it counts.",
  input: z.object({ ...archiveFields, ...insightFields }),
  output: insightsShape,
  async run({ demo, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    const { firstAt, lastAt, ...figures } = await souvenir.insights(filterWordsOf(filter));
    return { ...figures, firstAt: isoTime(firstAt), lastAt: isoTime(lastAt) };
  },
});

export const activity = jsonRoute({
  method: "GET",
  path: "/api/activity",
  summary:
    "How much was said each day or month, by this machine's calendar, and how the archive grew.",
  input: z.object({
    ...archiveFields,
    ...insightFields,
    by: z.enum(["day", "month"]).default("day"),
  }),
  output: activityShape,
  async run({ demo, by, ...filter }, { desk }) {
    return (await desk.souvenir(demo)).activity(filterWordsOf(filter), { by });
  },
});

export const frequentKeywords = jsonRoute({
  method: "GET",
  path: "/api/keywords",
  summary: "The keywords that most exchanges have.",
  input: z.object({
    ...archiveFields,
    ...insightFields,
    limit: z.int().min(1).max(500).default(20),
  }),
  output: keywordsShape,
  async run({ demo, limit, ...filter }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    return { keywords: await souvenir.frequentKeywords(filterWordsOf(filter), { limit }) };
  },
});

export const topics = jsonRoute({
  method: "GET",
  path: "/api/topics",
  summary: "What the archive speaks of: keywords that belong together, each group with a name.",
  input: z.object({
    ...archiveFields,
    ...insightFields,
    limit: z.int().min(1).max(100).default(40),
  }),
  output: topicsShape,
  async run({ demo, limit, ...filter }, { desk }) {
    return (await desk.souvenir(demo)).topics(filterWordsOf(filter), { limit });
  },
});

export const topicTrends = jsonRoute({
  method: "GET",
  path: "/api/topic-trends",
  summary: "The largest topics, month by month.",
  input: z.object({
    ...archiveFields,
    ...insightFields,
    limit: z.int().min(1).max(40).default(8),
  }),
  output: topicTrendsShape,
  async run({ demo, limit, ...filter }, { desk }) {
    return (await desk.souvenir(demo)).topicTrends(filterWordsOf(filter), { limit });
  },
});
