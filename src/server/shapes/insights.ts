import { z } from "zod";
import { filterFields } from "./filter.ts";

/* Figures of the archive (src/verbs/insights), each with the filter whose list holds what it counts. */

/** What to ask GET /api/exchanges with. */
const listFilterShape = z.object(filterFields);

const tallyShape = z.object({ name: z.string(), count: z.number(), filter: listFilterShape });

const keywordTallyShape = z.object({
  phrase: z.string(),
  stems: z.string().describe("What makes two keywords the same."),
  exchanges: z.number(),
  filter: listFilterShape,
});

const periodFields = {
  name: z.string().describe('"2025-06-14" or "2025-06".'),
  since: z.string().describe("What the filter of the answer is narrowed to, with `before`."),
  before: z.string(),
};

export const insightsShape = z.object({
  filter: listFilterShape,
  conversations: z.number(),
  exchanges: z.number(),
  keywords: z.number(),
  uniqueKeywords: z.number(),
  firstAt: z.string().optional(),
  lastAt: z.string().optional(),
  bySource: z.array(tallyShape).readonly(),
  byModel: z.array(tallyShape).readonly(),
  byLanguage: z.array(tallyShape).readonly(),
});

export const keywordsShape = z.object({ keywords: z.array(keywordTallyShape).readonly() });

export const activityShape = z.object({
  by: z.enum(["day", "month"]),
  filter: listFilterShape,
  periods: z
    .array(
      z.object({
        ...periodFields,
        exchanges: z.number(),
        total: z.number().describe("What was said until its end."),
      }),
    )
    .readonly(),
});

const topicShape = z.object({
  name: z.string(),
  exchanges: z.number(),
  conversations: z.number(),
  filter: listFilterShape,
  keywords: z.array(keywordTallyShape).readonly(),
});

export const topicsShape = z.object({
  filter: listFilterShape,
  topics: z.array(topicShape).readonly(),
});

export const topicTrendsShape = z.object({
  filter: listFilterShape,
  months: z.array(z.object(periodFields)).readonly(),
  topics: z
    .array(topicShape.extend({ counts: z.array(z.number()).readonly() }))
    .readonly()
    .describe("`counts` are in the order of `months`."),
});

const keywordInsightShape = z.object({
  phrase: z.string(),
  score: z.number().describe("How telling it is in its text; 1 the most."),
  frequency: z.number().describe("How often it stands in the prompt."),
  weight: z.number().describe("How much the search made of its words; 1 for a word nobody wrote."),
  exchanges: z.number(),
  filter: listFilterShape,
});

export const promptInsightsShape = z.object({
  question: z.array(keywordInsightShape).readonly(),
  prompt: z.array(keywordInsightShape).readonly(),
  similarity: z
    .object({
      phrases: z.array(z.string()).readonly(),
      cosines: z
        .array(z.array(z.number().nullable()).readonly())
        .readonly()
        .describe("From −1 to 1; null where the word table knows no word of a keyword."),
      unknown: z.array(z.array(z.string()).readonly()).readonly(),
    })
    .optional(),
});
