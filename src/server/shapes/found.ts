import { z } from "zod";
import { exchangeShape, keywordShape } from "./exchange.ts";

/** A result of a search; its parts add up to its score. */
export const foundShape = z.object({
  relevance: z.number(),
  score: z.number(),
  parts: z.object({
    words: z.number(),
    meaning: z.number(),
    context: z.number(),
    conversation: z.number(),
    time: z.number(),
    wish: z.number(),
  }),
  why: z.array(
    z.object({
      word: z.string(),
      score: z.number(),
      share: z.number().optional(),
      frequencies: z.object({
        question: z.number().optional(),
        answer: z.number().optional(),
        title: z.number().optional(),
        keywords: z.number().optional(),
      }),
    }),
  ),
  pairs: z
    .array(
      z.object({ asked: z.string(), found: z.string(), cosine: z.number(), share: z.number() }),
    )
    .readonly(),
  exchange: exchangeShape,
});

/** A prompt, with what it is made of. */
export const enrichmentShape = z.object({
  demo: z.boolean(),
  question: z.string(),
  prompt: z.string(),
  language: z.enum(["en", "fr"]),
  keywords: z.array(keywordShape).readonly(),
  memories: z.array(
    foundShape.extend({
      summary: z
        .array(z.object({ speaker: z.enum(["user", "model"]), text: z.string() }))
        .readonly(),
      masked: z.number(),
    }),
  ),
  others: z.array(foundShape),
  considered: z.number(),
  blockTokens: z.number(),
  promptTokens: z.number(),
  budgetTokens: z.number(),
  tokenizer: z.string(),
  masked: z.number(),
  alreadyEnriched: z.boolean(),
});
