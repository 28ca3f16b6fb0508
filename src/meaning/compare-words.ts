import { compareWordsWasm } from "./compare-words-wasm.ts";
import { HEADER_BYTES, ID_LIMIT, UNKNOWN } from "./encode-meaning.ts";
import type { KernelMemory } from "./kernel.ts";
import { openKernel, PAGE, pagesFor } from "./kernel.ts";

/** As many words of a question are compared. */
export const MAX_WORDS = 64;
/** All exchanges together are compared by so many bytes of their words; each has the same share, and no more is read. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_BYTES_EACH = 64 * 1024;
// What `read` may look at behind the end of an exchange.
const SLACK = 8;
// No sentence takes less than its head and its length.
const SENTENCE_LEAST = 3;
const SENTENCE_BYTES = 16;
const FEATURE_BYTES = 7 * 8;

/** The table's part of the kernel's memory. */
export interface KernelTable {
  readonly memory: KernelMemory;
  readonly masksAt: number;
  readonly lengthsAt: number;
  /** From here on nothing lies. */
  readonly freeAt: number;
  /** Makes the masks and the length of a row. */
  readonly unpack: (id: number) => void;
  /** A byte for each word. */
  readonly weights: Uint8Array;
}

/** A question as the kernel takes it; at most `MAX_WORDS` of each. */
export interface AskedWords {
  /** The distinct words of the table, and what each counts in the question's vector. */
  readonly known: readonly { readonly id: number; readonly weight: number }[];
  /** The words that are looked for, the table's or not; `sif` by the table's weight alone. */
  readonly words: readonly { readonly id: number; readonly weight: number; readonly sif: number }[];
  /** Of its vector. */
  readonly length: number;
}

/** How the words of one exchange compare with a question's. Sums over the question's words are not divided by anything. */
export interface ComparedWords {
  /** Dot products of the question's vector with that of each side. */
  readonly dotAsked: number;
  readonly dotAnswered: number;
  /** Cosine with the nearest sentence, 0 at least. */
  readonly sentence: number;
  /** Σ weight · the nearest word's cosine: anywhere, and in the best sentence. */
  readonly found: number;
  readonly together: number;
  /** The same in the exchange's question, of clearly near words; and in the best sentence, by `sif`. */
  readonly foundAsked: number;
  readonly near: number;
  /** For each word that has a near one: which, and the nearest one's id and cosine. */
  readonly nearest: () => readonly {
    readonly word: number;
    readonly id: number;
    readonly cosine: number;
  }[];
}

export interface WordComparer {
  /**
   * One for each exchange, given by its encoded words (encode-meaning.ts) and whether it is in the other language. There,
   * a cosine is divided by the largest that its word of the question has in any such exchange, or by
   * `leastTranslation` if that is more, and is 1 at most.
   */
  compare(
    asked: AskedWords,
    exchanges: readonly { readonly encoded: Uint8Array; readonly across: boolean }[],
    leastTranslation: number,
  ): ComparedWords[];
}

