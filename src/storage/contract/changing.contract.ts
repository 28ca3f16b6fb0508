import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import type { Engine } from "./makers.contract.ts";
import {
  aConversation,
  anAlternative,
  anExchange,
  found,
  hide,
  opened,
  report,
  save,
  wordQuery,
} from "./makers.contract.ts";

const first = anExchange("Name a herb", "Basil it is");
const second = anExchange("Name a fruit", "Cherry it is");
const third = anExchange("Name a tree", "Maple it is");
const key = { source: "app", id: "c1" };

/** What becomes of exchanges when a conversation is read again and is no longer the same. */
export function describeChanging(engine: Engine): void {
  describe("a text that changed at its place", () => {
    test("an edited answer replaces the old one, which becomes an alternative", async () => {
      const store = await opened(engine);
      const edited = anExchange("Name a herb", "Thyme it is");
      const place = (exchange: typeof first) => ({ exchange, model: "qwen" });
      await save(store, aConversation("c1", [place(first), second]));
      const reading = aConversation("c1", [place(edited), second]);
      expect(await save(store, reading)).toEqual(report({ updated: 1, unchanged: 1 }));

      expect(await store.exchanges(localTenant, [first.id])).toEqual([]);
      const [stored] = await store.exchanges(localTenant, [edited.id]);
      expect(stored?.alternatives).toEqual([anAlternative("Name a herb", "Basil it is", "qwen")]);
      expect(await found(store, "basil")).toEqual([]);
      expect(await found(store, "thyme")).toEqual([edited.id]);
      expect(await store.count(localTenant, {})).toBe(2);
      expect(await save(store, reading)).toEqual(report({ unchanged: 2 }));
    });

    test("an answer that arrives completes the exchange at its place", async () => {
      const store = await opened(engine);
      const asked = anExchange("Name a herb", "");
      await save(store, aConversation("c1", [second, asked]));
      expect(await save(store, aConversation("c1", [second, first]))).toEqual(
        report({ updated: 1, unchanged: 1 }),
      );
      const [stored] = await store.exchanges(localTenant, [first.id]);
      expect(stored?.alternatives).toEqual([]);
      expect(await store.exchanges(localTenant, [asked.id])).toEqual([]);
      expect((await store.statistics(localTenant)).exchanges).toBe(2);
    });

    test("an answer that was read while it was being written leaves no alternative of itself", async () => {
      const store = await opened(engine);
      const former = anExchange("Name a herb", "Mint it is");
      const begun = anExchange("Name a herb", "Bas");
      await save(store, aConversation("c1", [former, second]));
      await save(store, aConversation("c1", [begun, second]));
      expect(await save(store, aConversation("c1", [first, second]))).toEqual(
        report({ updated: 1, unchanged: 1 }),
      );
      const [stored] = await store.exchanges(localTenant, [first.id]);
      expect(stored?.alternatives).toEqual([anAlternative("Name a herb", "Mint it is")]);
      expect(await store.exchanges(localTenant, [begun.id])).toEqual([]);
    });

    test("the former text stays an exchange of its own while another place shows it", async () => {
      const store = await opened(engine);
      const edited = anExchange("Name a herb", "Thyme it is");
      await save(store, aConversation("c1", [first]), aConversation("c2", [first]));
      await save(store, aConversation("c1", [edited]));
      const [kept] = await store.exchanges(localTenant, [first.id]);
      expect(kept?.places.map(({ conversation }) => conversation)).toEqual(["c2"]);
      expect(await found(store, "basil")).toEqual([first.id]);
      const [stored] = await store.exchanges(localTenant, [edited.id]);
      expect(stored?.alternatives.map(({ id }) => id)).toEqual([first.id]);

      await save(store, aConversation("c2", [edited]));
      expect(await store.exchanges(localTenant, [first.id])).toEqual([]);
    });

    test("alternatives of the former text are inherited", async () => {
      const store = await opened(engine);
      const regenerated = anAlternative("Name a herb", "Mint it is", "llama");
      await save(store, aConversation("c1", [{ ...first, alternatives: [regenerated] }]));
      const edited = anExchange("Name a herb, please", "Thyme it is");
      await save(store, aConversation("c1", [edited]));
      const [stored] = await store.exchanges(localTenant, [edited.id]);
      expect(stored?.alternatives).toEqual([
        anAlternative("Name a herb", "Basil it is"),
        regenerated,
      ]);
      expect((await store.statistics(localTenant)).alternatives).toBe(2);
    });

    test("switching back to an earlier version swaps the two", async () => {
      const store = await opened(engine);
      const other = anExchange("Name a herb", "Thyme it is");
      const showing = (shown: typeof first, hidden: typeof first) =>
        aConversation("c1", [{ ...shown, alternatives: [{ ...anAlternativeOf(hidden) }] }]);
      await save(store, showing(first, other));
      for (const [shown, hidden] of [
        [other, first],
        [first, other],
      ] as const) {
        expect(await save(store, showing(shown, hidden))).toEqual(report({ updated: 1 }));
        const [stored] = await store.exchanges(localTenant, [shown.id]);
        expect(stored?.alternatives.map(({ id }) => id)).toEqual([hidden.id]);
        expect(await store.count(localTenant, {})).toBe(1);
      }
    });

    test("an alternative that a later reading brings is added once", async () => {
      const store = await opened(engine);
      const alternatives = [anAlternative("Name a herb", "Mint it is")];
      await save(store, aConversation("c1", [first]));
      const reading = aConversation("c1", [{ ...first, alternatives }]);
      expect(await save(store, reading)).toEqual(report({ updated: 1 }));
      expect(await save(store, reading)).toEqual(report({ unchanged: 1 }));
      const [stored] = await store.exchanges(localTenant, [first.id]);
      expect(stored?.alternatives).toEqual(alternatives);
    });
  });

  describe("a conversation that has another id than before", () => {
    const grown = aConversation("c2", [first, second], { formerIds: ["c1", "c0"] });

    test("is still the one that was stored", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [anExchange("Name a herb", "")], { title: "Plants" }));
      expect(await save(store, grown)).toEqual(report({ added: 1, updated: 1 }));
      const { items } = await store.listConversations(localTenant, {}, { limit: 9 });
      expect(items).toMatchObject([{ id: "c2", title: "Plants", exchanges: 2 }]);
      expect(await store.count(localTenant, {})).toBe(2);
      expect(await save(store, grown)).toEqual(report({ unchanged: 2 }));
    });

    test("leaves what is stored under a former id alone once it has its own", async () => {
      const store = await opened(engine);
      await save(store, grown);
      await save(store, aConversation("c1", [third]));
      expect(await save(store, grown)).toEqual(report({ unchanged: 2 }));
      const { items } = await store.listConversations(localTenant, {}, { limit: 9 });
      expect(items.map(({ id }) => id).toSorted()).toEqual(["c1", "c2"]);
    });

    test("is another one's of another source", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [third], { source: "other" }));
      await save(store, grown);
      expect(await store.conversation(localTenant, { source: "other", id: "c1" })).toBeDefined();
    });

    test("stays excluded", async () => {
      const store = await opened(engine);
      const exclude = { kind: "conversation", ...key } as const;
      await store.exclude(localTenant, exclude, true);
      await save(store, grown);
      expect(await store.count(localTenant, {})).toBe(0);
      expect((await store.exclusions(localTenant)).map(({ exclusion }) => exclusion)).toEqual([
        { ...exclude, id: "c2" },
      ]);
    });
  });

  describe("a reading with less in it", () => {
    test.each([
      ["shortened", [first]],
      ["emptied", []],
    ])("a chat that was %s removes nothing", async (_, rest) => {
      const store = await opened(engine);
      const details = { title: "Names", folder: "Garden", createdAt: 500, pinned: true };
      await save(store, aConversation("c1", [first, second, third], details));
      await save(store, aConversation("c1", rest, rest.length > 0 ? details : {}));
      expect(await found(store, "herb fruit tree")).toHaveLength(3);
      expect(await found(store, "names")).toHaveLength(3);
      const shown = await store.conversation(localTenant, key);
      expect(shown?.exchanges.map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
      expect(shown?.conversation).toMatchObject(details);
      // The chat is whole again, say from a backup.
      await save(store, aConversation("c1", [first, second, third], details));
      expect((await store.conversation(localTenant, key))?.exchanges).toHaveLength(3);
      expect((await store.exchanges(localTenant, [third.id]))[0]?.places).toHaveLength(1);
    });

    test("a place of a text that is shown twice survives a shortened reading too", async () => {
      const store = await opened(engine);
      const again = { exchange: first, askedAt: 9000 };
      await save(store, aConversation("c1", [{ exchange: first, askedAt: 1000 }, second, again]));
      await save(store, aConversation("c1", [{ exchange: first, askedAt: 1000 }, second]));
      expect(await store.count(localTenant, { since: 5000 })).toBe(1);
      const [stored] = await store.exchanges(localTenant, [first.id]);
      expect(stored?.places.map(({ askedAt }) => askedAt)).toEqual([1000, 9000]);
    });

    test("a message deleted in the middle does not turn the others into edits", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [first, second, third]));
      await save(store, aConversation("c1", [first, third]));
      for (const { id } of [first, second, third]) {
        const [stored] = await store.exchanges(localTenant, [id]);
        expect(stored?.alternatives).toEqual([]);
        expect(stored?.places).toHaveLength(1);
      }
      expect(await found(store, "herb fruit tree")).toHaveLength(3);
      expect(await save(store, aConversation("c1", [first, third]))).toEqual(
        report({ unchanged: 2 }),
      );
    });

    test("whatever is read, no text is ever lost", async () => {
      const pool = ["a", "b", "c", "d", "e", "f"].map((word) => anExchange(word, `is ${word}`));
      const readings = fc.array(fc.array(fc.constantFrom(...pool), { maxLength: 6 }), {
        minLength: 1,
        maxLength: 6,
      });
      await fc.assert(
        fc.asyncProperty(readings, async (conversations) => {
          const store = await engine.open();
          try {
            for (const shown of conversations) await save(store, aConversation("c1", shown));
            const { items } = await store.list(localTenant, {}, { limit: 100 });
            const kept = items.flatMap(({ id, alternatives }) => [
              id,
              ...alternatives.map((alternative) => alternative.id),
            ]);
            const said = new Set(conversations.flat().map(({ id }) => id));
            expect(new Set(kept)).toEqual(said);
            for (const { id } of conversations.findLast((shown) => shown.length > 0) ?? [])
              expect(items.map((item) => item.id)).toContain(id);
          } finally {
            await store.close();
          }
        }),
        { numRuns: 40 },
      );
    });
  });

  describe("an excluded conversation", () => {
    test("leaves search, lists and statistics, and comes back when it is saved again", async () => {
      const store = await opened(engine);
      const conversation = aConversation("c1", [first, second], { title: "Names" });
      await save(store, conversation, aConversation("c2", [second, third]));
      const before = await store.statistics(localTenant);
      expect(await hide(store, key)).toEqual(report({ hidden: [key] }));
      expect(await hide(store, key)).toEqual(report({}));

      expect(await found(store, "herb fruit tree names")).toHaveLength(2);
      expect(await found(store, "herb")).toEqual([]);
      const { items } = await store.list(localTenant, {}, { limit: 9 });
      expect(new Set(items.map(({ id }) => id))).toEqual(new Set([second.id, third.id]));
      const conversations = await store.listConversations(localTenant, {}, { limit: 9 });
      expect(conversations.items.map(({ id }) => id)).toEqual(["c2"]);
      expect(await store.statistics(localTenant)).toMatchObject({
        exchanges: 2,
        conversations: 1,
        hiddenConversations: 1,
      });
      expect(await store.documentFrequencies(localTenant, ["herb", "fruit"])).toEqual({
        total: 2,
        frequencies: [0, 1],
      });
      expect((await store.conversation(localTenant, key))?.conversation.excluded).toBe(true);
      expect(await store.count(localTenant, {})).toBe(3);

      expect(await save(store, conversation)).toEqual(report({ updated: 2 }));
      expect(await store.statistics(localTenant)).toEqual(before);
      expect(await found(store, "names")).toHaveLength(2);
    });

    test("does not make a filter match by its hidden place", async () => {
      const store = await opened(engine);
      await save(
        store,
        aConversation("c1", [{ exchange: first, model: "qwen" }], { folder: "Private" }),
        aConversation("c2", [{ exchange: first, model: "llama" }]),
      );
      await hide(store, key);
      for (const filter of [{ models: ["qwen"] }, { folders: ["Private"] }]) {
        const { matches } = await store.matchWords(localTenant, wordQuery("herb"), filter, 9);
        expect(matches).toEqual([]);
        expect((await store.list(localTenant, filter, { limit: 9 })).items).toEqual([]);
      }
    });

    test("that is not stored needs no trace", async () => {
      const store = await opened(engine);
      expect(await hide(store, key)).toEqual(report({}));
      expect(await store.conversation(localTenant, key)).toBeUndefined();
    });

    test("comes back even when it is read emptied", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [first]));
      await hide(store, key);
      await save(store, aConversation("c1", []));
      expect(await found(store, "herb")).toEqual([first.id]);
    });
  });
}

function anAlternativeOf({ question, answer }: typeof first) {
  return anAlternative(question, answer);
}
