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

const NOW = Date.UTC(2026, 0, 1);
const secret = anExchange("Where is the key hidden?", "Under the fig tree", {
  keywords: keywords("hidden key"),
  alternatives: [anAlternative("Where is the key hidden?", "In the well")],
});
const other = anExchange("Where do fig wasps live?", "Inside the fig");
const key = { source: "app", id: "c1" };

async function setAside(store: Store, filter: Filter): Promise<string> {
  return (await store.setAside(localTenant, filter, NOW)).ticket;
}

async function everythingIn(store: Store) {
  return {
    list: await store.list(localTenant, {}, { limit: 99 }),
    conversations: await store.listConversations(localTenant, {}, { limit: 99 }),
    chat: await store.conversation(localTenant, key),
    statistics: await store.statistics(localTenant),
    count: await store.count(localTenant, {}),
    found: await found(store, "where fig key well"),
    frequencies: await store.documentFrequencies(localTenant, ["where", "key", "fig"]),
  };
}

/** What is so of exchanges that are about to be forgotten. */
export function describeSettingAside(engine: Engine): void {
  describe("what is set aside", () => {
    test("is hidden from everything at once, and is all there again when it is brought back", async () => {
      const store = await opened(engine);
      await save(
        store,
        aConversation("c1", [secret, other], { title: "Garden" }),
        aConversation("c2", [secret]),
      );
      const before = await everythingIn(store);
      const aside = await store.setAside(localTenant, { ids: [secret.id] }, NOW);
      expect(aside).toEqual({ ticket: expect.any(String), exchanges: 1 });

      expect(await found(store, "key hidden?")).toEqual([]);
      expect(await store.exchanges(localTenant, [secret.id])).toEqual([]);
      expect(await store.count(localTenant, {})).toBe(1);
      const chat = await store.conversation(localTenant, key);
      expect(chat?.conversation.exchanges).toBe(1);
      expect(chat?.exchanges.map(({ id }) => id)).toEqual([other.id]);
      expect(await store.conversation(localTenant, { source: "app", id: "c2" })).toBeUndefined();
      const { items } = await store.listConversations(localTenant, {}, { limit: 9 });
      expect(items).toMatchObject([{ id: "c1", exchanges: 1 }]);
      expect(await store.complete(localTenant, secret.id.slice(0, 8), 9)).toEqual({
        exchanges: [],
        conversations: [],
      });
      expect((await store.complete(localTenant, "c", 9)).conversations).toEqual([key]);
      expect(await store.statistics(localTenant)).toMatchObject({
        exchanges: 1,
        alternatives: 0,
        keywords: 0,
        conversations: 1,
        forgotten: 0,
        bySource: [{ name: "app", count: 1 }],
      });
      expect(await store.documentFrequencies(localTenant, ["where", "key"])).toEqual({
        total: 1,
        frequencies: [1, 0],
      });

      expect(await store.bringBack(localTenant, aside.ticket)).toBe(true);
      expect(await everythingIn(store)).toEqual(before);
      expect(await store.bringBack(localTenant, aside.ticket)).toBe(false);
    });

    test("is forgotten for good as if it had been at once", async () => {
      const [store, twin] = [await opened(engine), await opened(engine)];
      const chats = [aConversation("c1", [secret, other]), aConversation("c2", [secret])];
      for (const each of [store, twin]) await save(each, ...chats);
      const ticket = await setAside(store, { ids: [secret.id] });
      const atOnce = await twin.forget(localTenant, { ids: [secret.id] });
      expect(await store.forgetSetAside(localTenant, [ticket])).toEqual(atOnce);
      expect(await everythingIn(store)).toEqual(await everythingIn(twin));
      expect(await store.bringBack(localTenant, ticket)).toBe(false);
      expect(await save(store, ...chats)).toEqual(report({ forgotten: 2, unchanged: 1 }));
      expect(await store.forgetSetAside(localTenant, [ticket])).toMatchObject({ exchanges: 0 });
    });

    test("is hidden where it is an alternative of another exchange", async () => {
      const store = await opened(engine);
      const alternatives = [anAlternative(secret.question, secret.answer)];
      await save(
        store,
        aConversation("c1", [secret]),
        aConversation("c2", [{ ...other, alternatives }]),
      );
      const ticket = await setAside(store, { ids: [secret.id] });
      const [shown] = await store.exchanges(localTenant, [other.id]);
      expect(shown?.alternatives).toEqual([]);
      expect((await store.statistics(localTenant)).alternatives).toBe(0);
      await store.bringBack(localTenant, ticket);
      const [again] = await store.exchanges(localTenant, [other.id]);
      expect(again?.alternatives).toEqual(alternatives);
    });

    test("does not come back into view by a sync, wherever it is read", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret, other]));
      const ticket = await setAside(store, { ids: [secret.id] });
      await save(store, aConversation("c1", [secret, other], { title: "Key" }));
      await save(store, aConversation("c2", [secret]), aConversation("c3", [], {}));
      // One of its other answers is shown by the app now.
      await save(store, aConversation("c4", [anExchange(secret.question, "In the well")]));
      expect(await found(store, "key hidden? well")).toEqual([other.id]);
      expect(await store.count(localTenant, {})).toBe(1);
      await store.bringBack(localTenant, ticket);
      expect(await store.count(localTenant, {})).toBe(3);
      expect(await found(store, "hidden?")).toHaveLength(2);
    });

    test("is forgotten even if it was edited meanwhile", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret, other]));
      const ticket = await setAside(store, { ids: [secret.id] });
      const edited = anExchange(secret.question, "Under the mat");
      await save(store, aConversation("c1", [edited, other]));
      expect((await store.exchanges(localTenant, [edited.id]))[0]?.alternatives).toEqual([]);
      await store.forgetSetAside(localTenant, [ticket]);
      expect((await store.exchanges(localTenant, [edited.id]))[0]?.alternatives).toEqual([]);
      expect(await save(store, aConversation("c1", [secret, other]))).toMatchObject({
        forgotten: 1,
      });
    });

    test("includes what is excluded, which stays so when it is brought back", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret]), aConversation("c2", [other]));
      await hide(store, key);
      const { ticket, exchanges } = await store.setAside(localTenant, {}, NOW);
      expect(exchanges).toBe(2);
      await store.bringBack(localTenant, ticket);
      expect(await store.count(localTenant, {})).toBe(2);
      expect(await found(store, "where")).toEqual([other.id]);
    });

    test("is so under one ticket only, and forgetting it for good overtakes the ticket", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret, other]));
      const first = await setAside(store, { ids: [secret.id] });
      const second = await store.setAside(localTenant, {}, NOW);
      expect(second.exchanges).toBe(1);
      await store.bringBack(localTenant, second.ticket);
      expect(await found(store, "where")).toEqual([other.id]);
      expect(await store.forget(localTenant, {})).toMatchObject({ exchanges: 2, alternatives: 1 });
      expect(await store.bringBack(localTenant, first)).toBe(false);
    });

    test("a filter that covers nothing sets nothing aside", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret]));
      const { ticket, exchanges } = await store.setAside(localTenant, { ids: [] }, NOW);
      expect(exchanges).toBe(0);
      expect(await store.bringBack(localTenant, ticket)).toBe(false);
    });

    test("and left by whoever did so, is forgotten by the next one to resume; what is fresh is not", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret, other]));
      await store.setAside(localTenant, { ids: [secret.id] }, NOW - 90_000);
      const fresh = await setAside(store, { ids: [other.id] });
      await store.resume(localTenant, NOW - 60_000);
      expect((await store.statistics(localTenant)).forgotten).toBe(2);
      expect(await store.bringBack(localTenant, fresh)).toBe(true);
      expect(await store.count(localTenant, {})).toBe(1);
    });
  });

  describe("a revision", () => {
    test("stays the same while nothing changes, and is another after each change", async () => {
      const store = await opened(engine);
      const seen = [await store.revision(localTenant)];
      const changes: (() => Promise<unknown>)[] = [
        () => save(store, aConversation("c1", [secret, other])),
        () => save(store, aConversation("c1", [secret, other], { title: "Garden" })),
        () => store.exclude(localTenant, { kind: "folder", folder: "Health" }, true),
        () => hide(store, key),
        () => store.setAside(localTenant, { ids: [secret.id] }, NOW),
        () => store.forget(localTenant, {}),
      ];
      for (const change of changes) {
        await change();
        const now = await store.revision(localTenant);
        expect(seen).not.toContain(now);
        seen.push(now);
        await everythingIn(store);
        await store.settle(localTenant);
        await store.exclude(localTenant, { kind: "folder", folder: "Health" }, seen.length > 3);
        await store.forget(localTenant, { sources: ["nowhere"] });
        expect(await store.revision(localTenant)).toBe(now);
      }
    });

    test("stays the same when what is saved is there already", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [secret, other], { title: "Garden" }));
      const before = await store.revision(localTenant);
      await save(store, aConversation("c1", [secret, other], { title: "Garden" }));
      expect(await store.revision(localTenant)).toBe(before);
    });
  });
}
