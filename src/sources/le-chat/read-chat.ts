import type { Conversation, Message, MessageVersion } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import type { Problems } from "../files/problems.ts";
import { textField } from "../reading/fields.ts";
import { plausibleAt } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { type ChatMessage, messageOf } from "./message.ts";

/** The conversation in a file, or each of them where somebody has put several together. */
export async function* readChat(
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const plausible = plausibleAt(now);
  const chats = new Map<string, ChatMessage[]>();
  for await (const item of elementsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const id = textField(item.value, "chatId");
    const message = messageOf(item.value, plausible);
    if (id === undefined || message === undefined) {
      yield problems.lostRecord(shownPath(location), `[${item.index}]`);
      continue;
    }
    const chat = chats.get(id);
    if (chat) chat.push(message);
    else chats.set(id, [message]);
  }
  for (const [id, chat] of chats) {
    const messages = inOrder(chat);
    const createdAt = messages[0]?.versions[0]?.at;
    yield {
      kind: "conversation",
      source: "le-chat",
      id,
      ...titleOf(undefined, messages),
      ...(createdAt === undefined ? {} : { createdAt }),
      messages,
    };
  }
}

/** By time; answers one after the other were given to the same question, of which the last is shown. */
function inOrder(chat: readonly ChatMessage[]): Message[] {
  const turns: { role: Message["role"]; versions: MessageVersion[] }[] = [];
  for (const { role, version } of chat.toSorted(byTime)) {
    const last = turns.at(-1);
    if (role === "assistant" && last?.role === role) last.versions.push(version);
    else turns.push({ role, versions: [version] });
  }
  return turns.map((turn) => ({ ...turn, selected: turn.versions.length - 1 }));
}

// A message without a time is the last; of two at the same time the question comes first.
function byTime(a: ChatMessage, b: ChatMessage): number {
  const [first, second] = [a, b].map(({ version }) => version.at ?? Number.MAX_SAFE_INTEGER);
  return (first ?? 0) - (second ?? 0) || Number(a.role !== "user") - Number(b.role !== "user");
}
