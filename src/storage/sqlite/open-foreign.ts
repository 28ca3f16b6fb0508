import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import type { Database } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";

const BUSY_TIMEOUT_MS = 2_000;
// Of the file format: 2 where changes go to a write-ahead log (sqlite.org/fileformat2.html, 1.3.3).
const READ_VERSION_AT = 19;
const WAL = 2;
const COPY_TRIES = 5;
const BETWEEN_TRIES_MS = 200;

/**
 * Opens another program's database so that the program never waits and no file appears beside its own. With a write-ahead
 * log in use, readers and the writer do not meet, and the database is read where it lies. Otherwise a copy is read: a
 * reader would make the files of the log, or hold a lock that the program's commit needs. A copy is private, taken again
 * when the program wrote meanwhile, and deleted by close. Rejects with the driver's or the system's error.
 */
export async function openForeign(path: string): Promise<ForeignDatabase> {
  const isLogInUse =
    readVersion(path) === WAL && existsSync(`${path}-wal`) && existsSync(`${path}-shm`);
  if (isLogInUse) return reading(await openReadOnly(path), () => undefined);
  const folder = mkdtempSync(join(tmpdir(), "souvenir-"));
  const remove = (): void => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Windows, on Node 20, keeps a closed database for a while: then the system clears its temporary folder.
    }
  };
  try {
    const copy = join(folder, "copy.sqlite");
    await copyUndisturbed(path, copy);
    // Writable, since what the program had begun must first be rolled back, or its log be read.
    const database = await openDatabase(copy, { busyTimeoutMs: BUSY_TIMEOUT_MS });
    return reading(database, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function openReadOnly(path: string): Promise<Database> {
  return openDatabase(path, { readOnly: true, busyTimeoutMs: BUSY_TIMEOUT_MS });
}

function reading(database: Database, afterwards: () => void): ForeignDatabase {
  try {
    const names = database
      .prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
      .all()
      .map(({ name }) => String(name));
    const tables = new Map(names.map((table) => [table, columnsOf(database, table)]));
    return {
      tables,
      all: (sql, ...values) => database.prepare(sql).all(...values),
      get: (sql, ...values) => database.prepare(sql).get(...values),
      close() {
        database.close();
        afterwards();
      },
    };
  } catch (error) {
    database.close();
    afterwards();
    throw error;
  }
}

/** None of a view of what is no longer there, and of a table that only an extension of the program understands. */
function columnsOf(database: Database, table: string): string[] {
  try {
    const rows = database.prepare("SELECT name FROM pragma_table_info(?)").all(table);
    return rows.map(({ name }) => String(name));
  } catch (error) {
    // "no such table", "no such module", in SQLite's fixed words: the driver of Node 20 forgets the number.
    if (error instanceof Error && error.message.startsWith("no such ")) return [];
    throw error;
  }
}

function readVersion(path: string): number {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(READ_VERSION_AT + 1);
    return readSync(file, header, 0, header.length, 0) === header.length
      ? (header[READ_VERSION_AT] ?? 0)
      : 0;
  } finally {
    closeSync(file);
  }
}

const PARTS = ["", "-wal", "-journal"];

/** Copies a database with its log or journal, until none of them changed meanwhile. */
async function copyUndisturbed(path: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const before = stateOf(path);
    for (const part of PARTS) {
      rmSync(`${to}${part}`, { force: true });
      if (existsSync(`${path}${part}`)) copyIfThere(`${path}${part}`, `${to}${part}`);
    }
    if (stateOf(path) === before) return;
    if (attempt === COPY_TRIES) {
      // Its own program writes all the time: what is wrong with the copy shows when it is read.
      throw Object.assign(new Error(`${path} is being written.`), { code: "EBUSY" });
    }
    await sleep(BETWEEN_TRIES_MS);
  }
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    // A journal goes when its program has committed; then the state differs.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

function stateOf(path: string): string {
  return PARTS.map((part) => {
    const stats = statSync(`${path}${part}`, { throwIfNoEntry: false });
    return stats ? `${stats.size}-${stats.mtimeMs}-${stats.ctimeMs}` : "none";
  }).join(" ");
}
