import type { Conversation, Message } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { messagesOnPath, type TreeNode } from "../reading/branches.ts";
import { listField, textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { messageIn, type ReadMessage } from "./message.ts";

export interface ReadSession {
  readonly conversations: readonly Conversation[];
  /** The records of an unknown form, as a problem names them. */
  readonly lost: readonly string[];
}

/** The conversations of a session: the thread that is shown, and its earlier threads. Undefined when it is no session. */
export function readSession(session: unknown, plausible: Plausible): ReadSession | undefined {
  const id = textField(session, "id");
  if (id === undefined || !Array.isArray(fieldOf(session, "messages"))) return undefined;
  const lost: string[] = [];
  const name = textField(session, "name");
  const starred = fieldOf(session, "starred");
  const pinned = typeof starred === "boolean" ? starred : undefined;
  const model = textField(fieldOf(session, "settings"), "modelId");
  const forks = fieldOf(session, "messageForksHash");
  const threads = [
    { thread: session, id, title: textField(session, "threadName") ?? name, path: "messages" },
    ...listField(session, "threads").map((thread, index) => ({
      thread,
      id: `${id}/${textField(thread, "id") ?? index}`,
      title: textField(thread, "name") ?? name,
      path: `threads[${index}].messages`,
    })),
  ];
  const conversations = threads.flatMap(({ thread, id: threadId, title, path }) => {
    const { nodes, last } = nodesOf(listField(thread, "messages"), forks, (message, index) => {
      const read = messageIn(message, { plausible, model });
      if (!read) lost.push(`${path}[${index}]`);
      return read;
    });
    const { messages, systemPrompt } = withoutPrompt(messagesOnPath(nodes, last));
    if (messages.length === 0) return [];
    const conversation = conversationOf({
      source: "chatbox",
      id: threadId,
      ...titleOf(title, messages),
      pinned,
      systemPrompt,
      createdAt: messages[0]?.versions[0]?.at ?? timeOf(fieldOf(thread, "createdAt"), plausible),
      messages,
    });
    return [conversation];
  });
  return { conversations, lost };
}

/**
 * A thread as a tree: each message below the one before, and beside it the first of each other branch that the session
 * keeps for that place. `last` is the one that is shown last.
 */
function nodesOf(
  messages: readonly unknown[],
  forks: unknown,
  read: (message: unknown, index: number) => ReadMessage | undefined,
): { readonly nodes: readonly TreeNode[]; readonly last: string | undefined } {
  const nodes: TreeNode[] = [];
  const taken = new Set<string>();
  const add = (message: ReadMessage | undefined, parent: string | undefined): string => {
    const own = message?.id ?? "";
    const id = own === "" || taken.has(own) ? `#${nodes.length}` : own;
    taken.add(id);
    const { role, version } = message ?? {};
    nodes.push({ id, parent, ...(role && version ? { message: { role, version } } : {}) });
    return id;
  };
  let above: string | undefined;
  for (const [index, message] of messages.entries()) {
    const fork = above === undefined ? undefined : fieldOf(forks, above);
    const lists = listField(fork, "lists");
    const position = Number(fieldOf(fork, "position") ?? 0);
    const beside = (list: unknown): void => {
      const [first] = listField(list, "messages");
      if (isObject(first)) add(read(first, index), above);
    };
    for (const list of lists.slice(0, Math.max(0, position))) beside(list);
    const id = add(read(message, index), above);
    for (const list of lists.slice(Math.max(0, position) + 1)) beside(list);
    above = id;
  }
  return { nodes, last: above };
}

/** The first message is often the system prompt. */
function withoutPrompt(messages: readonly Message[]): {
  readonly messages: readonly Message[];
  readonly systemPrompt?: string | undefined;
} {
  const [first] = messages;
  if (first?.role !== "system") return { messages };
  return { messages: messages.slice(1), systemPrompt: first.versions[first.selected]?.text };
}
