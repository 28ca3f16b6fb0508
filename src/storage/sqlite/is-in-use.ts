import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { SouvenirError } from "../../core/errors.ts";
import { letGoOfClosed, openDatabase } from "./open-database.ts";
import { translated } from "./sqlite-errors.ts";

const TRIES = 4;
const WAIT_MS = 150;

/**
 * Whether anybody has an archive open, here or in another process. One that is too damaged to be opened is in nobody's use.
 */
export async function isInUse(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  for (let tried = 1; ; tried++) {
    if (!(await isHeld(path))) return false;
    if (tried === TRIES) return true;
    await letGoOfClosed();
    await sleep(WAIT_MS);
  }
}

/** Only the last connection can give the log up: https://www.sqlite.org/wal.html#persistence_of_wal_mode */
async function isHeld(path: string): Promise<boolean> {
  try {
    const database = await openDatabase(path, { busyTimeoutMs: 0 });
    try {
      const mode = database.prepare("PRAGMA journal_mode = DELETE").get()?.journal_mode;
      if (mode !== "delete") return true;
      database.exec("BEGIN EXCLUSIVE; COMMIT");
      return false;
    } finally {
      database.close();
    }
  } catch (error) {
    const told = translated(error, path);
    return told instanceof SouvenirError && told.code === "unavailable";
  }
}
