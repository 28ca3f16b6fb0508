import { z } from "zod";
import { list, number, text } from "../reading/lenient.ts";

/** What we read of an exported exchange. A question and an answer it must have; the rest costs itself. */
export const exchangeSchema = z.object({
  id: z.string(),
  saidAt: text,
  question: z.string(),
  answer: z.string(),
  reasoning: text,
  attachments: list(z.string()),
  toolCalls: list(z.object({ name: z.string(), parameters: z.string(), result: text })),
  alternatives: list(z.object({ question: z.string(), answer: z.string(), model: text })),
  places: list(
    z.object({
      source: z.string(),
      conversation: z.string(),
      position: number,
      title: text,
      folder: text,
      model: text,
      askedAt: text,
      answeredAt: text,
    }),
  ),
});

export type ExchangeData = z.infer<typeof exchangeSchema>;
