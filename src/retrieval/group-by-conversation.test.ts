import { describe, expect, test } from "vitest";
import type { Filter } from "../core/filter.ts";
import { localTenant } from "../core/tenant.ts";
import type { Store } from "../storage/store.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { chat, storeOf } from "./fixtures/stored-chats.ts";
import { groupByConversation } from "./group-by-conversation.ts";
import { search } from "./search.ts";

const basil = (title: string, count: number) =>
  chat(
    title,
    title,
    Array.from({ length: count }, (_, turn) => [
      `Basil, question ${turn} of ${title}?`,
      `Basil, answer ${turn}.`,
    ]),
  );

function grouped(store: Store, question: string, limit = 10, filter: Filter = {}) {
  return groupByConversation(
    (most) => search(store, localTenant, { question, filter, limit: most }),
    { store, tenant: localTenant, filter, limit },
  );
}

describe("results by conversation", () => {
  test("each conversation once, best first, with its three best exchanges", async () => {
    const store = await storeOf([
      basil("long", 9),
      chat("short", "short", [
        ["Drying basil", "Dry basil keeps."],
        ["And flour?", "Keeps too."],
      ]),
    ]);
    const { conversations } = await grouped(store, "drying basil");
    expect(conversations.map(({ id, title }) => [id, title])).toEqual([
      ["short", "short"],
      ["long", "long"],
    ]);
    expect(conversations.map(({ results }) => results.length)).toEqual([2, 3]);
    for (const { results, relevance, score } of conversations) {
      expect(relevance).toBe(results[0]?.relevance);
      expect(score).toBe(results[0]?.score);
      const scores = results.map((found) => found.score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
    expect(conversations[0]?.saidAt).toBe(Date.UTC(2026, 0, 1));
  });

  test("a conversation whose exchanges have different words of the question stands before one that repeats the same", async () => {
    const store = await storeOf(
      [
        chat("same", "same", [
          ["A trip to Norway, please", "In Norway, two weeks."],
          ["Which trip to Norway is cheap?", "In May."],
          ["Is Norway cold?", "At night."],
        ]),
        chat("spread", "spread", [
          ["To Norway, please", "Plan two weeks."],
          ["What about Portugal?", "Lisbon in spring."],
          ["Is Greece hot?", "In August."],
        ]),
      ],
      { meaning: true },
    );
    const { conversations } = await groupByConversation(
      (limit) =>
        search(store, localTenant, {
          question: "Which day did I plan trips to Norway, Portugal and Greece?",
          table: openWordTable(),
          limit,
        }),
      { store, tenant: localTenant },
    );
    expect(conversations.map(({ id }) => id)).toEqual(["spread", "same"]);
    const [spread, same] = conversations.map(({ results }) => results.map(({ score }) => score));
    for (const place of [0, 1]) expect(spread?.[place]).toBeLessThan(same?.[place] ?? 0);
  });

  test("it looks as far as the limit of conversations needs", async () => {
    const store = await storeOf([
      basil("first", 120),
      ...Array.from({ length: 5 }, (_, i) =>
        chat(`other${i}`, `other${i}`, [
          ["A long question about many other things, and herbs", `Also some basil, number ${i}.`],
        ]),
      ),
    ]);
    const { conversations } = await grouped(store, "basil", 4);
    expect(conversations).toHaveLength(4);
    expect((await grouped(store, "basil", 100)).conversations).toHaveLength(6);
  });

  test("an exchange of several conversations stands in the first that is shown and that the filter lets through", async () => {
    const turns = [["Dry basil?", "Hang it."]] as const;
    const store = await storeOf([
      chat("1", "one", turns, Date.UTC(2026, 0, 1)),
      chat("2", "two", turns, Date.UTC(2026, 1, 1)),
    ]);
    const titles = async (filter: Filter = {}) =>
      (await grouped(store, "basil", 10, filter)).conversations.map(({ title }) => title);
    expect(await titles()).toEqual(["one"]);
    expect(await titles({ conversation: { source: "test", id: "2" } })).toEqual(["two"]);
    expect(await titles({ since: Date.UTC(2026, 0, 15) })).toEqual(["two"]);
    await store.save(localTenant, {
      conversations: [],
      excluded: [{ source: "test", id: "1" }],
    });
    expect(await titles()).toEqual(["two"]);
  });

  test("nothing found is no conversation", async () => {
    const store = await storeOf([basil("long", 2)]);
    const outcome = await grouped(store, "zeppelin");
    expect(outcome.conversations).toEqual([]);
    expect(outcome.terms.map(({ word }) => word)).toEqual(["zeppelin"]);
  });
});
