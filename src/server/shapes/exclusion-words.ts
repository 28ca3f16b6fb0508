import { z } from "zod";
import { SouvenirError } from "../../core/errors.ts";
import type { ExclusionWords } from "../../souvenir.ts";

/** What is excluded, as people name it. */
export const exclusionWordsFields = {
  conversation: z.string().optional().describe("SOURCE/ID of a conversation."),
  folder: z.string().optional().describe("Or a folder of the app, and all below it."),
  title: z.string().optional().describe("Or whole titles, in which * stands for anything."),
  source: z
    .string()
    .optional()
    .describe("Of the folder or titles, in every app without it; alone, everything of the app."),
};

/** Throws "usage" unless one thing is named. */
export function exclusionWordsOf({
  conversation,
  folder,
  title,
  source,
}: z.output<z.ZodObject<typeof exclusionWordsFields>>): ExclusionWords {
  const ofOne = source === undefined ? {} : { source };
  const named: ExclusionWords[] = [
    ...(conversation === undefined ? [] : [{ conversation }]),
    ...(folder === undefined ? [] : [{ folder, ...ofOne }]),
    ...(title === undefined ? [] : [{ title, ...ofOne }]),
  ];
  const [what, more] = named;
  if (what && !more && !("conversation" in what && source !== undefined)) return what;
  if (!what && source !== undefined) return { source };
  throw new SouvenirError("usage", {
    en: "Name one of these: a conversation, a folder, a title, a source.",
    fr: "Indiquez l'un des quatre : une conversation, un dossier, un titre, une source.",
  });
}
