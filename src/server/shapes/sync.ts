import { z } from "zod";

export const bilingualShape = z.object({ en: z.string(), fr: z.string() });

export const problemShape = z.object({
  kind: z.literal("problem"),
  source: z.string(),
  path: z.string(),
  severity: z.enum(["busy", "unreadable", "partial"]),
  reason: bilingualShape,
});

const sourceReportShape = z.object({
  source: z.string(),
  title: z.string(),
  installed: z.boolean(),
  looked: z.array(z.string()).readonly(),
  locations: z.number(),
  read: z.number(),
  conversations: z.number(),
  added: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  forgotten: z.number(),
  hidden: z.array(z.object({ source: z.string(), id: z.string() })).readonly(),
  problems: z.array(problemShape).readonly(),
});

/** A sync that runs, or ran last in this window. */
export const syncShape = z.object({
  running: z.boolean(),
  demo: z.boolean(),
  startedAt: z.number().optional().describe("Epoch milliseconds."),
  progress: z
    .discriminatedUnion("kind", [
      z.object({
        kind: z.literal("located"),
        source: z.string(),
        locations: z.number(),
        changed: z.number(),
      }),
      z.object({
        kind: z.literal("progress"),
        source: z.string(),
        done: z.number(),
        total: z.number(),
        exchanges: z.number(),
      }),
      z.object({ kind: z.literal("meanings"), done: z.number(), total: z.number() }),
      z.object({ kind: z.literal("waiting"), source: z.string(), busy: z.number() }),
    ])
    .optional(),
  report: z
    .object({
      sources: z.array(sourceReportShape).readonly(),
      elapsedMs: z.number(),
      stopped: z.boolean(),
    })
    .optional(),
  error: z.object({ code: z.string(), text: bilingualShape }).optional(),
});
