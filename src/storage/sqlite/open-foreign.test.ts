import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import { openForeign } from "./open-foreign.ts";

function aFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function anApp(journal: "wal" | "delete") {
  const folder = aFolder();
  const path = join(folder, "app.db");
  const app = await openDatabase(path, { busyTimeoutMs: 0 });
  app.exec(`PRAGMA journal_mode = ${journal}`);
  app.exec("CREATE TABLE chats (id TEXT, title TEXT)");
  app.exec("INSERT INTO chats VALUES ('a', 'Pears')");
  return { app, folder, path };
}

const titles = async (path: string) => {
  const database = await openForeign(path);
  const rows = database.all("SELECT title FROM chats ORDER BY id").map(({ title }) => title);
  expect(database.tables.get("chats")).toEqual(["id", "title"]);
  database.close();
  return rows;
};

test.each(["wal", "delete"] as const)(
  "a database with the journal mode %s is read while its app has it open and goes on writing",
  async (journal) => {
    const { app, folder, path } = await anApp(journal);
    const before = readdirSync(folder).toSorted();
    const database = await openForeign(path);
    const first = database.all("SELECT title FROM chats");
    app.exec("INSERT INTO chats VALUES ('b', 'Plums')");
    app.exec("BEGIN IMMEDIATE; INSERT INTO chats VALUES ('c', 'Figs'); COMMIT");
    expect(first).toMatchObject([{ title: "Pears" }]);
    database.close();
    expect(await titles(path)).toEqual(["Pears", "Plums", "Figs"]);
    expect(readdirSync(folder).toSorted()).toEqual(before);
    app.close();
  },
);

test("a closed database with a write-ahead log is read without a file appearing beside it", async () => {
  const { app, folder, path } = await anApp("wal");
  app.close();
  expect(readdirSync(folder)).toEqual(["app.db"]);
  expect(await titles(path)).toEqual(["Pears"]);
  expect(readdirSync(folder)).toEqual(["app.db"]);
});

test("what an app had begun and not committed is not read", async () => {
  const { app, path } = await anApp("delete");
  app.exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1");
  app.exec("BEGIN; DELETE FROM chats");
  app.exec(
    "INSERT INTO chats WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT i, hex(randomblob(500)) FROM n",
  );
  expect(await titles(path)).toEqual(["Pears"]);
  app.exec("ROLLBACK");
  app.close();
});

test("what is no database is the driver's error, and leaves no copy", async () => {
  const path = join(aFolder(), "notes.db");
  writeFileSync(path, "Only words, and more of them than a header has. ".repeat(100));
  const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith("souvenir-"));
  const before = copies().length;
  await expect(openForeign(path)).rejects.toThrow();
  expect(copies().length).toBe(before);
});

test("a view of what is gone and a table of an unknown extension leave the other tables readable", async () => {
  const { app, path } = await anApp("wal");
  app.exec("CREATE TABLE gone (x); CREATE VIEW broken AS SELECT x FROM gone; DROP TABLE gone");
  app.exec("CREATE VIRTUAL TABLE vectors USING fts5(x)");
  app.close();
  const bytes = readFileSync(path);
  bytes.write("vec9", bytes.indexOf("fts5("));
  writeFileSync(path, bytes);
  expect(await titles(path)).toEqual(["Pears"]);
});
