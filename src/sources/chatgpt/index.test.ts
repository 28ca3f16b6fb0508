import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import { listedFile } from "../files/list-files.ts";
import { sampleOf } from "../files/sample-of.ts";
import { allOf, describeSource, firstReading } from "../source.contract.ts";
import type { Location, Yielded } from "../source.ts";
import { chatgpt } from "./index.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const t = 1_760_000_000_000;

describeSource({
  source: chatgpt,
  install: (home) => cpSync(fixtures, home, { recursive: true }),
  given: (home) => [join(home, "conversations.json"), join(home, "conversations-001.json")],
});

function fixture(name: string): Location {
  const file = listedFile(join(fixtures, name));
  if (!file) throw new Error(`no fixture ${name}`);
  return file;
}

async function chat(id: string, name = "conversations.json"): Promise<Conversation> {
  const found = (await allOf(chatgpt, fixture(name))).find(
    (item) => item.kind === "conversation" && item.id === id,
  );
  if (found?.kind !== "conversation") throw new Error(`no conversation ${id}`);
  return found;
}

async function exchanges(id: string, name?: string) {
  return exchangesOf(await chat(id, name)).map(({ exchange, askedAt, answeredAt, model }) => ({
    question: exchange.question,
    answer: exchange.answer,
    reasoning: exchange.reasoning,
    attachments: exchange.attachments,
    toolCalls: exchange.toolCalls,
    alternatives: exchange.alternatives.map(({ question, answer, model: other }) => [
      question,
      answer,
      other,
    ]),
    askedAt,
    answeredAt,
    model,
  }));
}

test("a regenerated answer of several messages is one, and the former one its alternative", async () => {
  expect(await exchanges("regenerated")).toEqual([
    {
      question: "When should I prune the fig tree?",
      answer: "In late winter, on a dry day.",
      reasoning: "Figs bleed in spring.\n\nLate winter is safest.",
      attachments: [],
      toolCalls: [],
      alternatives: [["When should I prune the fig tree?", "In spring.", "model-x"]],
      askedAt: t + 1_500,
      answeredAt: t + 290_000,
      model: "model-y",
    },
  ]);
});

test("a conversation has its title, its time and no prompt of an empty system message", async () => {
  const { messages, ...about } = await chat("regenerated");
  expect(messages).toHaveLength(2);
  expect(about).toEqual({
    kind: "conversation",
    source: "chatgpt",
    id: "regenerated",
    title: "Fig tree",
    createdAt: t + 250,
  });
});

test("an edited question keeps its former words, and a question without an answer stays", async () => {
  const [first, second] = await exchanges("edited-question");
  expect(first).toMatchObject({
    question: "Combien de sel pour le pain ?",
    answer: "Dix grammes par demi-kilo.",
    alternatives: [["Cmbien de sel ?", "", undefined]],
  });
  expect(second).toMatchObject({ question: "Et de levure ?", answer: "" });
});

test("what is said to tools are calls with their results, and the texts around them one answer", async () => {
  const [only, ...others] = await exchanges("tools");
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    answer: "Let me compute that.\n\nAbout 600 km as the crow flies.",
    model: "model-z",
    toolCalls: [
      { name: "python", parameters: "distance('Lille','Brest')", result: "597" },
      { name: "browser", parameters: 'search("Lille Brest")', result: "About 600 km" },
      { name: "browser", parameters: "{}", result: "A road of 760 km." },
    ],
  });
  expect((await chat("tools")).systemPrompt).toBe("Answer with units.");
});

test("images are attachments by name, and what was spoken is text", async () => {
  const found = await exchanges("voice-and-images");
  expect(found.map(({ question, answer, attachments }) => [question, answer, attachments])).toEqual(
    [
      ["Which mushroom is this?", "A parasol mushroom.", ["forest.jpg", "notes.pdf", "file_bb22"]],
      ["Can one eat it?", "Yes, cooked.", []],
      ["Draw it.", "Here it is.", ["file-Ff66"]],
    ],
  );
  expect(found[2]?.toolCalls).toEqual([
    { name: "dalle.text2im", parameters: '{"prompt":"a parasol mushroom"}', result: "" },
  ]);
});

