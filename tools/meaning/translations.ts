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

/**
 * For each word, by id, the words of the other language that say the same by their rows, 512 trits each: the nearest first,
 * four at most. What is near by chance (words that share letters) is seldom so in both directions. Within a minute or two.
 */
export function translationsOf(
  words: readonly Pick<Word, "french" | "english">[],
  trits: Int8Array,
  tell: (line: string) => void = () => undefined,
): number[][] {
  const isFrench = words.map((word) => word.french > word.english);
  const idsOf = (wanted: boolean): number[] =>
    isFrench.flatMap((is, id) => (is === wanted ? [id] : []));
  const [english, french] = [idsOf(false), idsOf(true)];
  const nearest = words.map((): Near[] => []);
  const rows = openRows(trits, [...english, ...french]);
  const { norms } = rows;
  for (const [place, id] of english.entries()) {
    const norm = norms[place] ?? 0;
    const dots = rows.products(place, english.length, words.length);
    for (const [index, other] of french.entries()) {
      const cosine = (dots[index] ?? 0) / (norm * (norms[english.length + index] ?? 0));
      if (!(cosine >= NEAR)) continue;
      note(nearest[id] ?? [], { id: other, cosine });
      note(nearest[other] ?? [], { id, cosine });
    }
    if (place % 8192 === 8191) tell(`${place + 1} of ${english.length} words translated`);
  }
  return nearest.map((list, id) => {
    const [best] = list;
    return list
      .filter(
        (one) =>
          one.cosine >= (best?.cosine ?? 0) - BEHIND &&
          ((one === best && one.cosine >= CLEARLY) ||
            nearest[one.id]?.some((back) => back.id === id)),
      )
      .map((one) => one.id);
  });
}

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
