import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import type { Store } from "../store.ts";
import { aConversation, anExchange, found, keywords, save } from "../contract/makers.contract.ts";
import { changeExclusion } from "./exclusion-rows.ts";
import { MeaningIndex } from "./meaning-index.ts";
import { openArchive } from "./open-archive.ts";
import { ExchangeSettler } from "./settle-exchanges.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { Visibility } from "./visibility.ts";
import { WordIndex } from "./word-index.ts";

const health = { kind: "folder", folder: "Health" } as const;
const cough = anExchange("What helps a cough?", "Thyme tea", { keywords: keywords("cough tea") });
const bread = anExchange("What makes bread rise?", "Yeast", { keywords: keywords("bread") });

function archivePath(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "archive.db");
}

async function opened(path: string): Promise<Store> {
  const store = await openSqliteStore({ path });
  onTestFinished(() => store.close());
  return store;
}

async function aFilledArchive(): Promise<string> {
  const path = archivePath();
  const store = await openSqliteStore({ path });
  await save(
    store,
    aConversation("c1", [cough], { folder: "Health", title: "Ailments" }),
    aConversation("c2", [bread]),
  );
  await store.close();
  return path;
}

/** The archive as a program leaves it that is killed right after it has hidden something, or shown it again. */
async function changeAndBeKilled(path: string, wanted: boolean): Promise<void> {
  const database = await openArchive({ path });
  const tenant = Number(database.prepare("SELECT key FROM tenants").get()?.key);
  const index = new WordIndex(database, tenant);
  const meanings = new MeaningIndex(database, tenant);
  const settler = new ExchangeSettler(database, { index, meanings });
  const changed = changeExclusion(database, tenant, { exclusion: health, wanted });
  new Visibility(database, tenant, settler).changeOfConversations(changed);
  database.close();
}

async function everythingIn(store: Store) {
  return {
    list: await store.list(localTenant, {}, { limit: 9 }),
    statistics: await store.statistics(localTenant),
    covered: await store.figures.covered(localTenant, {}),
    keywords: await store.figures.frequentKeywords(localTenant, {}, 9),
    found: await found(store, "what ailments"),
  };
}

test("what a killed program has hidden is found by nobody, and its words go once work is resumed", async () => {
  const path = await aFilledArchive();
  await changeAndBeKilled(path, true);
  const store = await opened(path);
  const twin = await opened(await aFilledArchive());
  await twin.exclude(localTenant, health, true);
  expect(await everythingIn(store)).toEqual(await everythingIn(twin));
  const candidates = await store.candidates(
    localTenant,
    { terms: [{ word: "cough?", variants: ["cough?"], weight: 1 }] },
    {},
    { words: 9, meaning: 9, kept: 9, surrounded: 9, background: 0 },
  );
  expect(candidates.candidates.filter(({ eligible }) => eligible)).toEqual([]);

  expect(await store.completeTerms(localTenant, "cou", 9)).toHaveLength(2);
  await store.resume(localTenant, 0);
  expect(await store.completeTerms(localTenant, "cou", 9)).toEqual([]);
  expect(await everythingIn(store)).toEqual(await everythingIn(twin));
  await store.exclude(localTenant, health, false);
  await twin.exclude(localTenant, health, false);
  expect(await everythingIn(store)).toEqual(await everythingIn(twin));
});

test("what a killed program has shown again is listed at once, and found once work is resumed", async () => {
  const path = await aFilledArchive();
  const before = await openSqliteStore({ path });
  const everything = await everythingIn(before);
  await before.exclude(localTenant, health, true);
  await before.close();
  await changeAndBeKilled(path, false);
  const store = await opened(path);
  const atOnce = await everythingIn(store);
  expect(atOnce).toEqual({ ...everything, found: [bread.id] });
  await store.resume(localTenant, 0);
  expect(await everythingIn(store)).toEqual(everything);
});

test("a save meanwhile makes no difference", async () => {
  const path = await aFilledArchive();
  await changeAndBeKilled(path, true);
  const store = await opened(path);
  const later = anExchange("And a fever?", "Rest");
  await save(store, aConversation("c3", [cough, later], { title: "Winter" }));
  expect(new Set(await found(store, "what fever?"))).toEqual(
    new Set([cough.id, bread.id, later.id]),
  );
  await store.resume(localTenant, 0);
  expect(await store.documentFrequencies(localTenant, ["what", "ailments", "winter"])).toEqual({
    total: 3,
    frequencies: [2, 0, 2],
  });
});
