import { join } from "node:path";
import { expect, test } from "vitest";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { describeDatabase } from "../databases/database.contract.ts";
import { closedApp, openApp } from "../databases/fixtures/app-database.ts";
import type { Machine } from "../machine.ts";
import { allOf, describeSource, temporaryHome, testMachine } from "../source.contract.ts";
import { llm } from "./index.ts";

const fixture = (name: string) => join(import.meta.dirname, "fixtures", name);
const first = [fixture("generation-1.sql")];
const begunNew = ["new-tables-of-old.sql", "generation-2.sql", "threads.sql"].map(fixture);
const both = [...first, fixture("generation-2.sql"), fixture("continued.sql")];

describeSource({
  source: llm,
  install: async (home) => {
    const folders = {
      darwin: ["Library", "Application Support"],
      win32: ["AppData", "Roaming"],
    } as Readonly<Record<string, string[]>>;
    const folder = folders[process.platform] ?? [".config"];
    await closedApp(join(home, ...folder, "io.datasette.llm", "logs.db"), both);
  },
});

describeDatabase({
  source: llm,
  name: "logs.db",
  sqlFiles: begunNew,
  add: `INSERT INTO turns (id, thread_id, parent_message_hash, tip_message_hash, model, datetime_utc)
    VALUES ('01u99', '01t2', 'b2:h', 'b2:h2', 'lock-3', '2026-09-06T08:00:00.000000+00:00')`,
});

async function exchanges(sqlFiles: readonly string[], id: string) {
  const path = await closedApp(join(temporaryHome(), "logs.db"), sqlFiles);
  const items = await allOf(llm, { path, version: "" });
  expect(items.filter(({ kind }) => kind !== "conversation")).toEqual([]);
  const found = items.find((item) => item.kind === "conversation" && item.id === id);
  if (found?.kind !== "conversation") throw new Error(`no conversation ${id}`);
  const { messages: _, ...about } = found;
  return { about, said: exchangesOf(found) };
}

const conversation = (letters: string) => `01old0000000000000000000${letters}`;

test("a response of the first generation is an exchange", async () => {
  const { about, said } = await exchanges(first, conversation("aa"));
  expect(about).toEqual({
    kind: "conversation",
    source: "llm",
    id: conversation("aa"),
    title: "Ferry",
    systemPrompt: "Answer like a harbour master.",
    createdAt: Date.UTC(2026, 6, 3, 9, 0, 0, 908),
  });
  expect(said).toMatchObject([
    {
      exchange: { question: "When does the ferry leave?", answer: "At the turn of the tide." },
      model: "sea-1",
    },
    {
      exchange: { answer: "Not before mass.", reasoning: "Sundays are quiet." },
      model: "sea-2",
      askedAt: Date.UTC(2026, 6, 3, 9, 1),
    },
  ]);
});

test("fragments come before what was typed, and files are named", async () => {
  const { about, said } = await exchanges(first, conversation("bb"));
  expect(about.systemPrompt).toBe("Speak French.\nBe brief.");
  expect(said).toMatchObject([
    {
      exchange: {
        question: "Notes on the harbour.\nSum up",
        attachments: ["port au soir.png", "tides.pdf", "audio/wav"],
      },
    },
  ]);
});

test("a response that goes on after a tool belongs to the question before", async () => {
  const { said } = await exchanges(first, conversation("cc"));
  expect(said).toMatchObject([
    {
      exchange: {
        question: "Which tide?",
        answer: "Low, says the gauge.",
        toolCalls: [{ name: "gauge", parameters: '{"place": "quay"}', result: "low" }],
      },
    },
  ]);
  expect(said[0]?.exchange.toolCalls[0]).not.toHaveProperty("id");
});

test("a response without a conversation is one by itself", async () => {
  const { said } = await exchanges(first, "01alone");
  expect(said).toMatchObject([{ exchange: { question: "Without a conversation?" } }]);
});

test("turns of the second generation: tools, and the retried turn as an alternative", async () => {
  const { about, said } = await exchanges(begunNew, "01t1");
  expect(about).toMatchObject({
    title: "How deep is the lock?",
    systemPrompt: "You keep a lock.",
    createdAt: Date.UTC(2026, 8, 1, 8),
  });
  expect(said).toMatchObject([
    {
      exchange: {
        question: "How deep is the lock?",
        answer: "Four metres at the gate.",
        reasoning: "A pole would tell.",
        toolCalls: [
          { name: "pole", parameters: '{"at":"gate"}', result: "four metres" },
          { name: "lead", parameters: "{}", result: "The line broke" },
        ],
      },
      askedAt: Date.UTC(2026, 8, 1, 8),
    },
    {
      exchange: {
        question: "And the width?",
        answer: "Five metres.",
        alternatives: [{ answer: "Six metres.", model: "lock-1" }],
      },
      model: "lock-2",
      answeredAt: Date.UTC(2026, 8, 1, 8, 2),
    },
  ]);
});

