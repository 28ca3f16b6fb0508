import { z } from "zod";
import { SouvenirError } from "../../core/errors.ts";
import { carryOut } from "../../installation/schedule/carry-out.ts";
import { jsonRoute } from "../route.ts";
import { bilingualShape } from "../shapes/sync.ts";

const jobShape = z.enum(["sync", "watch"]);
const stepShape = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("folder"), path: z.string() }),
  z.object({ kind: z.literal("write"), path: z.string(), text: z.string() }),
  z.object({ kind: z.literal("delete"), path: z.string() }),
  z.object({ kind: z.literal("run"), command: z.array(z.string()).readonly() }),
]);
const installedShape = z.object({
  job: jobShape,
  everyMinutes: z.number().optional(),
  active: z.boolean().optional(),
  lastRun: z.string().optional(),
  lastStatus: z.number().optional(),
});

export const scheduleState = jsonRoute({
  method: "GET",
  path: "/api/schedule",
  summary:
    "What the system is told to start by itself, and what would be done to have it start something.",
  input: z.object({
    job: jobShape.default("sync"),
    everyMinutes: z.coerce.number().int().min(5).max(1_440).default(30),
  }),
  output: z.object({
    scheduler: bilingualShape.optional().describe("What starts programs on this system."),
    reason: bilingualShape.optional().describe("Why nothing can."),
    warning: bilingualShape.optional(),
    installed: z.array(installedShape).readonly(),
    steps: z.array(stepShape).readonly().describe("Of an installation."),
  }),
  async run({ job, everyMinutes }, { desk }) {
    try {
      const schedule = await desk.options.openSchedule();
      const { scheduler } = schedule;
      const { warning } = schedule.paths();
      return {
        scheduler: scheduler.title,
        ...(warning ? { warning } : {}),
        installed: await scheduler.status(),
        steps: await scheduler.install(schedule.order(job, everyMinutes)),
      };
    } catch (error) {
      if (!(error instanceof SouvenirError)) throw error;
      return { reason: error.text, installed: [], steps: [] };
    }
  },
});

export const installSchedule = jsonRoute({
  method: "PUT",
  path: "/api/schedule",
  summary: "Has the system start a sync now and then, or the watching from the login on.",
  input: z.object({
    job: jobShape.default("sync"),
    everyMinutes: z.number().int().min(5).max(1_440).default(30),
  }),
  output: z.object({}),
  async run({ job, everyMinutes }, { desk }) {
    const { scheduler, order, run } = await desk.options.openSchedule();
    await carryOut(await scheduler.install(order(job, everyMinutes)), run);
    return {};
  },
});

export const removeSchedule = jsonRoute({
  method: "DELETE",
  path: "/api/schedule",
  summary: "Takes away what the system was told, and nothing else.",
  input: z.object({}),
  output: z.object({}),
  async run(_input, { desk }) {
    const { scheduler, run } = await desk.options.openSchedule();
    await carryOut(await scheduler.remove(), run);
    return {};
  },
});
