import { z } from "zod";

export const bilingualShape = z.object({ en: z.string(), fr: z.string() });

export const problemShape = z.object({
  kind: z.literal("problem"),
  source: z.string(),
  path: z.string(),
  severity: z.enum(["busy", "unreadable", "partial"]),
  reason: bilingualShape,
});

export const exclusionShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("conversation"), source: z.string(), id: z.string() }),
  z
    .object({ kind: z.literal("folder"), folder: z.string(), source: z.string().optional() })
    .describe("A folder and all below it, of one source or of all."),
  z
    .object({ kind: z.literal("title"), title: z.string(), source: z.string().optional() })
    .describe("Whole titles, in which * stands for anything, of one source or of all."),
  z.object({ kind: z.literal("source"), source: z.string() }).describe("Everything of an app."),
]);

const leftOutShape = z.object({ source: z.string(), id: z.string(), by: exclusionShape });

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
  hidden: z
    .array(z.object({ source: z.string(), id: z.string(), tagged: z.literal(true).optional() }))
    .readonly(),
  leftOut: z.array(leftOutShape).readonly(),
  tagged: z.number().describe("Conversations that were not stored, since they say #nomemory."),
  excluded: z.literal(true).optional().describe("The user excludes all of it: it is not read."),
  problems: z.array(problemShape).readonly(),
});

/** A sync that runs, or ran last in this window. */
export const syncShape = z.object({
  revision: z
    .number()
    .describe("Grows with every state: of an answer and an event, the larger has what was last."),
  running: z.boolean(),
  demo: z.boolean(),
  kind: z
    .enum(["sync", "import", "preview"])
    .describe("An import reads files that were given; a preview of one stores nothing."),
  startedAt: z.number().optional().describe("Epoch milliseconds."),
  progress: z
    .object({
      meanings: z
        .object({ done: z.number(), total: z.number() })
        .optional()
        .describe("Before anything is read: stored exchanges whose meaning is made."),
      sources: z
        .array(
          z.object({
            source: z.string(),
            title: z.string(),
            done: z.number(),
            total: z.number(),
            share: z
              .number()
              .describe(
                "What share of all of it is read, between 0 and 1: a long file counts by what is read of it.",
              ),
            exchanges: z.number(),
            busy: z.number().describe("Files that are being written, and waited for."),
          }),
        )
        .readonly()
        .describe("Those that have something to read; several are read at once."),
    })
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

/** Whether what apps write is read at once, as long as the window is served. */
export const watchShape = z.object({
  watching: z.boolean(),
  reason: bilingualShape.optional().describe("Why not, although it is wanted."),
});
