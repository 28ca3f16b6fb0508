import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import { meaningVersion } from "../../meaning/meaning-version.ts";
import { ownWordTable } from "../../meaning/own-word-table.ts";
import { openWordTable } from "../../meaning/word-table.ts";
import { search } from "../../retrieval/search.ts";
import { demo } from "../../sources/demo/index.ts";
import type { SyncEvent } from "../../sync/sync-event.ts";
import { sync } from "../../sync/sync.ts";
import type { Store } from "../store.ts";
import { migrations } from "./migrations.ts";
import { openArchive } from "./open-archive.ts";
import { openForeign } from "./open-foreign.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const table = openWordTable();
const keywords = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };
const machine = { platform: "linux", home: "", windowsHomes: [], environment: {} } as const;

function archivePath(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "data", "archive.db");
}

async function opened(path: string): Promise<Store> {
  const store = await openSqliteStore({ path });
  onTestFinished(() => store.close());
  return store;
}

async function synchronised(store: Store, isMeant = true): Promise<SyncEvent[]> {
  const sources = [{ source: demo }];
  const steps = sync({
    store,
    tenant: localTenant,
    sources,
    machine,
    openDatabase: openForeign,
    keywords,
    ...(isMeant ? { table: ownWordTable() } : {}),
  });
  const events: SyncEvent[] = [];
  for (let step = await steps.next(); !step.done; step = await steps.next())
    events.push(step.value);
  return events;
}

/** The demo in an archive of the first format: the rows that this program makes, in the tables as they were then. */
async function aFirstArchive(): Promise<string> {
  const [now, then] = [archivePath(), archivePath()];
  const store = await openSqliteStore({ path: now });
  await synchronised(store, false);
  await store.close();
  mkdirSync(dirname(then), { recursive: true });
  const database = await openArchive({ path: then }, migrations.slice(0, 1));
  database.exec("PRAGMA foreign_keys = OFF");
  database.prepare("ATTACH ? AS now").run(now);
  const tables = database
    .prepare(
      "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name }) => String(name));
  for (const name of tables) {
    const columns = database
      .prepare("SELECT name FROM pragma_table_info(?, 'main')")
      .all(name)
      .map((column) => column.name)
      .join(", ");
    database.exec(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM now.${name}`);
  }
  database.exec("UPDATE keywords SET score = score / 1000");
  database.exec("DETACH now");
  database.close();
  return then;
}

/** All that the ranking gets to see. */
async function candidatesOf(store: Store) {
  const query = { terms: [], meaning: { version: "", vector: undefined } };
  const limits = { words: 0, meaning: 0, kept: 0, surrounded: 0, background: 1000 };
  const { candidates } = await store.candidates(localTenant, query, {}, limits);
  return candidates
    .map(({ id, previous, next, conversation }) => ({
      id,
      conversation,
      before: candidates[previous ?? -1]?.id,
      after: candidates[next ?? -1]?.id,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function answersTo(store: Store, question: string) {
  const { results } = await search(store, localTenant, { question, table });
  return results.map(({ exchange, score, parts }) => ({ id: exchange.id, score, parts }));
}

const question = "How do I dry basil from the garden?";

test("an archive of the first format is searched by words at once, and by meaning from the next sync on", async () => {
  const store = await opened(await aFirstArchive());
  const atOnce = await search(store, localTenant, { question: "sécher le basilic", table });
  expect(atOnce.results[0]?.exchange.answer).toMatch(/basilic/);
  expect(atOnce.results.every(({ parts }) => parts.meaning === 0)).toBe(true);

  const { exchanges } = await store.statistics(localTenant);
  const events = await synchronised(store);
  const made = events.filter((event) => event.kind === "meanings");
  expect(made.at(-1)).toMatchObject({ done: exchanges, total: exchanges });
  expect(await store.lackingMeanings(localTenant, meaningVersion(table), 1)).toEqual([]);

  const fresh = await opened(archivePath());
  await synchronised(fresh);
  const places = await candidatesOf(store);
  expect(places).toHaveLength(exchanges);
  expect(places.some(({ before, after }) => before !== undefined && after !== undefined)).toBe(
    true,
  );
  expect(places).toEqual(await candidatesOf(fresh));
  const answers = await answersTo(store, question);
  expect(answers[0]?.parts.meaning).toBeGreaterThan(0);
  expect(answers).toEqual(await answersTo(fresh, question));
  const everything = async (each: Store) =>
    (await each.list(localTenant, {}, { limit: 200 })).items;
  expect(await everything(store)).toEqual(await everything(fresh));
  expect(await store.statistics(localTenant)).toEqual(await fresh.statistics(localTenant));

  expect((await synchronised(store)).some(({ kind }) => kind === "meanings")).toBe(false);
});

test("without meanings, the next write gives its exchanges their neighbours all the same", async () => {
  const store = await opened(await aFirstArchive());
  expect(await candidatesOf(store)).toEqual([]);
  const [first] = (await store.list(localTenant, {}, { limit: 1 })).items;
  await store.forget(localTenant, { ids: [first?.id ?? ""] });
  const fresh = await opened(archivePath());
  await synchronised(fresh, false);
  await fresh.forget(localTenant, { ids: [first?.id ?? ""] });
  expect(await candidatesOf(store)).toEqual(await candidatesOf(fresh));
});
