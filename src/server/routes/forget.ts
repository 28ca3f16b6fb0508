import { z } from "zod";
import { SouvenirError } from "../../core/errors.ts";
import { jsonRoute } from "../route.ts";
import { archiveFields } from "../shapes/filter.ts";

export const forget = jsonRoute({
  method: "POST",
  path: "/api/forget",
  summary:
    "Hides a conversation or exchanges at once, and removes them for good ten seconds later, or when Souvenir ends.",
  input: z.object({
    ...archiveFields,
    conversation: z.string().optional().describe("SOURCE/ID of a conversation."),
    ids: z.array(z.string()).min(1).max(500).optional().describe("Or the ids of exchanges."),
  }),
  output: z.object({
    ticket: z.string().describe("Brings it back: DELETE /api/forget/{ticket}."),
    exchanges: z.number(),
    undoMs: z.number().describe("So long it can be brought back."),
  }),
  async run({ demo, conversation, ids }, { desk }) {
    if ((conversation === undefined) === (ids === undefined)) {
      throw new SouvenirError("usage", {
        en: "Name a conversation, or the ids of exchanges, and not both.",
        fr: "Indiquez une conversation, ou des identifiants d'échanges, et pas les deux.",
      });
    }
    return desk.forgetting.forget(demo, {
      ...(conversation === undefined ? {} : { conversation }),
      ...(ids === undefined ? {} : { ids }),
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
