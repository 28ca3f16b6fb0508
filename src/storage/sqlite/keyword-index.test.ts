import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import { aChange, ArchiveModel } from "../contract/archive-model.contract.ts";
import { aConversation, anExchange, keywords, save } from "../contract/makers.contract.ts";
import { KeywordIndex, keywordUses } from "./keyword-index.ts";
import type { Database } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const phrases = ["basil", "dry herbs", "rice", "oven"];
const pool = Array.from({ length: 6 }, (_, n) =>
  anExchange(`question ${n}`, "", {
    keywords: keywords(...phrases.filter((_, bit) => (n + 1) & (1 << bit))),
  }),
);

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-keywords-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function usesIn(database: Database, table: string): string[] {
  return database
    .prepare(`SELECT stems, exchange FROM ${table} ORDER BY stems, exchange`)
    .all()
    .map(({ stems, exchange }) => `${String(stems)} ${Number(exchange)}`);
}

async function anArchive(path: string): Promise<Database> {
  const store = await openSqliteStore({ path });
  await save(store, aConversation("c1", pool));
  await store.close();
  return openDatabase(path);
}

test("whatever happens to an archive, each keyword of an exchange is indexed once, or waits", async () => {
  const folder = aFolder();
  let count = 0;
  const some = fc.array(aChange(pool.length), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(some, async (changes) => {
      const path = join(folder, `${count++}.sqlite`);
      const store = await openSqliteStore({ path });
      const model = new ArchiveModel(store, pool);
      for (const change of changes) await model.apply(change);
      await store.close();
      const database = await openDatabase(path);
      const stored = usesIn(database, "keywords");
      expect(usesIn(database, "all_keyword_uses")).toEqual(stored);
      expect(usesIn(database, keywordUses(database))).toEqual(stored);
      database.close();
    }),
    { numRuns: 30 },
  );
});

test("what gave way to another text is indexed no more", async () => {
  const path = join(aFolder(), "archive.sqlite");
  const store = await openSqliteStore({ path });
  const [former, by] = [pool[2], pool[3]];
  if (!former || !by) throw new Error("the pool is too small");
  await save(store, aConversation("c1", [...pool.slice(0, 2), former]));
  await store.settle(localTenant);
  await save(store, aConversation("c1", [...pool.slice(0, 2), by]));
  await store.close();
  const database = await openDatabase(path);
  expect(database.prepare("SELECT count(*) AS n FROM exchanges").get()?.n).toBe(3);
  expect(usesIn(database, "all_keyword_uses")).toEqual(usesIn(database, "keywords"));
  database.close();
});

test("what is saved waits until there is much of it, or until a sync ends", async () => {
  const path = join(aFolder(), "archive.sqlite");
  const database = await anArchive(path);
  expect(usesIn(database, "keyword_uses")).toEqual([]);
  expect(keywordUses(database)).toBe("all_keyword_uses");
  expect(new KeywordIndex(database, pool.length + 1).merge()).toBe(false);
  expect(usesIn(database, "keyword_uses")).toEqual([]);
  const index = new KeywordIndex(database, pool.length);
  expect(index.merge()).toBe(true);
  expect(keywordUses(database)).toBe("keyword_uses");
  expect(usesIn(database, "keyword_uses")).toEqual(usesIn(database, "keywords"));
  expect(index.settle()).toBe(false);
  database.close();

  const later = await openSqliteStore({ path });
  await save(
    later,
    aConversation("c2", [anExchange("another", "", { keywords: keywords("figs") })]),
  );
  await later.settle(localTenant);
  await later.close();
  const settled = await openDatabase(path);
  expect(keywordUses(settled)).toBe("keyword_uses");
  expect(usesIn(settled, "keyword_uses")).toEqual(usesIn(settled, "keywords"));
  settled.close();
});
