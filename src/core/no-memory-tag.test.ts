import { expect, test } from "vitest";
import type { Conversation, Message } from "./conversation.ts";
import { isTaggedNoMemory } from "./no-memory-tag.ts";

function says(role: Message["role"], ...texts: readonly string[]): Message {
  return { role, versions: texts.map((text) => ({ text })), selected: texts.length - 1 };
}

function chat(details: Partial<Conversation> = {}): Conversation {
  const messages = [says("user", "How do I write a will?"), says("assistant", "By hand.")];
  return { kind: "conversation", source: "app", id: "1", messages, ...details };
}

test.each<[string, Conversation, boolean]>([
  ["nowhere", chat(), false],
  ["in the title", chat({ title: "Will #nomemory" }), true],
  ["in the system prompt", chat({ systemPrompt: "Be brief. #NoMemory" }), true],
  ["in a system message", chat({ messages: [says("system", "#nomemory")] }), true],
  ["in a question", chat({ messages: [says("user", "(#nomemory) My will:")] }), true],
  ["in an answer", chat({ messages: [says("assistant", "#nomemory it is")] }), false],
  ["in a tool's result", chat({ messages: [says("tool", "#nomemory")] }), false],
  ["in a version before", chat({ messages: [says("user", "#nomemory", "Hello")] }), false],
  ["in a later version", chat({ messages: [says("user", "Hello", "Hello #nomemory")] }), true],
  ["within a word", chat({ title: "#nomemoryleak x#nomemory" }), false],
  ["within an address", chat({ title: "see example.org/docs#nomemory" }), false],
  ["without its sign", chat({ title: "nomemory" }), false],
  [
    "in a memory",
    chat({ messages: [says("user", "<memories>\n#nomemory\n</memories>\nHello")] }),
    false,
  ],
])("a tag %s", (_, conversation, expected) => {
  expect(isTaggedNoMemory(conversation)).toBe(expected);
});
