import { problemsOf } from "../files/problems.ts";
import { fieldOf, type Sample } from "../files/sample.ts";
import { nowhere, type Source } from "../source.ts";

/*
 * Claude exports a ZIP file with conversations.json, a list:
 *
 *   [ { uuid, name, created_at, updated_at,
 *       chat_messages: [ { uuid, sender: "human" | "assistant", text, content?: [ blocks ], created_at, parent_message_uuid?,
 *                          attachments: [ {file_name, extracted_content} ], files: [ {file_name} ] } ] } ]
 *   block = { type: "text", text } | { type: "thinking", thinking, summaries } |
 *           { type: "tool_use", id?, name, input } | { type: "tool_result", tool_use_id?, name, content: [ … ] }
 *
 * Newer exports say whose child a message is, and so keep edited questions and regenerated answers; which of them the app
 * shows they do not say. Extensions of browsers save the same form, one conversation or a list, with model,
 * current_leaf_message_uuid, is_starred and project. users.json, projects.json and memories.json have no chat_messages and
 * are not read.
 */

const problems = problemsOf("claude");

/** The conversations of an export from Claude. */
export const claude: Source = {
  id: "claude",
  title: "Claude",
  group: "account",
  asksPermission: false,
  locate: nowhere,
  recognises,
  async count(location) {
    const { countElements } = await import("../files/json-elements.ts");
    return countElements(location);
  },
  async *read(location, context) {
    const { listedConversations } = await import("../reading/listed-conversations.ts");
    const { chatOf } = await import("./chat.ts");
    yield* listedConversations(location, context, { problems, chatOf });
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "json") return false;
  const { value } = sample;
  return (Array.isArray(value) ? value : [value]).some((entry) =>
    Array.isArray(fieldOf(entry, "chat_messages")),
  );
}
