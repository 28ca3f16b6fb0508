import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { allOf, describeSource } from "../source.contract.ts";
import { leChat } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const second = (n: number): number => Date.UTC(2025, 10, 3, 18, 0, n, 250);

describeSource({
  source: leChat,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) =>
    ["no-order.json", "regenerated-with-a-tool.json"].map((name) => join(home, name)),
});

async function read(name: string) {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return allOf(leChat, file);
}

async function chats(name: string) {
  return (await read(name)).flatMap((item) => (item.kind === "conversation" ? [item] : []));
}

test("messages are put in order by their times; the first question is the title", async () => {
  const [chat] = await chats("no-order.json");
  expect(chat).toEqual({
    kind: "conversation",
    source: "le-chat",
    id: "k1",
    title: "Quelle est la plus belle vallée des Vosges ?",
    createdAt: second(1),
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [{ text: "Quelle est la plus belle vallée des Vosges ?", at: second(1) }],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: "La vallée de Munster.", at: second(5) }],
      },
      {
        role: "user",
        selected: 0,
        versions: [
          {
            text: "Combien de temps dure la montée ?",
            at: second(30),
            attachments: ["carte.png", "guide.pdf"],
          },
        ],
      },
      { role: "assistant", selected: 0, versions: [{ text: "Quarante minutes.", at: second(40) }] },
    ],
  });
});

test("of two answers in a row the last is shown, and the first is its alternative", async () => {
  const [chat] = await chats("regenerated-with-a-tool.json");
  const [first, thanks] = chat ? exchangesOf(chat) : [];
  expect(first).toMatchObject({
    exchange: {
      question: "What is the weather in Lyon?",
      answer: "Sunny, eighteen degrees.",
      reasoning: "Look again.",
      attachments: ["sky.jpg"],
      alternatives: [{ answer: "Eighteen degrees." }],
    },
  });
  expect(chat?.messages[1]?.versions[0]?.toolCalls).toEqual([
    { name: "web_search", parameters: '{"query":"weather Lyon"}', result: '{"temperature":18}' },
  ]);
  // At the same time, the question comes first.
  expect(thanks?.exchange).toMatchObject({ question: "Thanks.", answer: "You are welcome." });
});

test("several conversations in a file are several, and odd messages cost themselves", async () => {
  const items = await read("several-and-odd.json");
  expect(items.map(({ kind }) => kind)).toEqual([
    "problem",
    "problem",
    "conversation",
    "conversation",
  ]);
  const found = (await chats("several-and-odd.json")).map((chat) =>
    exchangesOf(chat).map(({ exchange }) => [exchange.question, exchange.answer]),
  );
  expect(found).toEqual([[["One?", "Uno."]], [["Two?", "Due."]]]);
});

test("messages of somebody else's chats are left to them", () => {
  const recognises = (message: object) => leChat.recognises({ kind: "json", value: [message] });
  const about = { id: "m", chatId: "k", createdAt: "2025-11-03T18:00:00Z" };
  expect(recognises({ ...about, text: "See you at six", sender: "Zoé" })).toBe(false);
  expect(recognises({ ...about, role: "user", content: "Six?", contentChunks: null })).toBe(true);
});
