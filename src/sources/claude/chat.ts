import type { Conversation, ConversationIds } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { messagesOnPath, type TreeNode } from "../reading/branches.ts";
import { listField, textField } from "../reading/fields.ts";
import type { ListedConversation } from "../reading/listed-conversations.ts";
import { idsOfBeginning, stableId } from "../reading/stable-id.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { messageOf, roleOf } from "./message.ts";

// What the first message has for a parent.
const NO_PARENT = "00000000-0000-4000-8000-000000000000";

/** A conversation of the list; undefined of an entry without a list of messages. */
export function chatOf(entry: unknown, plausible: Plausible): ListedConversation | undefined {
  if (!Array.isArray(fieldOf(entry, "chat_messages"))) return undefined;
  const own = textField(entry, "uuid");
  const ids =
    own === undefined
      ? idsOfBeginning(fieldOf(entry, "created_at"), fieldOf(entry, "name"))
      : { id: own };
  const facts = ["updated_at", "name", "current_leaf_message_uuid", "is_starred"].map((name) =>
    fieldOf(entry, name),
  );
  return {
    id: ids.id,
    version: stableId(facts, listField(entry, "chat_messages").length),
    read(lose) {
      for (const [index, message] of listField(entry, "chat_messages").entries())
        if (roleOf(message) === undefined) lose(`chat_messages[${index}]`);
      return conversationOf(entry, ids, plausible);
    },
  };
}

function conversationOf(
  entry: unknown,
  ids: ConversationIds,
  plausible: Plausible,
): Conversation | undefined {
  const nodes = nodesOf(entry, plausible);
  const leaf = textField(entry, "current_leaf_message_uuid");
  const messages = messagesOnPath(nodes, leaf);
  if (!messages.some(({ role }) => role === "user" || role === "assistant")) return undefined;
  const folder = textField(fieldOf(entry, "project"), "name")?.trim();
  const createdAt = timeOf(fieldOf(entry, "created_at"), plausible);
  return {
    kind: "conversation",
    source: "claude",
    ...ids,
    ...titleOf(textField(entry, "name"), messages),
    ...(folder === undefined ? {} : { folder }),
    ...(fieldOf(entry, "is_starred") === true ? { pinned: true } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages,
  };
}

/**
 * The messages as a tree. In older exports none has a parent, and in some only a few have one that is there: such a
 * message follows the one before it in the list.
 */
function nodesOf(entry: unknown, plausible: Plausible): TreeNode[] {
  const list = listField(entry, "chat_messages");
  const model = textField(entry, "model");
  const ids = list.map((data, index) => textField(data, "uuid") ?? `#${index}`);
  const known = new Set(ids);
  return list.map((data, index): TreeNode => {
    const id = ids[index] ?? "";
    const told = textField(data, "parent_message_uuid");
    const isTold = told !== undefined && told !== id && (told === NO_PARENT || known.has(told));
    const message = messageOf(data, { plausible, model });
    return { id, parent: isTold ? told : ids[index - 1], ...(message ? { message } : {}) };
  });
}
