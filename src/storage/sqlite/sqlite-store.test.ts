import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { describeStore } from "../store.contract.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir é "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

describeStore([
  { name: "SQLite in memory", open: () => openSqliteStore({ path: ":memory:" }) },
  {
    name: "SQLite in a file",
    open: () => openSqliteStore({ path: join(folder, String(files++), "archive.db") }),
  },
]);
