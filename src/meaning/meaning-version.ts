import type { WordTable } from "./word-table.ts";

/** To be raised whenever the same text would be encoded otherwise, by encode-meaning.ts or by what it calls. */
const FORMAT = 4;

/** Names all that shapes an encoded exchange: those of two versions never compare. */
export function meaningVersion(table: Pick<WordTable, "version">): string {
  return `${table.version}/${FORMAT}`;
}
