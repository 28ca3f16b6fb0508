import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { SouvenirError } from "../core/errors.ts";
import type { WordComparer } from "./compare-words.ts";
import { openWordComparer } from "./compare-words.ts";
import { openTernaryRows } from "./ternary-rows.ts";
import { openWordIndex } from "./word-index.ts";
import { FORMAT, HEADER_BYTES, layoutOf, MAGIC, TRITS } from "./word-table-file.ts";

/**
 * French and English words, each with a row of 512 trits whose cosine with another says how near the two are in
 * meaning, across the two languages too. Ids are whole numbers from 0, the most frequent words first. An id that is
 * no word is a `RangeError`.
 */
export interface WordTable {
  /** Names the table: rows and ids of two versions never compare. */
  readonly version: string;
  /** How many words there are. */
  readonly size: number;
  /**
   * The id of a word as it is written in a text, else -1: in lower case; where that is no word, without accents, which
   * also finds the most frequent word that differs in accents alone ("secher" finds "sécher").
   */
  idOf(word: string): number;
  wordOf(id: number): string;
  /** How much a word counts in a text, above 0 and up to 1: rare ones most (SIF, Arora et al. 2017). */
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
}

let opened: WordTable | undefined;

/**
 * The table of this package, read on the first call, within some 20 ms. Holds 16 MB, and 128 bytes more for each
 * word whose row was asked for. Fails with a `SouvenirError` that names the file.
 */
export function openWordTable(): WordTable {
  return (opened ??= readWordTable(assetFolder()));
}

/** The table in a folder with `words.bin` and `SHA256SUMS`. Fails as `openWordTable` does. */
export function readWordTable(folder: string): WordTable {
  const path = join(folder, "words.bin");
  const file = read(path);
  const sums = read(join(folder, "SHA256SUMS")).toString("latin1");
  const version = /^([0-9a-f]{12})[0-9a-f]{52} [ *]words\.bin$/m.exec(sums)?.[1];
  const number = (index: number) => file.readUInt32LE(8 + 4 * index);
  const isTable =
    file.length >= HEADER_BYTES &&
    file.toString("latin1", 0, 8) === MAGIC &&
    number(0) === FORMAT &&
    number(2) === TRITS;
  if (version === undefined || !isTable) throw damaged(path);
  const words = number(1);
  const slots = number(3);
  const layout = layoutOf({ words, slots, textBytes: number(4) });
  if (file.length !== layout.end || crc32(file.subarray(HEADER_BYTES)) !== number(5)) {
    throw damaged(path);
  }
  const index = openWordIndex(
    new DataView(file.buffer, file.byteOffset + layout.slots, slots * 4),
    file.subarray(layout.lengths, layout.weights),
    file.subarray(layout.text, layout.end),
  );
  const weights = file.subarray(layout.weights, layout.rows);
  const { row, normOf, addRows, kernel } = openTernaryRows(file.subarray(layout.rows, layout.text));
  let factors = new Float64Array(256);
  let comparer: WordComparer | undefined;
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
  };
}

/** Compiled for the package, this file lies two folders below the package's own, as its source does; for the benchmarks, three. */
function assetFolder(): string {
  const [usual = "", other = ""] = ["../..", "../../.."].map((up) =>
    fileURLToPath(new URL(`${up}/assets/meaning`, import.meta.url)),
  );
  return !existsSync(usual) && existsSync(other) ? other : usual;
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new SouvenirError(
      "not-found",
      {
        en: `The word table ${path} cannot be read. It is a part of Souvenir: install Souvenir again.`,
        fr: `La table de mots ${path} ne peut pas être lue. Elle fait partie de Souvenir : réinstallez Souvenir.`,
      },
      { cause },
    );
  }
}

function damaged(path: string): SouvenirError {
  return new SouvenirError("invalid", {
    en: `The word table ${path} is damaged or of another version. It is a part of Souvenir: install Souvenir again.`,
    fr: `La table de mots ${path} est abîmée ou d’une autre version. Elle fait partie de Souvenir : réinstallez Souvenir.`,
  });
}
