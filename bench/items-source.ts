import type { Conversation, Message } from "../src/core/conversation.ts";
import type { Source } from "../src/sources/source.ts";
import { itemTime } from "./item-time.ts";
import type { MemoryItem } from "./set-lines.ts";

export const ITEMS_SOURCE = "bench";

/** Memory items as the conversations of an app: a session, else the group, in the order of the items. */
export function conversationsOf(items: readonly MemoryItem[]): Conversation[] {
  const members = new Map<string, MemoryItem[]>();
  for (const item of items) {
    const name = item.session ?? item.group;
    const known = members.get(name);
    if (known) known.push(item);
    else members.set(name, [item]);
  }
  return [...members].map(([id, own]) => {
    const createdAt = own.map(timeOf).find((time) => time !== undefined);
    const title = own.find((item) => item.title !== undefined)?.title;
    return {
      kind: "conversation",
      source: ITEMS_SOURCE,
      id,
      ...(title === undefined ? {} : { title }),
      ...(createdAt === undefined ? {} : { createdAt }),
      messages: own.flatMap(messagesOf),
    };
  });
}

/** A source that has these conversations, each at a location of its own. */
export function sourceOf(conversations: readonly Conversation[]): Source {
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  return {
    id: ITEMS_SOURCE,
    title: "Labelled set",
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => 1,
    locate: async () => ({
      locations: [...byId.keys()].map((id) => ({ path: id, version: "1" })),
      looked: [],
      installed: true,
      problems: [],
    }),
    async *read({ path }) {
      const conversation = byId.get(path);
      if (conversation) yield conversation;
    },
  };
}

/** The two sides of an item. An empty question still opens an exchange, so that its answer does not join the one before. */
export function messagesOf(item: MemoryItem): Message[] {
  const at = timeOf(item);
  const said = (role: "user" | "assistant", text: string): Message => ({
    role,
    versions: [{ text, ...(at === undefined ? {} : { at }) }],
    selected: 0,
  });
  return [said("user", item.question), said("assistant", item.answer)];
}

export function timeOf({ date }: MemoryItem): number | undefined {
  return date === undefined ? undefined : itemTime(date);
}
