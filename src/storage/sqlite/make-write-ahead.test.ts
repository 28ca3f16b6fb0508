import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeWriteAhead } from "./make-write-ahead.ts";
import type { Database } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";

async function twoOfOne(busyTimeoutMs: number): Promise<[Database, Database]> {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-write-ahead-"));
  const path = join(folder, "archive.db");
  const [one, other] = [await openDatabase(path), await openDatabase(path, { busyTimeoutMs })];
  onTestFinished(() => {
    one.close();
    other.close();
    rmSync(folder, { recursive: true });
  });
  return [one, other];
}

test("a database that another one is just making is waited for", async () => {
  const [one, other] = await twoOfOne(10_000);
  one.exec("BEGIN IMMEDIATE; CREATE TABLE t (x)");
  // SQLite itself does not wait here.
  expect(() => other.exec("PRAGMA journal_mode = WAL")).toThrow("database is locked");
  const made = makeWriteAhead(other);
  one.exec("COMMIT");
  await made;
  expect(other.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
});

test("but no longer than it was told to wait", async () => {
  const [one, other] = await twoOfOne(30);
  one.exec("BEGIN IMMEDIATE; CREATE TABLE t (x)");
  await expect(makeWriteAhead(other)).rejects.toThrow("database is locked");
});
