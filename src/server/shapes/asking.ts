import { z } from "zod";
import { settings } from "../../config.ts";
import type { EnrichOptions } from "../../souvenir.ts";
import { filterFields, filterWordsOf } from "./filter.ts";

const LONGEST_QUESTION = 1_000_000;
const LONGEST_PHRASE = 1_000;
const MOST_CHOSEN = 200;

/** A question, and how its prompt is to be made. */
export const askingFields = {
  ...filterFields,
  question: z.string().max(LONGEST_QUESTION),
  keywordCount: z.int().min(settings.keywords.min).max(settings.keywords.max).optional(),
  keywords: z
    .array(z.object({ phrase: z.string().max(LONGEST_PHRASE), weight: z.number().min(0).max(10) }))
    .max(MOST_CHOSEN)
    .optional()
    .describe("Steers the search: 0 takes a word out, 1 is plain, more weighs it up."),
  memories: z.int().min(settings.memories.min).max(settings.memories.max).optional(),
  budget: z.int().min(settings.budget.min).max(settings.budget.max).optional(),
  floor: z.number().min(0).max(1).optional(),
  chosen: z
    .array(z.object({ id: z.string(), summary: z.string().optional() }))
    .max(MOST_CHOSEN)
    .optional()
    .describe("The memories in their order, instead of those above the floor."),
};

type AskingInput = Omit<z.output<z.ZodObject<typeof askingFields>>, "question">;

export function enrichOptionsOf({
  keywordCount,
  keywords,
  memories,
  budget,
  floor,
  chosen,
  ...filter
}: AskingInput): EnrichOptions {
  return {
    ...filterWordsOf(filter),
    ...(keywordCount === undefined ? {} : { keywordCount }),
    ...(keywords === undefined ? {} : { keywords }),
    ...(memories === undefined ? {} : { memories }),
    ...(budget === undefined ? {} : { budget }),
    ...(floor === undefined ? {} : { floor }),
    ...(chosen === undefined
      ? {}
      : {
          chosen: chosen.map(({ id, summary }) =>
            summary === undefined ? { id } : { id, summary },
          ),
        }),
  };
}
