import { z } from "zod";
import { bilingualShape } from "./sync.ts";

const answeringModelShape = z.object({
  id: z.string(),
  title: z.string(),
  loaded: z.boolean(),
  contextTokens: z.number().optional(),
  sizeBytes: z.number().optional(),
});

/** An app that runs models, and how it was found. */
export const modelServerShape = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum([
    "ready",
    "nothing-loaded",
    "server-off",
    "needs-token",
    "not-running",
    "not-found",
    "not-asked",
    "no-answer",
  ]),
  reason: bilingualShape.describe("What that means, and the next step."),
  address: z.string().optional(),
  models: z.array(answeringModelShape).readonly(),
  elsewhere: z
    .array(z.string())
    .readonly()
    .describe("Models that run on somebody else's computer: they are refused."),
});

const recordShape = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("recorded"),
    exchange: z.string(),
    conversation: z.object({ source: z.string(), id: z.string() }),
  }),
  z.object({ kind: z.literal("not-recorded"), reason: bilingualShape }),
]);

/** A piece of an answer, and at its end what became of it. */
export const answerEventShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("warning"), text: bilingualShape }),
  z.object({ kind: z.literal("loading"), model: z.string() }),
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("reasoning"), text: z.string() }),
  z.object({ kind: z.literal("text-was-reasoning") }),
  z.object({
    kind: z.literal("done"),
    outcome: z.enum(["complete", "empty", "length", "stopped", "broken"]),
    remark: bilingualShape.optional(),
    question: z.string(),
    server: z.string(),
    model: z.string(),
    text: z.string(),
    reasoning: z.string(),
    cutShort: z.boolean(),
    tokens: z.object({ prompt: z.number().optional(), answer: z.number().optional() }).optional(),
    askedAt: z.string().optional(),
    firstTokenMs: z.number().optional(),
    elapsedMs: z.number(),
    record: recordShape,
  }),
]);
