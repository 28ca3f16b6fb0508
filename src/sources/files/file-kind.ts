import { closeSync, openSync, readSync } from "node:fs";

const START_BYTES = 16;
const SQLITE = "SQLite format 3\0";

/** The first bytes of a file, 16 at most. Throws the system's errors. */
export function startOf(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(START_BYTES);
    return bytes.subarray(0, readSync(file, bytes, 0, START_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

export function isSqlite(start: Buffer): boolean {
  return start.toString("latin1", 0, SQLITE.length) === SQLITE;
}

export function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

// A first file, or the end of an empty directory.
const ZIPS = [Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from([0x50, 0x4b, 0x05, 0x06])];

export function isZip(start: Buffer): boolean {
  return ZIPS.some((mark) => start.subarray(0, mark.length).equals(mark));
}
