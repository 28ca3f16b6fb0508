import { z } from "zod";
import { jsonRoute } from "../route.ts";
import { exclusionWordsFields, exclusionWordsOf } from "../shapes/exclusion-words.ts";
import { archiveFields } from "../shapes/filter.ts";
import { exclusionShape } from "../shapes/sync.ts";

const wordsFields = { ...archiveFields, ...exclusionWordsFields };

const reportShape = z.object({
  exclusion: exclusionShape,
  conversations: z.number().describe("Stored conversations that are hidden now, or shown again."),
  exchanges: z.number(),
});

export const listExclusions = jsonRoute({
  method: "GET",
  path: "/api/exclusions",
  summary: "What the user keeps out: conversations, folders, titles, apps.",
  input: z.object({ ...archiveFields }),
  output: z.object({
    exclusions: z.array(
      z.object({
        exclusion: exclusionShape,
        title: z.string().optional(),
        conversations: z.number().describe("Stored conversations that it covers."),
      }),
    ),
  }),
  async run({ demo }, { desk }) {
    const souvenir = await desk.souvenir(demo);
    return { exclusions: await souvenir.exclusions() };
  },
});

export const exclude = jsonRoute({
  method: "POST",
  path: "/api/exclude",
  summary:
    "Keeps a conversation, a folder, titles or an app out of everything, now and in later syncs. What is stored stays, out of sight.",
  input: z.object(wordsFields),
  output: reportShape.extend({
    stored: z
      .number()
      .describe("Exchanges of it in the archive: POST /api/forget with `hiddenBy` removes them."),
  }),
  async run({ demo, ...words }, { desk }) {
    const report = await (await desk.souvenir(demo)).exclude(exclusionWordsOf(words));
    desk.events.send({ kind: "changed", demo });
    return report;
  },
});

export const include = jsonRoute({
  method: "POST",
  path: "/api/include",
  summary:
    "Lifts an exclusion: what it hid is shown again at once, what it kept out is read by the next sync.",
  input: z.object(wordsFields),
  output: reportShape,
  async run({ demo, ...words }, { desk }) {
    const report = await (await desk.souvenir(demo)).include(exclusionWordsOf(words));
    desk.events.send({ kind: "changed", demo });
    return report;
  },
});
