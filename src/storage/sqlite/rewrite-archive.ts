import { SouvenirError } from "../../core/errors.ts";
import type { Database } from "./open-database.ts";
import { translated } from "./sqlite-errors.ts";

// While an archive is rewritten: up to this size in memory, where nothing is left of it.
const MAX_BYTES_IN_MEMORY = 128 * 1024 * 1024;

/**
 * Rewrites the file whole, without slack and without what the log still holds. False on a full disk, or while another
 * process is at work: then it has to wait for the next time.
 */
export function rewriteArchive(database: Database, path: string): boolean {
  try {
    const pages = Number(database.prepare("PRAGMA page_count").get()?.page_count);
    const size = Number(database.prepare("PRAGMA page_size").get()?.page_size);
    const temporary = pages * size > MAX_BYTES_IN_MEMORY ? "FILE" : "MEMORY";
    let rewritten = true;
    try {
      database.exec(`PRAGMA temp_store = ${temporary}; VACUUM`);
    } catch (error) {
      if (!mayWait(translated(error, path))) throw error;
      rewritten = false;
    }
    database.exec("PRAGMA temp_store = MEMORY");
    const checkpoint = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    return rewritten && Number(checkpoint?.busy ?? 0) === 0;
  } catch (error) {
    throw translated(error, path);
  }
}

/** Whether what could not be done now, and is not urgent, can be left to the next time. */
export function mayWait(error: unknown): boolean {
  return (
    error instanceof SouvenirError && (error.code === "disk-full" || error.code === "unavailable")
  );
}
