import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { allOf, describeSource } from "../source.contract.ts";
import { perplexity } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");

describeSource({
  source: perplexity,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => ["entries.json", "older.json"].map((name) => join(home, name)),
});

async function read(name: string) {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return allOf(perplexity, file);
}

async function chats(name: string) {
  return (await read(name)).flatMap((item) => (item.kind === "conversation" ? [item] : []));
}

test("entries are put in order, and the first block with an answer is the answer", async () => {
  expect(await chats("entries.json")).toEqual([
    {
      kind: "conversation",
      source: "perplexity",
      id: "thread-1",
      title: "Cols alpins",
      createdAt: Date.UTC(2025, 9, 9, 7, 59, 59),
      messages: [
        {
          role: "user",
          selected: 0,
          versions: [{ text: "Le col de l'Iseran est-il ouvert ?", at: Date.UTC(2025, 9, 9, 8) }],
        },
        {
          role: "assistant",
          selected: 0,
          versions: [{ text: "En été seulement.[1]", model: "model-x" }],
        },
        {
          role: "user",
          selected: 0,
          versions: [{ text: "Et en octobre ?", at: Date.UTC(2025, 9, 9, 8, 5, 0, 250) }],
        },
        {
          role: "assistant",
          selected: 0,
          versions: [{ text: "Souvent fermé.", model: "model-z" }],
        },
      ],
    },
  ]);
});

test("the older form is read as well, and a question without an answer stays", async () => {
  const [chat] = await chats("older.json");
  expect(chat).toMatchObject({ id: "thread-2", title: "Sourdough" });
  expect(chat ? exchangesOf(chat) : []).toMatchObject([
    {
      model: "model-y",
      exchange: {
        question: "How old can a starter be?",
        answer: "Very old.",
        reasoning: "Decades.",
      },
    },
    { exchange: { question: "Is it true?", answer: "" } },
  ]);
});

test("a list of threads is several, and odd records cost themselves", async () => {
  const items = await read("odd-threads.json");
  const lost = items.flatMap((item) => (item.kind === "problem" ? [item.path.split("#")[1]] : []));
  expect(lost).toEqual(["entries[1]", "entries[2]", "[1]"]);
  const found = (await chats("odd-threads.json")).map((chat) => chat.title);
  expect(found).toEqual(["Alone?", "No id?"]);
});