test("two threads with the same beginning have their own answers and times", async () => {
  const one = await exchanges(begunNew, "01t2");
  const two = await exchanges(begunNew, "01t3");
  expect(one.said).toMatchObject([
    { exchange: { answer: "Bonjour à vous.", alternatives: [] }, askedAt: Date.UTC(2026, 8, 2, 8) },
  ]);
  expect(two.said).toMatchObject([
    {
      exchange: { answer: "Salut.", reasoning: "Saluer.", alternatives: [] },
      askedAt: Date.UTC(2026, 8, 3, 8),
    },
  ]);
});

test("a fork tells what it was forked from, with the times of there", async () => {
  const { said } = await exchanges(begunNew, "01t4");
  expect(said).toMatchObject([
    { exchange: { answer: "Bonjour à vous." }, askedAt: Date.UTC(2026, 8, 2, 8), model: "lock-1" },
    { exchange: { answer: "Encore." }, askedAt: Date.UTC(2026, 8, 4, 8), model: "lock-2" },
  ]);
});

test("a long text kept as fragments is joined, and files are named", async () => {
  const { said } = await exchanges(begunNew, "01t5");
  expect(said).toMatchObject([
    {
      exchange: {
        question: "The canal runs for miles.\nWhat is it about?",
        attachments: ["canal.png"],
      },
    },
  ]);
});

test("a conversation of both generations is told once, with the times and models of each", async () => {
  const { about, said } = await exchanges(both, conversation("aa"));
  expect(about).toMatchObject({ title: "Ferry", systemPrompt: "Answer like a harbour master." });
  expect(
    said.map(({ exchange, askedAt, model }) => [
      exchange.question,
      exchange.answer,
      askedAt,
      model,
    ]),
  ).toEqual([
    [
      "When does the ferry leave?",
      "At the turn of the tide.",
      Date.UTC(2026, 6, 3, 9, 0, 0, 908),
      "sea-1",
    ],
    ["And on Sundays?", "Not before mass.", Date.UTC(2026, 6, 3, 9, 1), "sea-2"],
    ["And in winter?", "Never.", Date.UTC(2026, 8, 10, 8), "sea-3"],
  ]);
});

test("what the chain does not tell again stays before it, and an id of both is one exchange", async () => {
  const path = join(temporaryHome(), "logs.db");
  const app = await openApp(path, both);
  app.exec(
    `INSERT INTO responses (id, model, prompt, response, conversation_id, datetime_utc) VALUES
       ('01old0', 'sea-1', 'Only in the old tables?', 'Yes.', '${conversation("aa")}', '2026-07-03T08:00:00+00:00'),
       ('01u9', 'sea-3', 'And in winter?', 'Never.', '${conversation("aa")}', '2026-09-10T08:00:00+00:00')`,
  );
  app.close();
  const items = await allOf(llm, { path, version: "" });
  const found = items.find(
    (item) => item.kind === "conversation" && item.id === conversation("aa"),
  );
  expect(
    found?.kind === "conversation" && exchangesOf(found).map(({ exchange }) => exchange.question),
  ).toEqual([
    "Only in the old tables?",
    "When does the ferry leave?",
    "And on Sundays?",
    "And in winter?",
  ]);
});

test("messages that lead in a circle end", async () => {
  const path = join(temporaryHome(), "logs.db");
  const app = await openApp(path, begunNew);
  app.exec("UPDATE messages SET parent_hash = 'b2:a3' WHERE hash = 'b2:s'");
  app.close();
  expect((await allOf(llm, { path, version: "" })).length).toBe(5);
});

test("its log is found on every system, or where LLM_USER_PATH says", async () => {
  const home = temporaryHome();
  const found = async (machine: Partial<Machine>, ...names: string[]) => {
    const path = await closedApp(join(home, ...names, "logs.db"), both);
    const { locations } = await llm.locate({
      ...testMachine(join(home, names[0] ?? "")),
      ...machine,
    });
    expect(locations.map((location) => location.path)).toEqual([path]);
  };
  const name = "io.datasette.llm";
  await found({ platform: "darwin" }, "m", "Library", "Application Support", name);
  await found({ platform: "win32" }, "w", "AppData", "Roaming", name);
  await found({ platform: "linux" }, "l", ".config", name);
  await found({ environment: { LLM_USER_PATH: join(home, "own") } }, "own");
});