/** A comparer that works behind the table in its memory, which grows as needed: some 30 bytes for each byte compared. */
export function openWordComparer(table: KernelTable): WordComparer {
  const { memory } = table;
  const weightsAt = table.freeAt;
  const placesAt = aligned(weightsAt + table.weights.length);
  const columnsAt = placesAt + ID_LIMIT * 4;
  // Eleven arrays by column or by known word, 8 bytes each; some need only 4.
  const column = (array: number): number => columnsAt + array * MAX_WORDS * 8;
  const roomAt = column(11);
  reserve(roomAt);
  new Uint8Array(memory.buffer).set(table.weights, weightsAt);
  const kernel = openKernel<"useTable" | "useQuestion" | "useRoom" | "read" | "compare" | "count">(
    compareWordsWasm,
    memory,
    { unpack: table.unpack },
  );
  kernel.useTable(table.masksAt, table.lengthsAt, weightsAt);

  function reserve(end: number): void {
    const missing = pagesFor(end) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
  }

  return {
    compare(asked, exchanges, leastTranslation) {
      const { known, words } = asked;
      const columns = words.length;
      const share = Math.floor(MOST_BYTES / Math.max(1, exchanges.length));
      const parts = exchanges.map(({ encoded }) =>
        encoded.subarray(HEADER_BYTES, HEADER_BYTES + Math.min(share, MOST_BYTES_EACH)),
      );
      const bytes = parts.reduce((sum, { length }) => sum + length, 0);
      const most = Math.min(bytes, ID_LIMIT) + columns;
      const idsAt = roomAt;
      const startsAt = idsAt + most * 4;
      const seenAt = startsAt + (most + 1) * 4;
      const partsAt = aligned(seenAt + most);
      const entriesAt = partsAt + most * 8;
      const tokensAt = entriesAt + most * columns * 8;
      const sentencesAt = aligned(tokensAt + bytes * 4);
      const outAt =
        sentencesAt + (Math.ceil(bytes / SENTENCE_LEAST) + exchanges.length) * SENTENCE_BYTES;
      const outBytes = FEATURE_BYTES + columns * 8;
      const textAt = outAt + exchanges.length * outBytes;
      reserve(textAt + bytes + SLACK);

      const { buffer } = memory;
      const numbers = (array: number): Float64Array =>
        new Float64Array(buffer, column(array), MAX_WORDS);
      const integers = new Int32Array(buffer);
      const [askedWeights, best, weights, sifs, scales, here] = [1, 3, 4, 5, 6, 7].map(numbers);
      for (const [i, { id, weight }] of known.entries()) {
        table.unpack(id);
        integers[column(0) / 4 + i] = id;
        integers[column(2) / 4 + i] = words.findIndex((word) => word.id === id);
        if (askedWeights) askedWeights[i] = weight;
      }
      best?.fill(leastTranslation);
      here?.fill(0);
      weights?.set(words.map(({ weight }) => weight));
      sifs?.set(words.map(({ sif }) => sif));

      // Words that the table lacks only equal themselves.
      const entries = new Float32Array(buffer, entriesAt, most * columns * 2);
      let count = 0;
      for (const [place, { id }] of words.entries()) {
        if (id < UNKNOWN) continue;
        integers[placesAt / 4 + id] = count + 1;
        integers[idsAt / 4 + count] = id;
        integers[startsAt / 4 + count] = entriesAt + count * 8;
        integers[entriesAt / 4 + count * 2] = place;
        entries[count * 2 + 1] = 1;
        new Float64Array(buffer, partsAt)[count] = 0;
        new Uint8Array(buffer)[seenAt + count] = 0;
        count++;
      }
      integers[startsAt / 4 + count] = entriesAt + count * 8;
      const askedEnd = column(0) + known.length * 4;
      kernel.useQuestion(column(0), askedEnd, column(1), column(2), column(3));
      kernel.useRoom(placesAt, idsAt, seenAt, partsAt, startsAt, count, tokensAt, sentencesAt);

      const all = new Uint8Array(buffer);
      let at = textAt;
      const ends = exchanges.map(({ across }, place) => {
        const part = parts[place] ?? new Uint8Array();
        all.set(part, at);
        at += part.length;
        return kernel.read(at - part.length, at, across ? 1 : 0);
      });
      scales?.set(Array.from(best ?? [], (value) => 1 / value));
      for (const [place, { across }] of exchanges.entries()) {
        kernel.compare(
          ends[place - 1] ?? sentencesAt,
          ends[place] ?? sentencesAt,
          across ? 1 : 0,
          columns * 8,
          column(4),
          column(5),
          column(6),
          column(7),
          column(8),
          column(9),
          column(10),
          asked.length,
          outAt + place * outBytes,
        );
      }
      const ids = new Uint32Array(buffer, idsAt, kernel.count());
      for (const id of ids) integers[placesAt / 4 + id] = 0;

      const out = buffer.slice(outAt, outAt + exchanges.length * outBytes);
      const features = new Float64Array(out);
      const nearestIds = new Int32Array(out);
      const nearestCosines = new Float32Array(out);
      return exchanges.map((_, place) => {
        const first = (place * outBytes) / 8;
        const feature = (number: number): number => features[first + number] ?? 0;
        return {
          dotAsked: feature(0),
          dotAnswered: feature(1),
          sentence: feature(2),
          found: feature(3),
          together: feature(4),
          foundAsked: feature(5),
          near: feature(6),
          nearest: () =>
            words.flatMap((_word, word) => {
              const entry = first * 2 + FEATURE_BYTES / 4 + word * 2;
              const id = nearestIds[entry] ?? -1;
              return id < 0 ? [] : [{ word, id, cosine: nearestCosines[entry + 1] ?? 0 }];
            }),
        };
      });
    },
  };
}

function aligned(place: number): number {
  return Math.ceil(place / 8) * 8;
}
