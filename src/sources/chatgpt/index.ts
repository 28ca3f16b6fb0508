import { fieldOf, isObject, type Sample } from "../files/sample.ts";
import { problemsOf } from "../files/problems.ts";
import { nowhere, type Source } from "../source.ts";

/*
 * ChatGPT exports a ZIP file with conversations.json, of a large account conversations-000.json and so on, each a list:
 *
 *   [ { id, title, create_time, update_time, current_node, default_model_slug, gizmo_id, is_starred,
 *       mapping: { <id>: { id, parent, children, message } } } ]
 *   message = { author: {role, name}, create_time, recipient, channel,
 *               content: { content_type, parts | text | thoughts | … },
 *               metadata: { model_slug, is_visually_hidden_from_conversation, attachments } }
 *
 * The mapping is a tree with everything that was ever said; the path from current_node up to the root is what the app
 * shows. An answer is a chain of messages: thoughts, calls of tools (recipient is the tool), results, texts. The other
 * files, with names, mail addresses and links to shared chats, have no mapping and are not read.
 */

const problems = problemsOf("chatgpt");

/** The conversations of an export from ChatGPT. */
export const chatgpt: Source = {
  id: "chatgpt",
  title: "ChatGPT",
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
  // Some entries of a list have lost their mapping.
  const { value } = sample;
  return (Array.isArray(value) ? value : [value]).some((entry) =>
    isTree(fieldOf(entry, "mapping")),
  );
}

// DeepSeek's messages have the same tree, and "fragments" in place of author and content.
function isTree(mapping: unknown): boolean {
  if (!isObject(mapping)) return false;
  const nodes = Object.values(mapping);
  return (
    nodes.every((node) => fieldOf(fieldOf(node, "message"), "fragments") === undefined) &&
    (nodes.length === 0 || nodes.some((node) => fieldOf(node, "message") !== undefined))
  );
}
