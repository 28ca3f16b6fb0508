import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import { aConversation, anExchange, found, save } from "../contract/makers.contract.ts";
import { deleteArchives } from "./delete-archives.ts";
import { openSqliteStore } from "./sqlite-store.ts";

async function anArchive(): Promise<{ folder: string; path: string }> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "archive.sqlite");
  const store = await openSqliteStore({ path });
  await save(store, aConversation("c1", [anExchange("about basil", "answer")]));
  await found(store, "basil");
  await store.close();
  return { folder, path };
}

test("an archive goes with its log and its copies, and nothing else does", async () => {
  const { folder, path } = await anArchive();
  mkdirSync(join(folder, "copies"));
  for (const name of ["archive.sqlite.format-3", "archive.sqlite.before-restore-x", "mine"]) {
    writeFileSync(join(folder, "copies", name), "x");
  }
  writeFileSync(`${path}-wal`, "");
  writeFileSync(`${path}.txt`, "mine");
  await deleteArchives([path, join(folder, "demo.sqlite")]);
  expect(readdirSync(folder).toSorted()).toEqual(["archive.sqlite.txt", "copies"]);
  expect(readdirSync(join(folder, "copies"))).toEqual(["mine"]);
});

test("one that is open stays, and so do the others", async () => {
  const [one, other] = [await anArchive(), await anArchive()];
  const store = await openSqliteStore({ path: other.path });
  await store.statistics(localTenant);
  const deleting = deleteArchives([one.path, other.path]);
  await expect(deleting).rejects.toMatchObject({ code: "unavailable" });
  expect([existsSync(one.path), existsSync(other.path)]).toEqual([true, true]);
  await save(store, aConversation("c2", [anExchange("new", "text")]));
  await store.close();
  await deleteArchives([one.path, other.path]);
  expect([existsSync(one.path), existsSync(other.path)]).toEqual([false, false]);
});

test("one that another process has open stays", async () => {
  const { path } = await anArchive();
  const script = `const { DatabaseSync } = process.versions.node.startsWith("20.")
      ? await import("@photostructure/sqlite") : process.getBuiltinModule("node:sqlite");
    const database = new DatabaseSync(${JSON.stringify(path)});
    database.prepare("SELECT count(*) FROM exchanges").get();
    console.log("open");
    setInterval(() => database, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  await once(child.stdout, "data");
  await expect(deleteArchives([path])).rejects.toMatchObject({ code: "unavailable" });
  child.kill();
  await once(child, "exit");
  await deleteArchives([path]);
  expect(existsSync(path)).toBe(false);
});

test("one that is damaged goes, too", async () => {
  const { folder, path } = await anArchive();
  writeFileSync(path, "no database at all ".repeat(500));
  await deleteArchives([path]);
  expect(readdirSync(folder)).toEqual([]);
});
