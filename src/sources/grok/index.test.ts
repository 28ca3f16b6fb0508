import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { allOf, describeSource } from "../source.contract.ts";
import { grok } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const t = 1_760_000_000_000;

describeSource({
  source: grok,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => [join(home, "prod-grok-backend.json")],
});

async function read(name: string) {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return allOf(grok, file);
}

async function chats(name: string) {
  return (await read(name)).flatMap((item) => (item.kind === "conversation" ? [item] : []));
}

test("senders in any case, times as a database writes them, and thoughts apart", async () => {
  const [tides, ...others] = await chats("prod-grok-backend.json");
  // One in which nothing was said is none.
  expect(others).toHaveLength(1);
  expect(tides).toEqual({
    kind: "conversation",
    source: "grok",
    id: "with-ids",
    title: "Tides",
    createdAt: t + 125,
    messages: [
      {
        role: "user",
        selected: 0,
        versions: [{ text: "When is high tide in Saint-Malo?", at: t + 1_000 }],
      },
      {
        role: "assistant",
        selected: 0,
        versions: [
          {
            text: "At six in the evening.",
            reasoning: "Look at the table.",
            model: "model-x",
            at: t + 4_000,
          },
        ],
      },
      { role: "user", selected: 0, versions: [{ text: "And tomorrow?", at: t + 30_000 }] },
    ],
  });
});

test("the flat form is read as well, with numbers and texts for times", async () => {
  const [, flat] = await chats("prod-grok-backend.json");
  expect(flat).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{32}$/),
    title: "Marées",
    createdAt: t + 500_000,
  });
  expect(flat ? exchangesOf(flat) : []).toMatchObject([
    {
      askedAt: t + 501_000,
      answeredAt: Date.UTC(2025, 9, 9, 9, 1, 45),
      exchange: {
        question: "Qu'est-ce qu'un coefficient de marée ?",
        answer: "L'amplitude de la marée.",
        reasoning: "De 20 à 120.",
      },
    },
  ]);
});

test("conversations without id and time are told apart by their words; odd records cost themselves", async () => {
  const items = await read("odd-entries.json");
  const lost = items.flatMap((item) => (item.kind === "problem" ? [item.path.split("#")[1]] : []));
  expect(lost).toEqual(["[1].responses[1]", "[2]"]);
  const found = await chats("odd-entries.json");
  expect(new Set(found.map(({ id }) => id)).size).toBe(2);
  expect(found.map((chat) => exchangesOf(chat)[0]?.exchange.answer)).toEqual(["One.", "Two."]);
});
