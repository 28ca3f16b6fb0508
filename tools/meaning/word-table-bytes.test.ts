import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readWordTable, type WordTable } from "../../src/meaning/word-table.ts";
import { writeWordTable } from "./build-word-table.ts";
import { kindBytes } from "./kind-bytes.ts";
import { lowestCosine } from "./lowest-cosine.ts";
import { translationBytes } from "./translation-bytes.ts";
import { wordTableBytes } from "./word-table-bytes.ts";

describe("a small table", () => {
  const words = ["le", "été", "forêt", "ete", "sécher", "secher", "séché", "œuf", "茅"];
  const weights = Float64Array.of(0.001, 0.5, 0.9, 1, 1, 1, 1, 1, 1);
  const trits = Int8Array.from(
    { length: words.length * 512 },
    (_, i) => (((i * i * 7 + i) % 11) % 3) - 1,
  );
  const folder = mkdtempSync(join(tmpdir(), "souvenir-table-"));
  let table: WordTable;
  beforeAll(() => {
    const translations = translationBytes(words.map((_, id) => (id === 1 ? [2, 4] : [])));
    const kinds = kindBytes(
      [
        { names: [1, 8], members: [2, 3], kinds: [1] },
        { names: [8], members: [1, 7, 8], kinds: [0] },
      ],
      words.length,
    );
    writeWordTable(
      { words: wordTableBytes({ words, weights, trits }), translations, kinds },
      folder,
    );
    table = readWordTable(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("gives words, weights and rows back", () => {
    expect(table.size).toBe(words.length);
    for (const [id, word] of words.entries()) {
      expect(table.idOf(word)).toBe(id);
      expect(table.wordOf(id)).toBe(word);
      expect(table.row(id)).toEqual(trits.subarray(id * 512, (id + 1) * 512));
    }
    expect(table.weightOf(0)).toBe(1 / 255);
    expect(table.weightOf(1)).toBeCloseTo(0.5, 2);
    expect(table.weightOf(3)).toBe(1);
    expect([0, 1, 8].map((id) => table.translationsOf(id))).toEqual([[], [2, 4], []]);
    // Two kinds that have each other's members, and no word is of its own.
    expect([0, 1, 8].map((id) => table.membersOf(id))).toEqual([[], [2, 3, 7, 8], [1, 2, 3, 7]]);
  });

  test("finds a word without its accents where that is no word", () => {
    expect(["foret", "ete", "seche", "oeuf", "oeufs"].map((word) => table.idOf(word))).toEqual([
      2, 3, 6, 7, -1,
    ]);
  });

  test("is as like itself as can be, and unlike another", () => {
    expect(lowestCosine(table, table)).toBeCloseTo(1, 12);
    expect(lowestCosine(table, { ...table, size: 1 })).toBe(-1);
    expect(lowestCosine(table, { ...table, wordOf: () => "le" })).toBe(-1);
    expect(lowestCosine(table, { ...table, row: () => table.row(0) })).toBeLessThan(0.5);
  });
});

test("more words than ids have bits for are refused", () => {
  const words = Array.from({ length: 2 ** 17 }, (_, i) => `w${i}`);
  const content = { words, weights: new Float64Array(), trits: new Int8Array() };
  expect(() => wordTableBytes(content)).toThrow(RangeError);
});
