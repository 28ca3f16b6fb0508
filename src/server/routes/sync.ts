import { z } from "zod";
import { readableFolder } from "../../installation/readable-folder.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields } from "../shapes/filter.ts";
import { syncShape } from "../shapes/sync.ts";

export const startSync = jsonRoute({
  method: "POST",
  path: "/api/sync",
  summary:
    "Brings the archive up to date; the events tell how it goes. One that runs already goes on.",
  input: z.object({
    ...archiveFields,
    path: z
      .string()
      .optional()
      .describe("A folder to read this once, instead of the usual places."),
  }),
  output: syncShape,
  async run({ demo, path }, { desk }) {
    if (path === undefined) return desk.sync.start({ demo });
    const { home } = desk.options.machine;
    return desk.sync.start({ demo, path: await readableFolder(path, home) });
  },
});

export const cancelSync = jsonRoute({
  method: "DELETE",
  path: "/api/sync",
  summary: "Stops the sync that runs. What it has read is kept, and the next one does the rest.",
  input: z.object({}),
  output: syncShape,
  async run(_input, { desk }) {
    return desk.sync.cancel();
  },
});

export const syncState = jsonRoute({
  method: "GET",
  path: "/api/sync",
  summary: "The sync that runs, or ran last.",
  input: z.object({}),
  output: syncShape,
  async run(_input, { desk }) {
    return desk.sync.state;
  },
});
