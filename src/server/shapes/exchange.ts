import { z } from "zod";

/* What the API shows of the archive: the shapes of --json (docs/reference/cli.md), as schemas. */

export const keywordShape = z.object({ phrase: z.string(), score: z.number() });

export const placeShape = z.object({
  source: z.string(),
  conversation: z.string(),
  position: z.number(),
  title: z.string().optional(),
  folder: z.string().optional(),
  model: z.string().optional(),
  askedAt: z.string().optional(),
  answeredAt: z.string().optional(),
});

const alternativeShape = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  model: z.string().optional(),
});

const toolCallShape = z.object({
  name: z.string(),
  parameters: z.string(),
  result: z.string().optional(),
});

export const exchangeShape = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  saidAt: z.string().optional(),
  language: z.enum(["en", "fr", "other"]),
  question: z.string(),
  answer: z.string(),
  reasoning: z.string().optional(),
  keywords: z.array(keywordShape).readonly(),
  attachments: z.array(z.string()).readonly(),
  toolCalls: z.array(toolCallShape).readonly(),
  alternatives: z.array(alternativeShape).readonly(),
  places: z.array(placeShape).readonly(),
});

export const conversationShape = z.object({
  source: z.string(),
  id: z.string(),
  title: z.string().optional(),
  folder: z.string().optional(),
  pinned: z.boolean(),
  systemPrompt: z.string().optional(),
  createdAt: z.string().optional(),
  lastAt: z.string().optional(),
  excluded: z.boolean(),
  exchanges: z.number(),
  models: z.array(z.string()).readonly(),
});
