import { describe, expect, test } from "vitest";
import type { Filter } from "../../core/filter.ts";
import { localTenant } from "../../core/tenant.ts";
import type { Store } from "../store.ts";
import type { Engine } from "./makers.contract.ts";
import {
  aConversation,
  anAlternative,
  anExchange,
  found,
  hide,
  keywords,
  opened,
  report,
  save,
} from "./makers.contract.ts";

const secret = anExchange("Where is the key hidden?", "Under the fig tree", {
  keywords: keywords("hidden key", "fig tree"),
});
const other = anExchange("Where do fig wasps live?", "Inside the fig", {
  keywords: keywords("fig wasps"),
});
const nothingForgotten = {
  exchanges: 0,
  alternatives: 0,
  keywords: 0,
  conversations: 0,
  erased: true,
};

async function forgotten(store: Store, filter: Filter) {
  return store.forget(localTenant, filter);
}

/** What is so once something was forgotten. */
export function describeForgetting(engine: Engine): void {
  describe("forgetting", () => {
    test("by id removes text, index, keywords, alternatives and places, and says so", async () => {
      const store = await opened(engine);
      const alternatives = [anAlternative("Where is the key hidden?", "In the well")];
      const places = [{ ...secret, alternatives }, other];
      await save(store, aConversation("c1", places), aConversation("c2", [secret]));
      expect(await forgotten(store, { ids: [secret.id] })).toEqual({
        exchanges: 1,
        alternatives: 1,
        keywords: 2,
        conversations: 1,
        erased: true,
      });
      expect(await store.exchanges(localTenant, [secret.id])).toEqual([]);
      expect(await found(store, "key hidden? tree under")).toEqual([]);
      expect(await found(store, "fig")).toEqual([other.id]);
      expect(await store.documentFrequencies(localTenant, ["fig", "key", "where"])).toEqual({
        total: 1,
        frequencies: [1, 0, 1],
      });
      expect(await store.conversation(localTenant, { source: "app", id: "c2" })).toBeUndefined();
      const left = await store.conversation(localTenant, { source: "app", id: "c1" });
      expect(left?.exchanges.map(({ id }) => id)).toEqual([other.id]);
      expect(await store.statistics(localTenant)).toMatchObject({
        exchanges: 1,
        alternatives: 0,
        keywords: 1,
        conversations: 1,
        forgotten: 2,
        topKeywords: [{ name: "fig wasps", count: 1 }],
      });
      expect(await forgotten(store, { ids: [secret.id] })).toEqual(nothingForgotten);
    });

    test("by several filters removes what any of them covers, and counts it once", async () => {
      const store = await opened(engine);
      const third = anExchange("Who feeds the cat?", "The neighbour");
      await save(
        store,
        aConversation("c1", [secret]),
        aConversation("c2", [secret, other]),
        aConversation("c3", [third]),
      );
      const conversation = (id: string) => ({ conversation: { source: "app", id } });
      const filters = [conversation("c1"), conversation("c2"), conversation("nowhere")];
      expect(await store.forget(localTenant, ...filters)).toEqual({
        exchanges: 2,
        alternatives: 0,
        keywords: 3,
        conversations: 2,
        erased: true,
      });
      expect(await store.forget(localTenant)).toEqual(nothingForgotten);
      expect(await store.count(localTenant, {})).toBe(1);
    });

    test("a later save does not bring it back", async () => {
      const store = await opened(engine);
      const conversation = aConversation("c1", [secret, other]);
      await save(store, conversation);
      await forgotten(store, { ids: [secret.id] });
      expect(await save(store, conversation)).toEqual(report({ forgotten: 1, unchanged: 1 }));
      expect(await save(store, aConversation("c9", [secret]))).toEqual(report({ forgotten: 1 }));
      expect(await store.count(localTenant, {})).toBe(1);
      const key = { source: "app", id: "c9" };
      expect(await store.conversation(localTenant, key)).toBeUndefined();
      const shown = await store.conversation(localTenant, conversation);
      expect(shown?.exchanges[0]?.places[0]?.position).toBe(2);
    });

    test("neither does a save that has it as an alternative", async () => {
      const store = await opened(engine);
      const barred = anAlternative(secret.question, secret.answer);
      await save(store, aConversation("c1", [secret]));
      await forgotten(store, { ids: [secret.id] });
      await save(store, aConversation("c1", [{ ...other, alternatives: [barred] }]));
      expect((await store.exchanges(localTenant, [other.id]))[0]?.alternatives).toEqual([]);
    });

    test("its alternatives are barred too, unless another chat shows them as their own", async () => {
      const store = await opened(engine);
      const regenerated = anExchange(secret.question, "In the well");
      const alternatives = [
        anAlternative(secret.question, "In the well"),
        anAlternative(other.question, other.answer),
      ];
      await save(
        store,
        aConversation("c1", [{ ...secret, alternatives }]),
        aConversation("c2", [other]),
      );
      expect((await forgotten(store, { ids: [secret.id] })).alternatives).toBe(2);
      expect(await save(store, aConversation("c1", [regenerated]))).toEqual(
        report({ forgotten: 1 }),
      );
      expect(await save(store, aConversation("c2", [other]))).toEqual(report({ unchanged: 1 }));
    });

    test("it goes where it is an alternative of another exchange, and is counted there", async () => {
      const store = await opened(engine);
      const edited = anExchange(secret.question, "Under the mat");
      await save(store, aConversation("c1", [secret]), aConversation("c2", [secret]));
      await save(store, aConversation("c1", [edited]));
      expect(await forgotten(store, { ids: [secret.id] })).toMatchObject({
        exchanges: 1,
        alternatives: 1,
      });
      expect((await store.exchanges(localTenant, [edited.id]))[0]?.alternatives).toEqual([]);
    });

    test("an edit back to a forgotten text keeps the one that stands", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret]), aConversation("c2", [other]));
      await forgotten(store, { ids: [secret.id] });
      await save(store, aConversation("c2", [secret]));
      expect(await found(store, "wasps")).toEqual([other.id]);
    });

    test.each<[string, Filter, number]>([
      ["a conversation", { conversation: { source: "app", id: "c1" } }, 2],
      ["a model", { models: ["qwen"] }, 1],
      ["a folder", { folders: ["private"] }, 2],
      ["a source", { sources: ["web"] }, 1],
      ["a keyword", { keywords: ["fig wasps"] }, 1],
      ["a time", { since: 1500, before: 2500 }, 1],
      ["everything", {}, 3],
    ])("by %s removes what the filter covers and no more", async (_, filter, exchanges) => {
      const store = await opened(engine);
      const third = anExchange("And then?", "The end");
      await save(
        store,
        aConversation(
          "c1",
          [
            { exchange: secret, askedAt: 1000, model: "Qwen 3" },
            { exchange: third, askedAt: 2000 },
          ],
          { folder: "Private/Deep" },
        ),
        aConversation("c1", [{ exchange: other, askedAt: 3000 }], { source: "web" }),
      );
      expect(await store.count(localTenant, filter)).toBe(exchanges);
      expect((await forgotten(store, filter)).exchanges).toBe(exchanges);
      expect(await store.count(localTenant, filter)).toBe(0);
      expect(await store.count(localTenant, {})).toBe(3 - exchanges);
    });

    test("hidden exchanges are covered as well", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret]), aConversation("c2", [other]));
      await hide(store, { source: "app", id: "c1" });
      expect(await forgotten(store, { conversation: { source: "app", id: "c1" } })).toEqual({
        exchanges: 1,
        alternatives: 0,
        keywords: 2,
        conversations: 1,
        erased: true,
      });
      expect(await save(store, aConversation("c1", [secret]))).toEqual(report({ forgotten: 1 }));
      expect((await store.statistics(localTenant)).hiddenConversations).toBe(0);
    });

    test("a filter that covers nothing forgets nothing", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret]));
      for (const filter of [{ ids: [] }, { sources: ["nowhere"] }, { keywords: ["pear"] }])
        expect(await forgotten(store, filter)).toEqual(nothingForgotten);
      expect(await store.count(localTenant, {})).toBe(1);
    });
  });
}
