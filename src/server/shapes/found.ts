import { z } from "zod";
import { exchangeShape, keywordShape, placeShape } from "./exchange.ts";

/** Of a result of a search; its parts add up to its score. */
const standingFields = {
  relevance: z.number(),
  score: z.number(),
  parts: z.object({
    words: z.number(),
    title: z.number(),
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
};

/** A result of a search, with its whole texts. */
export const foundShape = z.object({ ...standingFields, exchange: exchangeShape });

/** A word that is nowhere, and what may have been meant. */
export const suggestionShape = z.object({
  word: z.string(),
  instead: z.array(z.string()).readonly(),
  searched: z.boolean().describe("It is surely mistyped, and these were searched for."),
});

/** A time that a question names. */
export const timeShape = z.object({
  since: z.string().optional().describe('Absent where it has no beginning, as "before March".'),
  before: z.string().optional(),
});

const excerptShape = z.object({
  text: z.string(),
  marks: z
    .array(z.object({ start: z.number(), end: z.number(), near: z.boolean() }))
    .readonly()
    .describe("What to set off, in UTF-16 units; `near`: in meaning, the word itself otherwise."),
});

/** A result of a search, to be read among others: the telling parts of its texts. */
export const foundExcerptShape = z.object({
  ...standingFields,
  id: z.string(),
  language: z.enum(["en", "fr", "other"]),
  saidAt: z.string().optional(),
  place: placeShape.optional(),
  question: excerptShape,
  answer: excerptShape,
  forms: z
    .array(z.object({ word: z.string(), near: z.boolean() }))
    .readonly()
    .describe("How the words found are written in the whole texts."),
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
  suggestions: z.array(suggestionShape).readonly(),
  times: z.array(timeShape).readonly().describe("The times that the question names."),
  alreadyEnriched: z.boolean(),
});
