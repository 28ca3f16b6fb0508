import { afterEach, beforeEach, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { ownWordTable } from "../meaning/own-word-table.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { analyseConversation } from "../sync/analyse.ts";
import { makeMeanings } from "../sync/make-meanings.ts";
import type { Found, SearchRequest } from "./search.ts";
import { search } from "./search.ts";

const table = openWordTable();
const settings = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };
const trips = [
  "Which trains go to the sea from our town?",
  "What does a ticket for the night train cost?",
  "Where can I leave my suitcase near the station?",
  "How long is the ferry to the island?",
  "Which bus goes up to the castle?",
];
const wishes = {
  prices: "My kitchen is hot today. Always name prices in crowns when I ask about trains.",
  birds: "Always add the Latin name when I ask about birds.",
  poems: "Fais toujours des vers courts quand je te demande un poème.",
};

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ path: ":memory:" });
  const questions = [...trips, ...Object.values(wishes)];
  await store.save(localTenant, {
    conversations: questions.map((text, index) =>
      analyseConversation(
        {
          kind: "conversation",
          source: "test",
          id: String(index),
          messages: [
            { role: "user", versions: [{ text }], selected: 0 },
            { role: "assistant", versions: [{ text: `Noted, ${index}.` }], selected: 0 },
          ],
        },
        settings,
      ),
    ),
  });
  for await (const _ of makeMeanings({ store, tenant: localTenant, table: ownWordTable() }));
});
afterEach(() => store.close());

async function found(question: string, extra: Partial<SearchRequest> = {}): Promise<Found[]> {
  return [...(await search(store, localTenant, { question, table, ...extra })).results];
}

const texts = (results: readonly Found[]): string[] =>
  results.map(({ exchange }) => exchange.question);

test("the instruction that is for what is asked comes up behind what answers", async () => {
  const question = "Where does the night train to the sea leave?";
  const results = await found(question);
  expect(trips).toContain(texts(results)[0]);
  const place = texts(results).indexOf(wishes.prices);
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThanOrEqual(3);
  const { parts, score, relevance } = results[place] ?? {};
  expect(Object.values(parts ?? {}).reduce((sum, part) => sum + part, 0)).toBeCloseTo(
    score ?? 0,
    8,
  );
  // While it is being typed, that waits for a pause.
  const typed = await found(question, { prefix: true });
  const before = typed.find(({ exchange }) => exchange.question === wishes.prices);
  expect(parts?.wish).toBeGreaterThan((before?.parts.wish ?? 0) + 0.1);
  expect(relevance).toBeGreaterThan(before?.relevance ?? 0);
});

test("also in other words, and in the other language", async () => {
  for (const question of [
    "Write some verses for grandmother",
    "écris quelques vers pour mamie",
    "a poem on the sea, please",
  ]) {
    const [first] = await found(question);
    expect(first?.exchange.question).toBe(wishes.poems);
  }
});

test("no other does, and not what is for everything or for something else", async () => {
  const question = "Where can I leave my suitcase?";
  const results = await found(question);
  const typed = await found(question, { prefix: true });
  expect(results.map(({ score }) => score)).toEqual(typed.map(({ score }) => score));
});

test("what a filter leaves out, does not come up", async () => {
  const [train] = await found(trips[1] ?? "");
  const ids = [train?.exchange.id ?? ""];
  expect(texts(await found("a train ticket", { filter: { ids } }))).toEqual([trips[1]]);
});
