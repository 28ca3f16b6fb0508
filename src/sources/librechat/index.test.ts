import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { libreChat } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: libreChat,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["flat.json", "tree.json", "newer-tree.json"].map((name) => join(home, name)),
});

async function read(name: string): Promise<Conversation> {
  const [conversation] = await allOf(libreChat, { path: join(fixtures, name), version: "" });
  if (conversation?.kind !== "conversation") throw new Error("no conversation");
  return conversation;
}

test("at each fork the last message is the one shown, and the others are alternatives", async () => {
  const { messages, ...about } = await read("flat.json");
  expect(about).toEqual({
    kind: "conversation",
    source: "librechat",
    id: "6f1e-flat",
    title: "Levain",
    systemPrompt: "Sois bref.",
    createdAt: Date.UTC(2025, 9, 9, 8),
  });
  expect(messages).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        { text: "Quand nourrir ?", at: Date.UTC(2025, 9, 9, 8), attachments: ["levain.jpg"] },
      ],
    },
    {
      role: "assistant",
      selected: 1,
      versions: [
        { text: "Demain.", model: "gpt-small", at: Date.UTC(2025, 9, 9, 8, 0, 5) },
        {
          text: "Je regarde.\n\nCe soir.",
          reasoning: "Il fait chaud.",
          model: "gpt-large",
          at: Date.UTC(2025, 9, 9, 8, 1, 5),
          attachments: ["bulles.png"],
          toolCalls: [{ name: "meteo", parameters: '{"ville":"Thiers"}', result: "31" }],
        },
      ],
    },
    // An error is no answer, and a message of just now has no time.
    { role: "user", selected: 0, versions: [{ text: "Et le froid ?" }] },
  ]);
});

test.each(["tree.json", "newer-tree.json"])("%s is a tree by its children", async (name) => {
  const { title, messages } = await read(name);
  expect(title).toBe("Is frost due?");
  expect(messages[1]).toEqual({
    role: "assistant",
    selected: 1,
    versions: [
      { text: "No.", model: "small" },
      { text: "Maybe.", reasoning: "October.", model: "small" },
    ],
  });
});

test("a chat of 20,000 messages, each in the one before, is read", async () => {
  const path = join(temporaryHome(), "x.json");
  const count = 20_000;
  const opening = Array.from(
    { length: count },
    (_, n) => `{"messageId":"${n}","isCreatedByUser":${n % 2 === 0},"text":"t${n}","children":[`,
  );
  writeFileSync(
    path,
    `{"conversationId":"deep","messages":[${opening.join("")}${"]}".repeat(count)}]}`,
  );
  const [conversation] = await allOf(libreChat, { path, version: "" });
  expect(conversation?.kind === "conversation" && conversation.messages).toHaveLength(count);
});

test("a message of an unknown form costs that message, and a circle ends", async () => {
  const path = join(temporaryHome(), "x.json");
  const messages = [
    { messageId: "a", parentMessageId: "b", isCreatedByUser: true, text: "Un ?" },
    { messageId: "b", parentMessageId: "a", text: "Un." },
    { messageId: "c", isCreatedByUser: true, text: "Deux ?" },
    { messageId: "c", text: "again" },
    9,
  ];
  writeFileSync(path, JSON.stringify({ conversationId: "x", messages }));
  const items = await allOf(libreChat, { path, version: "" });
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation"]);
});
