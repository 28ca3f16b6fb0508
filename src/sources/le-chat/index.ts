import { problemsOf } from "../files/problems.ts";
import { fieldOf, type Sample } from "../files/sample.ts";
import { nowhere, oneEach, type Source } from "../source.ts";

/*
 * Le Chat of Mistral exports a ZIP file with chat-<uuid>.json for each conversation, a list of messages in no order:
 *
 *   [ { id, chatId, role: "user" | "assistant", content, createdAt, version, files: [ {type, name} ],
 *       contentChunks: null | [ { type: "text", text } | { type: "tool_call", name, publicArguments, publicResult } |
 *                               { type: "reference" } | { type: "image_url", imageUrl } | { type: "custom_element" } ] } ]
 *
 * There is no title, no model, and nothing tells which message answers which. What was uploaded lies beside, in
 * chat-<uuid>-files, and is not read.
 */

const problems = problemsOf("le-chat");

/** The conversations of an export from Mistral's Le Chat. */
export const leChat: Source = {
  id: "le-chat",
  title: "Le Chat",
  group: "account",
  asksPermission: false,
  locate: nowhere,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readChat } = await import("./read-chat.ts");
    yield* readChat(location, { problems, now });
  },
};

function recognises(sample: Sample): boolean {
  return (
    sample.kind === "json" &&
    Array.isArray(sample.value) &&
    sample.value.some(
      (message) =>
        typeof fieldOf(message, "chatId") === "string" &&
        ["user", "assistant"].some((role) => fieldOf(message, "role") === role) &&
        ["contentChunks", "createdAt"].some((name) => fieldOf(message, name) !== undefined),
    )
  );
}
