import { openKernel, openKernelMemory } from "../../src/meaning/kernel.ts";
import { TRITS } from "../../src/meaning/word-table-file.ts";
import type { Word } from "./read-words.ts";
import { rowProductsWasm } from "./row-products-wasm.ts";

const MASKS_BYTES = (2 * TRITS) / 8;
// Of each word the nearest of the other language are looked at: so many, and how near they are at least, by their cosine.
const NEAREST = 4;
const NEAR = 0.4;
// They are kept as far as they are nearly as near as the nearest, and each has the word among its own nearest in turn;
// or where the nearest is clearly near.
const BEHIND = 0.1;
const CLEARLY = 0.5;

interface Near {
  readonly id: number;
  readonly cosine: number;
}

type Translated =
  | Pick<Word, "french" | "english">
  // A phrase.
  | { readonly isFrench: boolean };

/**
 * For each word, by id, the words of the other language that say the same by their rows, 512 trits each: the nearest first,
 * four at most. What is near by chance (words that share letters) is seldom so in both directions. Phrases, which come last, have
 * words that are clearly near to them, and are no word's. Within a minute or two.
 */
export function translationsOf(
  words: readonly Translated[],
  trits: Int8Array,
  tell: (line: string) => void = () => undefined,
): number[][] {
  const idsOf = (wanted: (word: Translated) => boolean): number[] =>
    words.flatMap((word, id) => (wanted(word) ? [id] : []));
  const english = idsOf((word) => !("isFrench" in word) && word.french <= word.english);
  const french = idsOf((word) => !("isFrench" in word) && word.french > word.english);
  const phrases = idsOf((word) => "isFrench" in word);
  const nearest = words.map((): Near[] => []);
  const rows = openRows(trits, [...english, ...french, ...phrases]);
  const { norms } = rows;
  const toFrench = english.length;
  const toPhrases = toFrench + french.length;
  /** Looks at those from one place on up to another. */
  const compare = (place: number, [from, to]: [number, number], least: number, found: Found) => {
    const dots = rows.products(place, from, to);
    for (const [index, dot] of dots.entries()) {
      const cosine = dot / ((norms[place] ?? 0) * (norms[from + index] ?? 0));
      if (cosine >= least) found(index, cosine);
    }
  };
  for (const [place, id] of english.entries()) {
    compare(place, [toFrench, toPhrases], NEAR, (index, cosine) => {
      const other = french[index] ?? 0;
      note(nearest[id] ?? [], { id: other, cosine });
      note(nearest[other] ?? [], { id, cosine });
    });
    if (place % 8192 === 8191) tell(`${place + 1} of ${english.length} words translated`);
  }
  for (const [place, id] of phrases.entries()) {
    const phrase = words[id];
    const isFrench = phrase !== undefined && "isFrench" in phrase && phrase.isFrench;
    const range: [number, number] = isFrench ? [0, toFrench] : [toFrench, toPhrases];
    compare(toPhrases + place, range, CLEARLY, (index, cosine) => {
      note(nearest[id] ?? [], { id: (isFrench ? english : french)[index] ?? 0, cosine });
    });
  }
  const isPhrase = new Set(phrases);
  return nearest.map((list, id) => {
    const [best] = list;
    return list
      .filter(
        (one) =>
          one.cosine >= (best?.cosine ?? 0) - BEHIND &&
          (isPhrase.has(id) ||
            (one === best && one.cosine >= CLEARLY) ||
            nearest[one.id]?.some((back) => back.id === id)),
      )
      .map((one) => one.id);
  });
}

type Found = (index: number, cosine: number) => void;

/** Keeps a list of the nearest, ties by id. */
function note(list: Near[], near: Near): void {
  const last = list[NEAREST - 1];
  if (last && last.cosine >= near.cosine) return;
  list.push(near);
  list.sort((a, b) => b.cosine - a.cosine || a.id - b.id);
  if (list.length > NEAREST) list.pop();
}

/** Rows by their place in `ids`: their lengths, and the dot products of one with those in a range. */
function openRows(trits: Int8Array, ids: readonly number[]) {
  const outAt = ids.length * MASKS_BYTES;
  const bytes = outAt + ids.length * 2;
  const memory = openKernelMemory({ bytes, most: bytes });
  const kernel = openKernel<"products">(rowProductsWasm, memory);
  const masks = new Uint8Array(memory.buffer);
  const norms = Float64Array.from(ids, (id, place) => {
    let squares = 0;
    for (let i = 0; i < TRITS; i++) {
      const trit = trits[id * TRITS + i] ?? 0;
      if (trit === 0) continue;
      squares++;
      const at = place * MASKS_BYTES + (i >> 3);
      masks[at] = (masks[at] ?? 0) | (1 << (i & 7));
      const negativeAt = at + MASKS_BYTES / 2;
      if (trit < 0) masks[negativeAt] = (masks[negativeAt] ?? 0) | (1 << (i & 7));
    }
    return Math.sqrt(squares);
  });
  const dots = new Int16Array(memory.buffer, outAt, ids.length);
  return {
    norms,
    products(place: number, from: number, to: number): Int16Array {
      if (from < to)
        kernel.products(place * MASKS_BYTES, from * MASKS_BYTES, to * MASKS_BYTES, outAt);
      return dots.subarray(0, to - from);
    },
  };
}
