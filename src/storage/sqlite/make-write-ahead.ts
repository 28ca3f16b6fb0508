import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./open-database.ts";
import { isBusy } from "./sqlite-errors.ts";

const PAUSE_MS = 10;

/**
 * Gives a database a write-ahead log (sqlite.org/wal.html), if it has none. Of two processes that do so at once, SQLite tells one that it is busy without
 * waiting, whatever its `busy_timeout`: so that is tried again for as long. Errors are the driver's own.
 */
export async function makeWriteAhead(database: Database): Promise<void> {
  const { timeout } = database.prepare("PRAGMA busy_timeout").get() ?? {};
  for (const end = performance.now() + Number(timeout); ; await sleep(PAUSE_MS)) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
    }
  }
}