test("instructions are the system prompt and nobody's question; a project is the folder", async () => {
  const { messages, ...about } = await chat("instructions-in-a-project");
  expect(about).toMatchObject({
    title: "Quand récolter le miel ?",
    folder: "g-p-0123abc",
    pinned: true,
    systemPrompt: "I keep bees.\n\nBe brief.",
  });
  expect(messages.map(({ role, versions }) => [role, versions[0]?.text])).toEqual([
    ["user", "Quand récolter le miel ?"],
    ["assistant", "Fin juillet."],
  ]);
  expect(messages[1]?.versions[0]?.reasoning).toBe("Été.");
});

test("an old entry has one id, no current node, and a time as text", async () => {
  const about = await chat("old-with-one-id", "conversations-001.json");
  expect(about.createdAt).toBe(Date.UTC(2023, 3, 5, 6, 7, 8, 250));
  const [only] = await exchanges("old-with-one-id", "conversations-001.json");
  expect(only).toMatchObject({ answer: "Roquefort.", model: undefined });
  expect(only?.alternatives).toEqual([["Name a blue cheese.", "Fourme d'Ambert.", undefined]]);
});

test("an entry without a mapping is a problem, and costs no other", async () => {
  const items = await allOf(chatgpt, fixture("odd-entries.json"));
  expect(
    items.flatMap((item) => (item.kind === "problem" ? [item.path.split("#")[1]] : [])),
  ).toEqual(["[4].mapping.x3", "[4].mapping.x4", "[0]", "[1]"]);
  const ids = items.flatMap((item) => (item.kind === "conversation" ? [item.id] : []));
  // What nothing was said in is none.
  expect(ids).toEqual([
    "circle",
    "missing-parent",
    "unknown-types",
    "current-node-is-gone",
    "current-node-is-hidden",
    "interrupted",
  ]);
});

test.each([
  ["circle", [["A circle?", "Round."]]],
  ["missing-parent", [["Is the parent there?", "No."]]],
  ["unknown-types", [["What is new?", "This"]]],
  [
    "current-node-is-gone",
    [
      ["Earlier?", "Late answer."],
      ["Abandoned", ""],
    ],
  ],
  ["current-node-is-hidden", [["Still there?", "Yes."]]],
  ["interrupted", [["A long story, please.", "Once upon a"]]],
])("of the entry %s what can be read is read", async (id, expected) => {
  const found = await exchanges(id, "odd-entries.json");
  expect(found.map(({ question, answer }) => [question, answer])).toEqual(expected);
});

test("a list of shared links is no list of conversations, and neither is DeepSeek's tree", async () => {
  const shared = await sampleOf(fixture("shared_conversations.json"), firstReading);
  expect(chatgpt.recognises(shared)).toBe(false);
  // An entry that has lost its mapping may come first.
  expect(chatgpt.recognises(await sampleOf(fixture("odd-entries.json"), firstReading))).toBe(true);
  const mapping = { r: { id: "r", message: null }, a: { message: { fragments: [{}] } } };
  expect(chatgpt.recognises({ kind: "json", value: [{ mapping }] })).toBe(false);
});

test("a conversation that has not changed is not read again", async () => {
  const read = async (isUnchanged: (id: string, version: string) => boolean) => {
    const items: Yielded[] = [];
    for await (const item of chatgpt.read(fixture("conversations.json"), {
      ...firstReading,
      isUnchanged,
    }))
      items.push(item);
    return items;
  };
  const first = await read(() => false);
  const known = new Map(
    first.flatMap((item) => (item.kind === "part" ? [[item.id, item.version] as const] : [])),
  );
  expect(known.size).toBe(5);
  expect(await read((id, version) => known.get(id) === version)).toEqual([]);
  known.set("tools", "an older version");
  const second = await read((id, version) => known.get(id) === version);
  expect(second.map(({ kind }) => kind)).toEqual(["conversation", "part"]);
});
