import { crc32 } from "node:zlib";
import { FORMAT, HEADER_BYTES, MAGIC } from "../../src/meaning/kinds-file.ts";
import type { Kind } from "./kinds.ts";

/** The file `kinds.bin` of docs/reference/meaning.md, for a table of so many words. */
export function kindBytes(kinds: readonly Kind[], words: number): Buffer {
  const names: number[] = [];
  const members: number[] = [];
  for (const kind of kinds) {
    const own = [...listBytes(kind.members), ...listBytes(kind.kinds)];
    names.push(...listBytes(kind.names), ...varint(own.length));
    members.push(...own);
  }
  const bytes = [...names, ...members];
  const file = Buffer.alloc(HEADER_BYTES + bytes.length);
  file.set(bytes, HEADER_BYTES);
  file.write(MAGIC, "latin1");
  const checksum = crc32(file.subarray(HEADER_BYTES));
  for (const [i, number] of [FORMAT, words, kinds.length, checksum].entries())
    file.writeUInt32LE(number, 8 + 4 * i);
  return file;
}

/** How many numbers there are, then each less the one before. */
function listBytes(list: readonly number[]): number[] {
  return [list.length, ...list.map((number, place) => number - (list[place - 1] ?? 0))].flatMap(
    varint,
  );
}

/** LEB128. */
function varint(number: number): number[] {
  return number < 128 ? [number] : [(number & 127) | 128, ...varint(number >>> 7)];
}
