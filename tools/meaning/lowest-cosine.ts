import type { WordTable } from "../../src/meaning/word-table.ts";

/** The lowest cosine between the rows of a word in two tables: -1 where words, their order or weights differ. */
export function lowestCosine(one: WordTable, other: WordTable): number {
  if (one.size !== other.size) return -1;
  let lowest = 1;
  for (let id = 0; id < one.size; id++) {
    if (one.wordOf(id) !== other.wordOf(id) || one.weightOf(id) !== other.weightOf(id)) return -1;
    const row = one.row(id);
    const otherRow = other.row(id);
    let product = 0;
    for (let i = 0; i < row.length; i++) product += (row[i] ?? 0) * (otherRow[i] ?? 0);
    const norms = one.normOf(id) * other.normOf(id);
    const cosine = norms > 0 ? product / norms : Number(one.normOf(id) === other.normOf(id));
    lowest = Math.min(lowest, cosine);
  }
  return lowest;
}
