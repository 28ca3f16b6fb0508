import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { fullPath, readableFolder } from "../../installation/readable-folder.ts";
import type { CopyProgress } from "../../souvenir.ts";
import { eventRoute, jsonRoute } from "../route.ts";
import { archiveFields } from "../shapes/filter.ts";
import { toldSteps } from "../told-steps.ts";

const progressShape = z.object({
  kind: z.literal("progress"),
  stage: z.enum(["copying", "checking", "forgetting", "keeping", "tidying"]),
  done: z.number().optional().describe("Rows, while copying."),
  total: z.number().optional(),
});

export const backupFolder = jsonRoute({
  method: "GET",
  path: "/api/backup",
  summary: "The folder that is proposed for a backup.",
  input: z.object({}),
  output: z.object({ folder: z.string() }),
  async run(_input, { desk }) {
    const { home } = desk.options.machine;
    const documents = join(home, "Documents");
    return { folder: existsSync(documents) ? documents : home };
  },
});

export const backUp = eventRoute({
  method: "POST",
  path: "/api/backup",
  summary:
    "Copies the archive, while it is in use, to one new file in a folder, and reads the copy back. Ends when the caller goes away.",
  input: z.object({ ...archiveFields, folder: z.string().describe("Its full path.") }),
  output: z.discriminatedUnion("kind", [
    progressShape,
    z.object({
      kind: z.literal("done"),
      path: z.string(),
      bytes: z.number(),
      conversations: z.number(),
      exchanges: z.number(),
    }),
  ]),
  async *run({ demo, folder }, { desk, signal }) {
    const path = await readableFolder(folder, desk.options.machine.home);
    const souvenir = await desk.souvenir(demo);
    const report = yield* progressed((onProgress) => souvenir.backup(path, { signal, onProgress }));
    yield { kind: "done" as const, ...report };
  },
});

export const restore = eventRoute({
  method: "POST",
  path: "/api/restore",
  summary:
    "Makes the archive hold what a backup holds. What it held is kept aside, and what was forgotten stays so. Ends when the caller goes away, with nothing changed.",
  input: z.object({ file: z.string().describe("The full path of the backup.") }),
  output: z.discriminatedUnion("kind", [
    progressShape,
    z.object({
      kind: z.literal("done"),
      from: z.string(),
      archive: z.string(),
      conversations: z.number(),
      exchanges: z.number(),
      forgotten: z.number().describe("Left out, having been forgotten since."),
      kept: z.string().optional().describe("Where what was there before is kept."),
      damaged: z.boolean().describe("What was there could not tell what had been forgotten."),
    }),
  ]),
  async *run({ file }, { desk, signal }) {
    const path = fullPath(file, desk.options.machine.home);
    const report = yield* progressed((onProgress) => desk.restore(path, { signal, onProgress }));
    yield { kind: "done" as const, ...report };
  },
});

async function* progressed<R>(work: (tell: (progress: CopyProgress) => void) => Promise<R>) {
  const steps = toldSteps(work);
  let step = await steps.next();
  while (!step.done) {
    yield { kind: "progress" as const, ...step.value };
    step = await steps.next();
  }
  return step.value;
}
