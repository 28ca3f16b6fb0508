import { expect, test } from "vitest";
import type { Conversation } from "../../core/conversation.ts";
import { exchangesOf } from "../../core/exchanges-of.ts";
import type { Machine } from "../machine.ts";
import { firstReading } from "../source.contract.ts";
import { demo } from "./index.ts";
import { life } from "./life.ts";
import { demoQuestions } from "./questions.ts";

const anyMachine: Machine = {
  platform: "linux",
  home: "/home/nobody",
  windowsHomes: [],
  environment: {},
};

const conversations = await readAll();
const exchanges = conversations.flatMap((conversation) => exchangesOf(conversation));

async function readAll(): Promise<Conversation[]> {
  const read: Conversation[] = [];
  for (const location of (await demo.locate(anyMachine)).locations) {
    for await (const item of demo.read(location, firstReading)) {
      if (item.kind !== "conversation") throw new Error(`${location.path} is no conversation`);
      read.push(item);
    }
  }
  return read;
}

function textOf(id: string): string {
  const found = conversations.find((conversation) => conversation.id === id);
  if (!found) throw new Error(`no conversation ${id}`);
  return found.messages.flatMap(({ versions }) => versions.map(({ text }) => text)).join("\n");
}

function begins(id: string): number {
  return conversations.find((conversation) => conversation.id === id)?.createdAt ?? Number.NaN;
}

test("the invented life has about 80 exchanges in 22 to 26 conversations", () => {
  expect(conversations.length).toBeGreaterThanOrEqual(22);
  expect(conversations.length).toBeLessThanOrEqual(26);
  expect(exchanges.length).toBeGreaterThanOrEqual(76);
  expect(exchanges.length).toBeLessThanOrEqual(84);
});

test("French and English each have at least 40 % of the exchanges", () => {
  for (const language of ["fr", "en"]) {
    const turns = life.filter((one) => one.language === language).flatMap((one) => one.turns);
    expect(turns.length / exchanges.length).toBeGreaterThanOrEqual(0.4);
  }
});

test("it covers January to June 2026", () => {
  const months = new Set(
    exchanges.map(({ askedAt = 0 }) => new Date(askedAt).toISOString().slice(0, 7)),
  );
  expect([...months].toSorted()).toEqual([
    "2026-01",
    "2026-02",
    "2026-03",
    "2026-04",
    "2026-05",
    "2026-06",
  ]);
});

test("no two conversations share an id, and no two exchanges", () => {
  expect(new Set(conversations.map(({ id }) => id)).size).toBe(conversations.length);
  expect(new Set(exchanges.map(({ exchange }) => exchange.id)).size).toBe(exchanges.length);
});

test("within a conversation every message has a time later than the one before", () => {
  for (const { id, messages } of conversations) {
    const times = messages.flatMap(({ versions }) => versions.map(({ at }) => at ?? Number.NaN));
    for (const [index, at] of times.entries()) {
      if (index > 0)
        expect(at, `${id}, message time ${index}`).toBeGreaterThan(times[index - 1] ?? Number.NaN);
    }
  }
});

test("it shows every kind of record: reasoning, tools, attachments, regenerated and missing answers", () => {
  expect(exchanges.filter(({ exchange }) => exchange.reasoning !== undefined)).toHaveLength(3);
  expect(exchanges.filter(({ exchange }) => exchange.alternatives.length > 0)).toHaveLength(3);
  expect(exchanges.filter(({ exchange }) => exchange.toolCalls.length > 0)).toHaveLength(1);
  expect(exchanges.filter(({ exchange }) => exchange.answer === "")).toHaveLength(1);
  expect(exchanges.flatMap(({ exchange }) => exchange.attachments)).toContain(
    "ordonnance-kine.pdf",
  );
  expect(new Set(exchanges.flatMap(({ model }) => model ?? [])).size).toBeGreaterThanOrEqual(5);
  expect(conversations.filter(({ pinned }) => pinned)).toHaveLength(1);
  expect(conversations.filter(({ folder }) => folder === undefined)).toHaveLength(1);
});

test("an answer is 40 to 250 words long", () => {
  for (const { exchange } of exchanges) {
    if (exchange.answer === "") continue;
    const words = exchange.answer.split(/\s+/).length;
    expect(words, exchange.question).toBeGreaterThanOrEqual(40);
    expect(words, exchange.question).toBeLessThanOrEqual(250);
  }
});

test.each([
  { fact: "E04", told: "chaudiere-e04", matters: "boiler-again" },
  { fact: "Inès", told: "allergie-ines", matters: "pesto-pour-ines" },
  { fact: "stylos d'adrénaline", told: "allergie-ines", matters: "preparer-lisbonne" },
  { fact: "pistache", told: "allergie-ines", matters: "phrases-portugaises" },
  { fact: "genou", told: "genou-course", matters: "resiliation-salle" },
  { fact: "genou", told: "genou-course", matters: "preparer-lisbonne" },
  { fact: "T80", told: "pain-au-levain", matters: "focaccia-discard" },
  { fact: "Grand Vert", told: "semis-de-mars", matters: "secher-le-basilic" },
  { fact: "Noire de Crimée", told: "semis-de-mars", matters: "mildiou" },
  { fact: "48 g", told: "cat-diet", matters: "garde-du-chat" },
  { fact: "Campo de Ourique", told: "preparer-lisbonne", matters: "lisbon-itinerary" },
  { fact: "pH", told: "vinegar-titration", matters: "chemistry-exam" },
  { fact: "choir-desk", told: "choir-sign-ups", matters: "choir-backup" },
])("$fact is told in $told and comes back in $matters", ({ fact, told, matters }) => {
  expect(textOf(told)).toContain(fact);
  expect(textOf(matters)).toContain(fact);
  expect(begins(told)).toBeLessThan(begins(matters));
});

test("there are three example questions in each language", () => {
  expect(demoQuestions.filter(({ language }) => language === "fr")).toHaveLength(3);
  expect(demoQuestions.filter(({ language }) => language === "en")).toHaveLength(3);
});

test.each(demoQuestions)("the answer to « $question » is in one conversation only", (example) => {
  const holders = conversations
    .filter(({ id }) => textOf(id).includes(example.mentions))
    .map(({ id }) => id);
  expect(holders).toEqual([example.finds]);
  expect(life.find(({ id }) => id === example.finds)?.language).toBe(example.language);
});

test("the version of a conversation is the same at every call", async () => {
  expect(await demo.locate(anyMachine)).toEqual(await demo.locate(anyMachine));
});

test("a location of another release is a problem, not an exception", async () => {
  const items = [];
  for await (const item of demo.read({ path: "demo:gone", version: "1" }, firstReading))
    items.push(item);
  expect(items).toMatchObject([{ kind: "problem", source: "demo", path: "demo:gone" }]);
});
