import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { WordComparer } from "./compare-words.ts";
import { openWordComparer } from "./compare-words.ts";
import type { Kinds } from "./kinds.ts";
import { readKinds } from "./kinds.ts";
import type { Phrases } from "./phrases.ts";
import { openPhrases, spellingsOf } from "./phrases.ts";
import { openTernaryRows } from "./ternary-rows.ts";
import { assetFolder, damaged, reading, versionIn } from "./table-folder.ts";
import type { Translations } from "./translations.ts";
import { readTranslations } from "./translations.ts";
import type { WordIndex } from "./word-index.ts";
import { openWordIndex } from "./word-index.ts";
import { FORMAT, HEADER_BYTES, layoutOf, MAGIC, TRITS } from "./word-table-file.ts";

/**
 * French and English words and phrases, each with a row of 512 trits whose cosine with another says how near the two are in
 * meaning, across the two languages too. Ids are whole numbers from 0, the most frequent words first. An id that is
 * no word is a `RangeError`.
 */
export interface WordTable {
  /** Names the table: rows and ids of two versions never compare. */
  readonly version: string;
  /** How many words there are, phrases of several words among them, which come last. */
  readonly size: number;
  /**
   * The id of a word as it is written in a text, else -1: in lower case; where that is no word, without accents, which
   * also finds the most frequent word that differs in accents alone ("secher" finds "sécher").
   */
  idOf(word: string): number;
  wordOf(id: number): string;
  /** How much a word counts in a text, above 0 and up to 1: rare ones most, and those that change what it means (docs/reference/meaning.md). */
  weightOf(id: number): number;
  /** The 512 trits of a word. */
  row(id: number): Int8Array;
  /** The length of that row: the root of how many of its trits are not 0. */
  normOf(id: number): number;
  /**
   * Adds each word to `sum`, 512 numbers: its row, brought to length 1, times its weight, times its own of `times` where
   * these are given. In 32-bit arithmetic and in the order of `ids`, so that results repeat everywhere.
   */
  addWords(sum: Float32Array, ids: ArrayLike<number>, times?: ArrayLike<number>): void;
  /** Compares many texts with a question by this table. */
  comparer(): WordComparer;
  /**
   * The words of the other language that are near to a word, the nearest first; most words have one or two, many none. Read
   * on the first call; fails as `openWordTable` does.
   */
  translationsOf(id: number): readonly number[];
  /**
   * The words of both languages that are of the kind that a word names, by id: "fruit" has "apple" and "poire"; most words name
   * none. Read on the first call; fails as `openWordTable` does.
   */
  membersOf(id: number): readonly number[];
  /** Finds its phrases in many texts. Made ready on the first call, within some 100 ms. */
  phrases(): Phrases;
}

let opened: WordTable | undefined;

/**
 * The table of this package, read on the first call, within some 20 ms. Holds 16 MB, and 128 bytes more for each
 * word that was added or whose length was asked for. Fails with a `SouvenirError` that names the file.
 */
export function openWordTable(): WordTable {
  return (opened ??= readWordTable(assetFolder()));
}

/** The table in a folder with `words.bin` and `SHA256SUMS`. Fails as `openWordTable` does. */
export function readWordTable(folder: string): WordTable {
  const path = join(folder, "words.bin");
  const version = versionIn(folder);
  const file = reading(path, () => openSync(path, "r"));
  try {
    return tableIn({ folder, path, version, bytes: fstatSync(file).size }, (part) =>
      reading(path, () => fill(part, file)),
    );
  } finally {
    closeSync(file);
  }
}

/** Reads on until `part` is full or the file ends. */
function fill(part: Uint8Array, file: number): void {
  for (let at = 0, read = 1; at < part.length && read > 0; at += read)
    read = readSync(file, part, { offset: at });
}

