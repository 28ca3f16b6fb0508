import { describe, expect, test } from "vitest";
import type { Exclusion } from "../../core/exclusion.ts";
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

const cough = anExchange("What helps a cough?", "Thyme tea", {
  keywords: keywords("cough tea"),
  alternatives: [anAlternative("What helps a cough?", "Honey")],
});
const fever = anExchange("What helps a fever?", "Rest");
const bread = anExchange("What makes bread rise?", "Yeast");
const health: Exclusion = { kind: "folder", folder: "Health" };
const one = { kind: "conversation", source: "app", id: "c1" } as const satisfies Exclusion;

function exclude(store: Store, exclusion: Exclusion) {
  return store.exclude(localTenant, exclusion, true);
}
function include(store: Store, exclusion: Exclusion) {
  return store.exclude(localTenant, exclusion, false);
}

/** A chat about health, one below it, and one about something else. */
async function aFilledStore(engine: Engine): Promise<Store> {
  const store = await opened(engine);
  await save(
    store,
    aConversation("c1", [cough, bread], { folder: "Health", title: "Ailments" }),
    aConversation("c2", [fever], { folder: "Health/Winter" }),
    aConversation("c3", [bread], { folder: "Healthy kitchen", title: "Baking" }),
  );
  return store;
}

async function everythingIn(store: Store) {
  return {
    list: await store.list(localTenant, {}, { limit: 99 }),
    conversations: await store.listConversations(localTenant, {}, { limit: 99 }),
    statistics: await store.statistics(localTenant),
    found: await found(store, "what helps a cough? ailments baking"),
    frequencies: await store.documentFrequencies(localTenant, ["what", "cough?", "ailments"]),
    terms: await store.completeTerms(localTenant, "co", 9),
  };
}

