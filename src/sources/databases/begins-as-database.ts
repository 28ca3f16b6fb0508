import { closeSync, openSync, readSync } from "node:fs";
import type { Location } from "../source.ts";

const HEADER = "SQLite format 3\0";

/** Whether a location is a SQLite database, by its first bytes: of apps that also export files. */
export function beginsAsDatabase({ path, member }: Location): boolean {
  if (member !== undefined) return false;
  try {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(HEADER.length);
      readSync(file, bytes, 0, bytes.length, 0);
      return bytes.toString("latin1") === HEADER;
    } finally {
      closeSync(file);
    }
  } catch {
    return false; // what opens it next says why
  }
}