/** The table in a file of which `next` reads as many bytes as fit into what it is given. */
function tableIn(
  {
    folder,
    path,
    version,
    bytes,
  }: { folder: string; path: string; version: string; bytes: number },
  next: (part: Uint8Array) => void,
): WordTable {
  // Each part is read where it is to lie, the rows into the memory of the kernels: one copy of 12 MB less.
  const header = Buffer.alloc(HEADER_BYTES);
  next(header);
  const number = (index: number) => header.readUInt32LE(8 + 4 * index);
  const isTable =
    header.toString("latin1", 0, 8) === MAGIC && number(0) === FORMAT && number(2) === TRITS;
  const words = number(1);
  const slots = number(3);
  const layout = layoutOf({ words, slots, textBytes: number(4) });
  if (!isTable || bytes !== layout.end) throw damaged(path);
  let sum = 0;
  const readPart = (part: Uint8Array): void => {
    next(part);
    sum = crc32(part, sum);
  };
  const before = Buffer.alloc(layout.rows - layout.slots);
  readPart(before);
  const { row, normOf, addRows, kernel } = openTernaryRows(words, readPart);
  const text = Buffer.alloc(layout.end - layout.text);
  readPart(text);
  if (sum !== number(5)) throw damaged(path);
  const lengthsAt = layout.lengths - layout.slots;
  const weightsAt = layout.weights - layout.slots;
  const index = openWordIndex(
    new DataView(before.buffer, before.byteOffset, slots * 4),
    before.subarray(lengthsAt, weightsAt),
    text,
  );
  const weights = before.subarray(weightsAt);
  let factors = new Float64Array(256);
  let comparer: WordComparer | undefined;
  let translations: Translations | undefined;
  let phrases: Phrases | undefined;
  let kinds: Kinds | undefined;
  const weightOf = (id: number): number => {
    const weight = weights[id];
    if (weight === undefined) throw new RangeError(`no word ${id}`);
    return weight / 255;
  };

  return {
    version,
    size: words,
    idOf: index.idOf,
    wordOf: index.wordOf,
    weightOf,
    row,
    normOf,
    addWords(sum, ids, times) {
      if (factors.length < ids.length) factors = new Float64Array(ids.length * 2);
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] ?? -1;
        factors[i] = ((times?.[i] ?? 1) * weightOf(id)) / Math.max(1, normOf(id));
      }
      addRows(sum, ids, factors);
    },
    comparer() {
      return (comparer ??= openWordComparer({ ...kernel, weights }));
    },
    phrases() {
      return (phrases ??= openPhrases(phrasesIn(index, words)));
    },
    membersOf(id) {
      return (kinds ??= readKinds(folder, words))(id);
    },
    translationsOf(id) {
      return (translations ??= readTranslations(folder, words))(id);
    },
  };
}

/**
 * The ids of phrases and of their words, in each spelling: first as they are, so that this is what is found where two look alike. A
 * phrase of a word that the table lacks is none.
 */
function phrasesIn({ idOf, wordOf }: WordIndex, words: number): (readonly [number, number[]])[] {
  const known = new Map<string, readonly number[]>();
  const idsOf = (word: string): readonly number[] => {
    const ids = known.get(word) ?? [...new Set(spellingsOf(word).map(idOf))];
    known.set(word, ids);
    return ids;
  };
  const plain: [number, number[]][] = [];
  const others: [number, number[]][] = [];
  const phrases: string[][] = [];
  for (let id = words - 1; id >= 0; id--) {
    const parts = wordOf(id).split(" ");
    if (parts.length === 1) break;
    phrases.push(parts);
  }
  for (const [index, parts] of phrases.reverse().entries()) {
    const id = words - phrases.length + index;
    plain.push([id, parts.map((part) => idsOf(part)[0] ?? -1)]);
    if (parts.every((part) => idsOf(part).length === 1)) continue;
    const [, ...rest] = parts.reduce<number[][]>(
      (before, part) => before.flatMap((ids) => idsOf(part).map((next) => [...ids, next])),
      [[]],
    );
    for (const ids of rest) others.push([id, ids]);
  }
  return [...plain, ...others].filter(([, ids]) => !ids.includes(-1));
}
