import { z } from "zod";
import { SouvenirError } from "../../core/errors.ts";
import type { ExclusionWords } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields } from "../shapes/filter.ts";
import { exclusionShape } from "../shapes/sync.ts";

const wordsFields = {
  ...archiveFields,
  conversation: z.string().optional().describe("SOURCE/ID of a conversation."),
  folder: z.string().optional().describe("Or a folder of the app, and all below it."),
  source: z.string().optional().describe("Of the folder; that name in every app without it."),
};

const reportShape = z.object({
  exclusion: exclusionShape,
  conversations: z.number().describe("Stored conversations that are hidden now, or shown again."),
  exchanges: z.number(),
});

export const listExclusions = jsonRoute({
  method: "GET",
  path: "/api/exclusions",
  summary: "The conversations and folders that the user keeps out.",
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
    "Keeps a conversation or a folder out of everything, now and in later syncs. Its texts stay.",
  input: z.object(wordsFields),
  output: reportShape,
  async run({ demo, ...words }, { desk }) {
    const report = await (await desk.souvenir(demo)).exclude(exclusionWords(words));
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
    const report = await (await desk.souvenir(demo)).include(exclusionWords(words));
    desk.events.send({ kind: "changed", demo });
    return report;
  },
});

function exclusionWords({
  conversation,
  folder,
  source,
}: {
  readonly conversation?: string | undefined;
  readonly folder?: string | undefined;
  readonly source?: string | undefined;
}): ExclusionWords {
  if (conversation !== undefined && folder === undefined) return { conversation };
  if (folder !== undefined && conversation === undefined)
    return { folder, ...(source === undefined ? {} : { source }) };
  throw new SouvenirError("usage", {
    en: "Name a conversation, or a folder, and not both.",
    fr: "Indiquez une conversation, ou un dossier, et pas les deux.",
  });
}
