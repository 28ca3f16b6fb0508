import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading } from "../source.contract.ts";
import type { Location } from "../source.ts";
import { claude } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const second = (n: number): number => Date.UTC(2025, 9, 9, 8, 0, n, 123);

describeSource({
  source: claude,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) =>
    ["conversations.json", "old-conversations.json", "one-conversation.json"].map((name) =>
      join(home, name),
    ),
});

function fixture(name: string): Location {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return file;
}

async function chat(id: string, name = "conversations.json"): Promise<Conversation> {
  const found = (await allOf(claude, fixture(name))).find(
    (item) => item.kind === "conversation" && item.id === id,
  );
  if (found?.kind !== "conversation") throw new Error(`no conversation ${id}`);
  return found;
}

async function sides(id: string, name?: string) {
  return exchangesOf(await chat(id, name)).map(({ exchange: { question, answer } }) => [
    question,
    answer,
  ]);
}

test("what the blocks say counts, though the flat text is empty; thoughts and files stand apart", async () => {
  expect(await chat("content-beside-empty-text")).toEqual({
    kind: "conversation",
    source: "claude",
    id: "content-beside-empty-text",
    title: "Radishes",
    createdAt: second(0),
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [
          {
            text: "How deep do I sow radishes?",
            at: second(1),
            attachments: ["plan.txt", "garden.png"],
          },
        ],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: "One centimetre.", reasoning: "A finger is enough.", at: second(4) }],
      },
    ],
  });
});

test("tools and their results are the answer's, with ids or without", async () => {
  const { messages } = await chat("tools");
  expect(messages[1]?.versions[0]).toEqual({
    text: "Let me look.\n\nYes, at noon.",
    reasoning: "Looking it up.",
    at: second(4),
    toolCalls: [
      { name: "web_search", parameters: '{"query":"rain Brest"}', result: "Rain at noon." },
      {
        name: "artifacts",
        parameters: JSON.stringify({
          command: "create",
          id: "chart",
          type: "text/html",
          title: "Chart",
          content: "<p>rain</p>",
        }),
        result: "OK",
      },
    ],
  });
});

test("the newest leaf is what is shown, and the other branches are alternatives", async () => {
  const found = exchangesOf(await chat("branches")).map(({ exchange }) => [
    exchange.question,
    exchange.answer,
    exchange.alternatives.map(({ question, answer }) => [question, answer]),
  ]);
  expect(found).toEqual([
    [
      "Combien de temps infuse le thé vert ?",
      "Trois minutes.",
      [["Combien de temps infuse le thé vert ?", "Dix minutes."]],
    ],
    ["Et le thé noir ?", "Quatre minutes.", [["Et le noir ?", ""]]],
  ]);
});

test("a conversation without messages is none, and no problem", async () => {
  const items = await allOf(claude, fixture("conversations.json"));
  expect(items.map((item) => (item.kind === "problem" ? item.path : item.id))).toEqual([
    "content-beside-empty-text",
    "tools",
    "branches",
    "without-a-name",
  ]);
});

test("a conversation without a name has the beginning of its first question for a title", async () => {
  const { title, messages } = await chat("without-a-name");
  expect(title).toBe("Pourquoi le ciel est-il bleu ?");
  expect(messages[1]?.versions[0]).toMatchObject({
    text: "La diffusion de Rayleigh.",
    reasoning: "Rayleigh.",
  });
});

test("an old export has flat texts in the order of the list, edits one after the other", async () => {
  expect(await sides("old-export", "old-conversations.json")).toEqual([
    ["How do I tie a bowline?", ""],
    ["How do I tie a bowline on a ring?", "Make a loop."],
  ]);
});

test("a message whose parent is not there follows the one before it", async () => {
  expect(await sides("parents-of-some", "old-conversations.json")).toEqual([
    ["Which herbs go into the soup?", "Lovage."],
    ["And chives?", "On top."],
  ]);
});

test("what an extension saves tells the leaf shown, the model, the project and the star", async () => {
  const conversation = await chat("saved-by-an-extension", "one-conversation.json");
  expect(conversation).toMatchObject({ folder: "Holidays", pinned: true, title: "Hike" });
  expect(exchangesOf(conversation)[0]).toMatchObject({
    model: "model-x",
    exchange: { answer: "At the mill.", alternatives: [{ answer: "At the church." }] },
  });
});

test("an entry without messages and messages of a wrong form cost themselves alone", async () => {
  const items = await allOf(claude, fixture("odd-entries.json"));
  const lost = items.flatMap((item) => (item.kind === "problem" ? [item.path.split("#")[1]] : []));
  expect(lost).toEqual(["[1].chat_messages[0]", "[1].chat_messages[3]", "[0]"]);
  expect(await sides("odd-messages", "odd-entries.json")).toEqual([["Anyone there?", "Yes."]]);
});

test("users and projects are no conversations", async () => {
  for (const name of ["users.json", "projects.json"])
    expect(claude.recognises(await sampleOf(fixture(name), firstReading))).toBe(false);
});
