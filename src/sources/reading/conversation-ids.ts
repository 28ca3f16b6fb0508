import { createHash } from "node:crypto";
import type { ConversationIds, Message } from "../../core/conversation.ts";
import { normaliseText } from "../../core/normalise-text.ts";

/**
 * An id for a conversation whose app gives it none: a hash of its first question and of what was answered to it. So it stays
 * when the chat goes on, and two chats that begin with "Hello" are two. One that was read before its first answer had the
 * id of the question alone. Undefined where nothing is said.
 */
export function idsOfWords(messages: readonly Message[]): ConversationIds | undefined {
  const textAt = (index: number): string => normaliseText(messages[index]?.versions[0]?.text ?? "");
  const first = messages.findIndex(({ role }) => role === "user");
  const question = textAt(first);
  const answer = textAt(
    messages.findIndex(({ role }, index) => role === "assistant" && index > first),
  );
  if (question === "" && answer === "") return undefined;
  const id = hashOf(question, answer);
  return question === "" || answer === "" ? { id } : { id, formerIds: [hashOf(question, "")] };
}

function hashOf(question: string, answer: string): string {
  return createHash("sha256").update(`${question}\0${answer}`, "utf8").digest("hex").slice(0, 32);
}

/** Gives each conversation of a file an id of its own: the second with the same one gets "-2" behind it. */
export function uniqueIds(): (id: string) => string {
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return (id) => {
    let own = id;
    for (let count = counts.get(id) ?? 1; taken.has(own);) {
      own = `${id}-${++count}`;
      counts.set(id, count);
    }
    taken.add(own);
    return own;
  };
}
