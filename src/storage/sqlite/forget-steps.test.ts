import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import {
  aConversation,
  anAlternative,
  anExchange,
  found,
  keywords,
  save,
} from "../contract/makers.contract.ts";
import type { Store } from "../store.ts";
import { ForgetSteps } from "./forget-steps.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { MeaningIndex } from "./meaning-index.ts";
import { openArchive } from "./open-archive.ts";
import { setTextsAside, textsUnder, unsetAside } from "./set-aside.ts";
import { ExchangeSettler } from "./settle-exchanges.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { Visibility } from "./visibility.ts";
import { WordIndex } from "./word-index.ts";

const chats = Array.from({ length: 8 }, (_, n) =>
  aConversation(
    `c${n}`,
    [
      anExchange(`Which herb is number ${n}?`, `herb${n}`, {
        keywords: keywords(`herb${n}`, "herb number"),
        alternatives: [anAlternative(`Which herb is number ${n}?`, `weed${n}`)],
      }),
      anExchange("And which is rare?", "None of them"),
    ],
    { folder: n < 6 ? "Garden" : "Kitchen" },
  ),
);
const garden = { folders: ["Garden"] };

async function aFilledArchive(): Promise<string> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "archive.db");
  const store = await openSqliteStore({ path });
  // Several segments, of which some lose all and some lose a part.
  for (const start of [0, 2, 5]) await save(store, ...chats.slice(start, start + 3));
  await store.close();
  return path;
}

async function opened(path: string): Promise<Store> {
  const store = await openSqliteStore({ path });
  onTestFinished(() => store.close());
  return store;
}

/** A program that forgets in steps of three texts, and ends before the last one. */
async function beginToForget(path: string, stepCount: number) {
  const database = await openArchive({ path });
  const row = database.prepare("SELECT key, salt FROM tenants").get();
  const [key, salt] = [Number(row?.key), row?.salt as Uint8Array];
  const index = new WordIndex(database, key);
  const meanings = new MeaningIndex(database, key);
  const visibility = new Visibility(
    database,
    key,
    new ExchangeSettler(database, { index, meanings }),
  );
  const { ids, ticket } = setTextsAside(database, key, {
    filter: garden,
    at: 1,
    takesOver: true,
  });
  visibility.changeOfTexts(ids);
  const steps = new ForgetSteps([ticket]);
  const tenant = { key, salt, index, keywords: new KeywordIndex(database), meanings };
  for (let n = 0; n < stepCount; n++) steps.next(database, tenant, 3);
  return { database, key, steps, tenant, ticket };
}

async function everythingIn(store: Store) {
  return {
    list: await store.list(localTenant, {}, { limit: 99 }),
    conversations: await store.listConversations(localTenant, {}, { limit: 99 }),
    statistics: await store.statistics(localTenant),
    terms: await store.completeTerms(localTenant, "her", 99),
    frequencies: await store.documentFrequencies(localTenant, ["herb0", "herb", "rare", "herb7"]),
    found: await found(store, "which herb7 rare"),
  };
}

test("forgetting in steps leaves what forgetting at once does, and counts the same", async () => {
  const [path, twinPath] = [await aFilledArchive(), await aFilledArchive()];
  const { database, steps, tenant } = await beginToForget(path, 1);
  let count = 1;
  for (; steps.isMore; count++) steps.next(database, tenant, 3);
  database.close();
  expect(count).toBe(5);
  const twin = await opened(twinPath);
  const { erased, ...removed } = await twin.forget(localTenant, garden);
  expect(erased).toBe(true);
  expect(removed).toMatchObject({ exchanges: 7, alternatives: 6, conversations: 6 });
  expect(steps.removed).toEqual(removed);
  expect(await everythingIn(await opened(path))).toEqual(await everythingIn(twin));
});

test("what a killed program has not yet forgotten is shown by nobody, and the next one to resume completes it", async () => {
  const [path, twinPath] = [await aFilledArchive(), await aFilledArchive()];
  const { database, steps } = await beginToForget(path, 2);
  expect(steps.isMore).toBe(true);
  database.close();
  const store = await opened(path);
  const twin = await opened(twinPath);
  await twin.forget(localTenant, garden);
  const { list, conversations, found: hits } = await everythingIn(twin);
  expect(await everythingIn(store)).toMatchObject({ list, conversations, found: hits });
  await store.resume(localTenant, 2);
  expect(await everythingIn(store)).toEqual(await everythingIn(twin));
  for (const chat of chats.slice(0, 6))
    expect(await save(store, chat)).toMatchObject({ added: 0, forgotten: 2 });
});

test("what was brought back between two steps stays", async () => {
  const path = await aFilledArchive();
  const { database, key, steps, tenant, ticket } = await beginToForget(path, 1);
  const left = textsUnder(database, key, [ticket]);
  unsetAside(database, key, left);
  while (steps.isMore) steps.next(database, tenant, 3);
  expect(steps.removed).toMatchObject({ exchanges: 0, alternatives: 3 });
  const standing = database.prepare("SELECT id FROM exchanges").all();
  const ids = new Set(standing.map(({ id }) => String(id)));
  expect(left.filter((id) => ids.has(id))).toHaveLength(7);
  database.close();
});

test("a text that is only an alternative by the time it is forgotten leaves no byte either", async () => {
  const path = await aFilledArchive();
  const store = await opened(path);
  const secret = anExchange("Where is the key hidden?", "Under the zanzibar tree");
  await save(store, aConversation("secret", [secret]));
  const { ticket } = await store.setAside(localTenant, { ids: [secret.id] }, 1);
  await save(store, aConversation("secret", [anExchange(secret.question, "Under the mat")]));
  expect(await store.forgetSetAside(localTenant, [ticket])).toMatchObject({
    exchanges: 0,
    alternatives: 1,
    erased: true,
  });
  for (const file of [path, `${path}-wal`])
    expect(readFileSync(file, "latin1")).not.toContain("zanzibar");
});
