import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import type { Access } from "../store.ts";
import { logsOf } from "./open-archive.ts";
import type { Database } from "./open-database.ts";
import { translated } from "./sqlite-errors.ts";

/** What an open archive takes, and, of one that takes nothing, whether it is still what was opened. */
export class ArchiveAccess {
  readonly #path: string;
  readonly #canWrite: boolean;
  readonly #mark: string;

  constructor(database: Database, path: string) {
    this.#path = path;
    this.#mark = markOf(path);
    this.#canWrite = canWrite(database, path);
  }

  /** What could be written once is not looked at again: whatever changed that is told by what is written next. */
  now(): Access {
    if (this.#canWrite) return "read-write";
    return markOf(this.#path) === this.#mark ? "read-only" : "outdated";
  }
}

/** By beginning to write nothing: SQLite alone knows what it may, and says so before it looks for a lock. */
function canWrite(database: Database, path: string): boolean {
  const { timeout } = database.prepare("PRAGMA busy_timeout").get() ?? {};
  try {
    database.exec("PRAGMA busy_timeout = 0; BEGIN; UPDATE tenants SET id = id WHERE 0");
    return true;
  } catch (error) {
    const told = translated(error, path);
    return !(told instanceof SouvenirError && told.code === "no-permission");
  } finally {
    database.exec("ROLLBACK");
    database.exec(`PRAGMA busy_timeout = ${Number(timeout)}`);
  }
}

/** Another one as soon as somebody writes the file, or changes who may. */
function markOf(path: string): string {
  try {
    const { ctimeMs, size, ino } = statSync(path);
    const { mode, uid } = statSync(dirname(path));
    const logs = logsOf(path).filter((log) => existsSync(log));
    return [ctimeMs, size, ino, mode, uid, logs.length].join(" ");
  } catch {
    return "";
  }
}