/** What is so of exclusions that the user makes. */
export function describeExcluding(engine: Engine): void {
  describe("excluding", () => {
    test("a conversation hides what no other one shows, and including it brings all back", async () => {
      const store = await aFilledStore(engine);
      const before = await everythingIn(store);
      expect(await exclude(store, one)).toEqual({ conversations: 1, exchanges: 1 });
      expect(await found(store, "cough? ailments")).toEqual([]);
      expect(await found(store, "bread")).toEqual([bread.id]);
      expect(await store.completeTerms(localTenant, "cou", 9)).toEqual([]);
      expect(await store.documentFrequencies(localTenant, ["what", "cough?"])).toEqual({
        total: 2,
        frequencies: [2, 0],
      });
      const { items } = await store.list(localTenant, {}, { limit: 9 });
      expect(new Set(items.map(({ id }) => id))).toEqual(new Set([fever.id, bread.id]));
      const conversations = await store.listConversations(localTenant, {}, { limit: 9 });
      expect(new Set(conversations.items.map(({ id }) => id))).toEqual(new Set(["c2", "c3"]));
      expect(await store.statistics(localTenant)).toMatchObject({
        exchanges: 2,
        alternatives: 0,
        keywords: 0,
        conversations: 2,
        hiddenConversations: 1,
      });
      // The texts stay.
      expect(await store.count(localTenant, {})).toBe(3);
      const kept = await store.conversation(localTenant, one);
      expect(kept?.conversation.excluded).toBe(true);
      expect(kept?.exchanges.map(({ id }) => id)).toEqual([cough.id, bread.id]);

      expect(await include(store, one)).toEqual({ conversations: 1, exchanges: 1 });
      expect(await everythingIn(store)).toEqual(before);
    });

    test("a folder hides all below it, in every source or in one, and no folder that begins alike", async () => {
      const store = await aFilledStore(engine);
      await save(store, aConversation("w1", [cough], { source: "web", folder: "health" }));
      expect(await exclude(store, { ...health, source: "app" })).toEqual({
        conversations: 2,
        exchanges: 1,
      });
      expect(await found(store, "helps")).toEqual([cough.id]);
      expect(await exclude(store, health)).toEqual({ conversations: 1, exchanges: 1 });
      expect(await found(store, "helps")).toEqual([]);
      expect(await found(store, "bread")).toEqual([bread.id]);
      expect(await include(store, health)).toEqual({ conversations: 1, exchanges: 1 });
      expect(await include(store, { ...health, source: "app" })).toMatchObject({
        conversations: 2,
      });
      expect(await found(store, "helps")).toHaveLength(2);
    });

    test("exchanges are found under the titles that are shown, in the order of their ids", async () => {
      const store = await aFilledStore(engine);
      const ids = [bread.id, fever.id, cough.id, "none"];
      expect((await store.titles(localTenant, ids)).map((titles) => titles.toSorted())).toEqual([
        ["Ailments", "Baking"],
        [],
        ["Ailments"],
        [],
      ]);
      await exclude(store, one);
      expect(await store.titles(localTenant, ids)).toEqual([["Baking"], [], [], []]);
      expect(await store.titles(localTenant, [])).toEqual([]);
    });

    test("titles and whole sources are hidden like folders", async () => {
      const store = await aFilledStore(engine);
      await save(store, aConversation("w1", [cough], { source: "web", title: "ailments, again" }));
      const ailments: Exclusion = { kind: "title", title: "ailments*" };
      const web: Exclusion = { kind: "source", source: "web" };
      expect(await exclude(store, { ...ailments, source: "app" })).toEqual({
        conversations: 1,
        exchanges: 0,
      });
      expect(await exclude(store, ailments)).toEqual({ conversations: 1, exchanges: 1 });
      expect(await exclude(store, web)).toEqual({ conversations: 0, exchanges: 0 });
      expect(await store.exclusions(localTenant)).toEqual([
        { exclusion: web, conversations: 1 },
        { exclusion: ailments, conversations: 2 },
        { exclusion: { ...ailments, source: "app" }, conversations: 1 },
      ]);
      const saved = await save(
        store,
        aConversation("w2", [fever], { source: "web" }),
        aConversation("c4", [fever], { title: "Ailments of mine" }),
      );
      expect(saved.leftOut.map(({ by }) => by)).toEqual([web, ailments]);
      for (const each of [ailments, { ...ailments, source: "app" }, web])
        await include(store, each);
      expect(await found(store, "cough?")).toEqual([cough.id]);
    });

    test("what an exclusion hides can be counted and forgotten, and nothing that is in sight", async () => {
      const store = await aFilledStore(engine);
      const hidden = { hiddenBy: health };
      expect(await store.count(localTenant, hidden)).toBe(0);
      await exclude(store, health);
      expect(await store.count(localTenant, hidden)).toBe(2);
      expect(await store.count(localTenant, { hiddenBy: one })).toBe(1);
      expect(await store.count(localTenant, { ...hidden, languages: [] })).toBe(0);
      expect((await store.list(localTenant, hidden, { limit: 9 })).items).toEqual([]);
      expect((await store.figures.covered(localTenant, hidden)).exchanges).toBe(0);

      const { ticket, exchanges } = await store.setAside(localTenant, hidden, 1);
      expect(exchanges).toBe(2);
      expect(await store.count(localTenant, hidden)).toBe(0);
      await store.bringBack(localTenant, ticket);
      expect(await store.count(localTenant, hidden)).toBe(2);
      expect((await store.forget(localTenant, hidden)).exchanges).toBe(2);
      await include(store, health);
      expect(await found(store, "helps")).toEqual([]);
      expect(await found(store, "bread")).toEqual([bread.id]);
    });

    test("a tagged conversation is hidden until it is read without its tag, whatever the user includes", async () => {
      const store = await aFilledStore(engine);
      const tag = { source: "app", id: "c1", tagged: true } as const;
      expect((await hide(store, tag)).hidden).toEqual([tag]);
      expect((await hide(store, tag)).hidden).toEqual([]);
      await exclude(store, health);
      await include(store, health);
      expect(await found(store, "cough?")).toEqual([]);
      await save(store, aConversation("c1", [cough, bread], { folder: "Health" }));
      expect(await found(store, "cough?")).toEqual([cough.id]);
      // What was under Unsync and is tagged now was read, so is there no more.
      await hide(store, { source: "app", id: "c1" });
      await hide(store, tag);
      expect(await found(store, "cough?")).toEqual([]);
    });

    test("twice is as once, and what is not excluded can be included without effect", async () => {
      const store = await aFilledStore(engine);
      const nothing = { conversations: 0, exchanges: 0 };
      expect(await include(store, health)).toEqual(nothing);
      await exclude(store, health);
      expect(await exclude(store, { kind: "folder", folder: "HEALTH" })).toEqual(nothing);
      expect(await store.exclusions(localTenant)).toEqual([
        { exclusion: health, conversations: 2 },
      ]);
      expect((await include(store, { kind: "folder", folder: "health" })).conversations).toBe(2);
      expect(await store.exclusions(localTenant)).toEqual([]);
    });

    test("exclusions say what they cover, those of what is not stored included", async () => {
      const store = await aFilledStore(engine);
      const unknown: Exclusion = { kind: "conversation", source: "app", id: "never" };
      for (const each of [one, health, unknown]) await exclude(store, each);
      expect(await store.exclusions(localTenant)).toEqual([
        { exclusion: health, conversations: 2 },
        { exclusion: one, title: "Ailments", conversations: 1 },
        { exclusion: unknown, conversations: 0 },
      ]);
    });

    test("what two exclusions cover is shown when both are lifted", async () => {
      const store = await aFilledStore(engine);
      await exclude(store, health);
      expect(await exclude(store, one)).toEqual({ conversations: 0, exchanges: 0 });
      expect(await include(store, health)).toEqual({ conversations: 1, exchanges: 1 });
      expect(await found(store, "helps")).toEqual([fever.id]);
      expect(await include(store, one)).toEqual({ conversations: 1, exchanges: 1 });
    });

    test("what its source keeps out stays hidden when the user's exclusion is lifted, and the other way round", async () => {
      const store = await aFilledStore(engine);
      await hide(store, { source: "app", id: "c1" });
      expect(await exclude(store, one)).toEqual({ conversations: 0, exchanges: 0 });
      expect(await include(store, one)).toEqual({ conversations: 0, exchanges: 0 });
      expect(await found(store, "cough?")).toEqual([]);
      await exclude(store, one);
      expect(await hide(store, { source: "app", id: "c1" })).toEqual(report({}));
      // It is read again, so its source no longer keeps it out.
      await save(store, aConversation("c1", [cough, bread], { folder: "Health" }));
      expect(await found(store, "cough?")).toEqual([]);
      await include(store, one);
      expect(await found(store, "cough?")).toEqual([cough.id]);
    });

    test("while it holds, nothing of what it covers is saved, and the checkpoint says why", async () => {
      const store = await aFilledStore(engine);
      await exclude(store, health);
      const later = anExchange("And a sore throat?", "Sage");
      const checkpoint = { source: "app", path: "/c1", version: "2" };
      const saved = await store.save(localTenant, {
        conversations: [
          aConversation("c1", [cough, bread, later], { folder: "Health" }),
          aConversation("c9", [later], { folder: "health/Summer" }),
          aConversation("c3", [bread], { folder: "Healthy kitchen", title: "Baking" }),
        ],
        checkpoints: [checkpoint],
      });
      expect(saved).toEqual(
        report({
          unchanged: 1,
          leftOut: [
            { source: "app", id: "c1", by: health },
            { source: "app", id: "c9", by: health },
          ],
        }),
      );
      expect(await store.exchanges(localTenant, [later.id])).toEqual([]);
      expect(await store.conversation(localTenant, { source: "app", id: "c9" })).toBeUndefined();
      expect(await store.checkpoints(localTenant, "app")).toEqual([
        { ...checkpoint, leftOut: [health] },
      ]);
      await store.save(localTenant, { conversations: [], checkpoints: [checkpoint] });
      expect(await store.checkpoints(localTenant, "app")).toEqual([checkpoint]);
    });

    test("a chat that moves into an excluded folder is hidden, and shown when it moves out", async () => {
      const store = await aFilledStore(engine);
      await exclude(store, health);
      const moved = { source: "app", id: "c3", folder: "Health/Food" };
      await store.save(localTenant, { conversations: [], leftOut: [moved] });
      expect(await found(store, "bread")).toEqual([]);
      expect((await store.conversation(localTenant, moved))?.conversation.folder).toBe(
        "Health/Food",
      );
      await save(store, aConversation("c3", [bread], { folder: "Kitchen", title: "Baking" }));
      expect(await found(store, "baking")).toEqual([bread.id]);
    });

    test("a chat that was renamed while it was excluded is found by its new title, once it no longer is", async () => {
      const store = await aFilledStore(engine);
      await exclude(store, one);
      await save(store, aConversation("c1", [cough], { folder: "Health", title: "Remedies" }));
      expect(await found(store, "remedies")).toEqual([]);
      await include(store, one);
      expect(await found(store, "ailments")).toEqual([]);
      expect(new Set(await found(store, "remedies"))).toEqual(new Set([cough.id, bread.id]));
      const terms = ["ailments", "remedies"];
      expect((await store.documentFrequencies(localTenant, terms)).frequencies).toEqual([0, 2]);
    });

    test("what is excluded can be forgotten, and stays excluded", async () => {
      const store = await aFilledStore(engine);
      await exclude(store, one);
      const report = await store.forget(localTenant, { conversation: one });
      expect(report).toMatchObject({ exchanges: 2, alternatives: 1, keywords: 1 });
      expect(await store.conversation(localTenant, one)).toBeUndefined();
      expect(await store.exclusions(localTenant)).toEqual([{ exclusion: one, conversations: 0 }]);
      expect(await found(store, "bread")).toEqual([]);
    });
  });
}
