import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { allOf, describeSource, temporaryHome } from "../source.contract.ts";
import { googleAiStudio } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const at = (seconds: number): number => Date.UTC(2025, 9, 9, 8, 0, 0) + seconds * 1000;

describeSource({
  source: googleAiStudio,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["Compost au jardin", "newer.json"].map((name) => join(home, name)),
});

async function read(name: string) {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return allOf(googleAiStudio, file);
}

async function chat(name: string) {
  const found = (await read(name)).find((item) => item.kind === "conversation");
  if (found?.kind !== "conversation") throw new Error(`no conversation in ${name}`);
  return found;
}

test("a chat is named by its file, its thoughts stand apart, and an error is no answer", async () => {
  expect(await chat("Compost au jardin")).toEqual({
    kind: "conversation",
    source: "google-ai-studio",
    id: expect.stringMatching(/^Compost au jardin#[\da-f]{8}$/),
    title: "Compost au jardin",
    systemPrompt: "Réponds en jardinier.",
    messages: [
      { role: "user", selected: 0, versions: [{ text: "Que mettre au compost ?" }] },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "Épluchures, feuilles, marc de café.",
            reasoning: "Pesons le pour et le contre.",
            model: "model-x",
          },
        ],
      },
      { role: "user", selected: 0, versions: [{ text: "Et la viande ?" }] },
    ],
  });
});

test("a newer chat has an id, a name and times; files and the question about them are one", async () => {
  const { messages, ...about } = await chat("newer.json");
  expect(about).toEqual({
    kind: "conversation",
    source: "google-ai-studio",
    id: "prompts/1",
    title: "Birds",
    systemPrompt: "Be\nbrief.",
    createdAt: at(-60),
  });
  expect(messages.slice(0, 2)).toEqual([
    {
      role: "user",
      selected: 0,
      versions: [
        {
          text: "Which bird is in all of these?",
          at: at(1.5),
          attachments: ["1AbC", "image/png", "https://youtu.be/xYz"],
        },
      ],
    },
    {
      role: "assistant",
      selected: 0,
      versions: [{ text: "A robin.", reasoning: "A red breast.", model: "model-x", at: at(12) }],
    },
  ]);
});

test("code that was run is a tool call with what came out", async () => {
  const exchange = exchangesOf(await chat("newer.json"))[1]?.exchange;
  expect(exchange).toMatchObject({
    question: "How often does 7 go into 1001?",
    answer: "143 times.",
    reasoning: "Divide.",
    toolCalls: [{ name: "code_execution", parameters: "print(1001//7)", result: "143\n" }],
  });
});

test("what was typed and not sent is no chat", async () => {
  expect(await read("only a draft")).toEqual([]);
});

test("odd chunks cost themselves", async () => {
  const items = await read("odd chunks");
  expect(items.map(({ kind }) => kind)).toEqual(["problem", "problem", "conversation"]);
  expect(exchangesOf(await chat("odd chunks"))[0]?.exchange).toMatchObject({
    question: "Is this odd?",
    answer: "Yes.",
  });
});

test("two chats of one name are two, and each stays the same when it goes on", async () => {
  const idOf = async (...texts: string[]) => {
    const path = join(temporaryHome(), "Untitled prompt");
    const chunks = texts.map((text, index) => ({ role: index % 2 ? "model" : "user", text }));
    writeFileSync(path, JSON.stringify({ chunkedPrompt: { chunks } }));
    const [item] = await allOf(googleAiStudio, { path, version: "" });
    return item?.kind === "conversation" ? item.id : undefined;
  };
  const figs = await idOf("Figs?");
  expect(await idOf("Figs?", "In August.", "And leeks?")).toBe(figs);
  expect(await idOf("Leeks?", "In March.")).not.toBe(figs);
});
