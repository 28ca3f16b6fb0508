import { z } from "zod";
import { SouvenirError } from "../../core/errors.ts";
import type { FilterWords } from "../../souvenir.ts";
import { jsonRoute } from "../route.ts";
import { exclusionWordsFields, exclusionWordsOf } from "../shapes/exclusion-words.ts";
import { archiveFields } from "../shapes/filter.ts";

export const forget = jsonRoute({
  method: "POST",
  path: "/api/forget",
  summary:
    "Hides a conversation, exchanges, or what is excluded, at once, and removes them for good ten seconds later, or when Souvenir ends.",
  input: z.object({
    ...archiveFields,
    conversation: z.string().optional().describe("SOURCE/ID of a conversation."),
    ids: z.array(z.string()).min(1).max(500).optional().describe("Or the ids of exchanges."),
    hiddenBy: z
      .object(exclusionWordsFields)
      .optional()
      .describe("Or what an exclusion keeps out of sight, named as for POST /api/exclude."),
  }),
  output: z.object({
    ticket: z.string().describe("Brings it back: DELETE /api/forget/{ticket}."),
    exchanges: z.number(),
    undoMs: z.number().describe("So long it can be brought back."),
  }),
  async run({ demo, conversation, ids, hiddenBy }, { desk }) {
    const filters: FilterWords[] = [
      ...(conversation === undefined ? [] : [{ conversation }]),
      ...(ids === undefined ? [] : [{ ids }]),
      ...(hiddenBy === undefined ? [] : [{ hiddenBy: exclusionWordsOf(hiddenBy) }]),
    ];
    const [filter, more] = filters;
    if (filter && !more) return desk.forgetting.forget(demo, filter);
    throw new SouvenirError("usage", {
      en: "Name a conversation, the ids of exchanges, or an exclusion: one of the three.",
      fr: "Indiquez une conversation, des identifiants d'échanges ou une exclusion : l'un des trois.",
    });
  },
});

export const undoForget = jsonRoute({
  method: "DELETE",
  path: "/api/forget/{ticket}",
  summary: "Brings back what is about to be forgotten.",
  input: z.object({ ...archiveFields, ticket: z.string() }),
  output: z.object({ back: z.boolean().describe("False when it was too late.") }),
  async run({ demo, ticket }, { desk }) {
    return { back: await desk.forgetting.undo(demo, ticket) };
  },
});
