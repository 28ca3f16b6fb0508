import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import { aConversation, anExchange, save } from "../contract/makers.contract.ts";
import type { Store, StoredExchange } from "../store.ts";
import { KeptExchanges } from "./kept-exchanges.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const cough = anExchange("What helps a cough?", "Thyme tea");

async function opened(path: string): Promise<Store> {
  const store = await openSqliteStore({ path });
  onTestFinished(() => store.close());
  return store;
}

async function twoOnOneArchive(): Promise<{ one: Store; other: Store }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "archive.db");
  const one = await opened(path);
  await save(one, aConversation("c1", [cough], { title: "Ailments" }));
  return { one, other: await opened(path) };
}

test("what was read is the same object until the archive changes", async () => {
  const { one } = await twoOnOneArchive();
  const [first] = await one.exchanges(localTenant, [cough.id]);
  const [second] = await one.exchanges(localTenant, [cough.id]);
  expect(second).toBe(first);
  await save(one, aConversation("c2", [cough], { title: "Winter" }));
  const [third] = await one.exchanges(localTenant, [cough.id]);
  expect(third?.places).toHaveLength(2);
});

test("what another program notes of a sync without news leaves it as it was", async () => {
  const { one, other } = await twoOnOneArchive();
  const [first] = await other.exchanges(localTenant, [cough.id]);
  const nothing = { read: 0, conversations: 0, added: 0, updated: 0, unchanged: 0, forgotten: 0 };
  const sync = { source: "lm-studio", at: 1, stopped: false, locations: 1, ...nothing };
  await one.saveSyncs(localTenant, [{ ...sync, problemCount: 0, problems: [] }]);
  expect(await other.lastSyncs(localTenant)).toHaveLength(1);
  const [second] = await other.exchanges(localTenant, [cough.id]);
  expect(second).toBe(first);
});

test("what another program forgets, nobody reads any more", async () => {
  const { one, other } = await twoOnOneArchive();
  expect(await other.exchanges(localTenant, [cough.id])).toHaveLength(1);
  await one.forget(localTenant, { ids: [cough.id] });
  expect(await other.exchanges(localTenant, [cough.id])).toEqual([]);
});

test("the ones read longest ago make room, and one of many pages is not kept at all", () => {
  const kept = new KeptExchanges();
  const exchange = (id: string, answer: string): StoredExchange => ({
    id,
    question: "?",
    answer,
    language: "en",
    keywords: [],
    places: [],
    alternatives: [],
    attachments: [],
    toolCalls: [],
  });
  for (let number = 0; number < 400; number++) kept.keep(exchange(`e${number}`, ""));
  expect(kept.get("e0")).toBeDefined();
  kept.keep(exchange("one more", ""));
  expect(kept.get("e1")).toBeUndefined();
  expect(kept.get("e0")).toBeDefined();
  kept.keep(exchange("book", "page ".repeat(200_000)));
  expect(kept.get("book")).toBeUndefined();
  for (let number = 0; number < 8; number++)
    kept.keep(exchange(`chapter ${number}`, "page ".repeat(90_000)));
  expect(kept.get("e0")).toBeUndefined();
  expect(kept.get("chapter 7")).toBeDefined();
});
