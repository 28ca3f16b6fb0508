import { KINDS } from "../../src/meaning/table-part-file.ts";
import type { Kind } from "./kinds.ts";
import { tablePartBytes } from "./table-part-bytes.ts";

/** The file `kinds.bin` of docs/reference/meaning.md, for a table of so many words. */
export function kindBytes(kinds: readonly Kind[], words: number): Buffer {
  const names: number[] = [];
  const members: number[] = [];
  for (const kind of kinds) {
    const own = [...listBytes(kind.members), ...listBytes(kind.kinds)];
    names.push(...listBytes(kind.names), ...varint(own.length));
    members.push(...own);
  }
  return tablePartBytes(
    KINDS,
    words,
    Uint8Array.from([...varint(kinds.length), ...names, ...members]),
  );
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
