import { compareWordsWasm } from "./compare-words-wasm.ts";
import { HEADER_BYTES } from "./encoded-head.ts";
import { UNKNOWN } from "./id-limit.ts";
import type { KernelMemory } from "./kernel.ts";
import { openKernel, PAGE, pagesFor } from "./kernel.ts";
import { countsOfBytes } from "./trits.ts";
import { TRITS_PER_BYTE } from "./word-table-file.ts";

/** As many words of a question are compared. */
export const MAX_WORDS = 64;
/** All exchanges together are compared by so many bytes of their words; each has the same share, and no more is read. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_BYTES_EACH = 64 * 1024;
// What the kernel may look at behind the end of its texts, and of its lists.
const SLACK = 32;
// No sentence takes less than its head and a word.
const SENTENCE_LEAST = 2;
const SENTENCE_BYTES = 32;
const FEATURE_BYTES = 7 * 8;
// Words of a question that the kernel compares at once, and what its tables of them take (compare-words.wat).
const LANES = 16;
// How near the name of a kind is to each of its members, at least.
const OF_ITS_KIND = 0.65;
const TABLES_BYTES = 104 * 256 * LANES;
const TRITS_BYTES = 104 * TRITS_PER_BYTE * LANES;
const BLOCK_BYTES = 13 * (256 * 16 + 64) + 256 * 32;
const COLUMNS_BYTES = 6656;
const RECORD_BYTES = 16;
const PAIR_BYTES = 8;
// Three bytes can say so many numbers as `read` takes them, of which only damaged ones are no ids.
const READABLE_IDS = 2 ** 18;

/** The table's part of the kernel's memory. */
export interface KernelTable {
  readonly memory: KernelMemory;
  /** How many rows there are, one behind the other. */
  readonly count: number;
  readonly rowsAt: number;
  /** How many of their trits are not zero, as 32-bit floats; zero for one that was not counted yet. */
  readonly lengthsAt: number;
  /** From here on nothing lies. */
  readonly freeAt: number;
  /** A byte for each word. */
  readonly weights: Uint8Array;
}

export interface AskedWord {
  readonly id: number;
  /** Words that the table lacks and that are the same one in another form. */
  readonly forms?: readonly number[];
  /** Where it names a kind ("fruit"), ids of the table's words that are of it. */
  readonly members?: readonly number[];
  /** What it counts in the question's vector; 0 for words that the table lacks. */
  readonly share: number;
  /** What it counts when it is looked for, 0 for not at all; `sif` by the table's weight alone, 0 where that is 0. */
  readonly weight: number;
  readonly sif: number;
}

/** How the words of one exchange compare with a question's. Sums over the question's words are not divided by anything. */
export interface ComparedWords {
  /** Dot products of the question's vector with that of each side. */
  readonly dotAsked: number;
  readonly dotAnswered: number;
  /** Σ weight · the nearest word's cosine: anywhere, and in the best sentence. */
  readonly found: number;
  readonly together: number;
  /** The same in the exchange's question, of clearly near words; and in the best sentence, by `sif`. */
  readonly foundAsked: number;
  readonly near: number;
  /**
   * And of those that stand side by side in one sentence, the best, as a word and the one before do in the question: weight ·
   * the cosine of that of both which is less near, if they are clearly near.
   */
  readonly beside: number;
  /** For each word that has a near one: which, and the nearest one's id and cosine. */
  readonly nearest: () => readonly {
    readonly word: number;
    readonly id: number;
    readonly cosine: number;
  }[];
}

export interface WordComparer {
  /**
   * Distinct words of a question, the table's or not, in their order, at most `MAX_WORDS`; and one result for each exchange,
   * given by its encoded words (encode-meaning.ts) and whether it is in the other language. There,
   * a cosine is divided by the largest that its word of the question has in any such exchange, or by
   * `leastTranslation` if that is more, and is 1 at most.
   */
  compare(
    words: readonly AskedWord[],
    exchanges: readonly { readonly encoded: Uint8Array; readonly across: boolean }[],
    leastTranslation: number,
  ): ComparedWords[];
}

/** A comparer that works behind the table in its memory, which grows as needed: some 50 bytes for each byte compared, most of them never touched. */
export function openWordComparer(table: KernelTable): WordComparer {
  const { memory } = table;
  const weightsAt = table.freeAt;
  const countsAt = weightsAt + table.weights.length;
  const nothingAt = aligned(countsAt + 256);
  const placesAt = nothingAt + RECORD_BYTES;
  const columnsAt = placesAt + READABLE_IDS * 4;
  const tritsAt = columnsAt + COLUMNS_BYTES;
  const tablesAt = tritsAt + TRITS_BYTES;
  const blockAt = tablesAt + TABLES_BYTES;
  const roomAt = blockAt + BLOCK_BYTES;
  reserve(roomAt);
  new Uint8Array(memory.buffer).set(table.weights, weightsAt);
  new Uint8Array(memory.buffer).set(countsOfBytes(), countsAt);
  // What the table lacks is near to nothing.
  new Uint32Array(memory.buffer, placesAt, READABLE_IDS).fill(nothingAt, table.count);
  const kernel = openKernel<
    | "useTable"
    | "useRoom"
    | "meet"
    | "read"
    | "recordsEnd"
    | "useNear"
    | "noteItself"
    | "tabulate"
    | "weigh"
    | "raise"
    | "sum"
    | "translate"
    | "compare"
    | "forget"
  >(compareWordsWasm, memory);
  kernel.useTable(
    table.rowsAt,
    table.lengthsAt,
    weightsAt,
    countsAt,
    placesAt,
    tritsAt,
    tablesAt,
    blockAt,
    columnsAt,
  );

  function reserve(end: number): void {
    const missing = pagesFor(end) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
  }

  /** Writes the question's words where the kernel looks for them, and what exchanges in its language are compared by. */
  function putColumns(words: readonly AskedWord[]): void {
    new Uint8Array(memory.buffer, columnsAt, COLUMNS_BYTES).fill(0);
    const at = columnsIn(memory.buffer, columnsAt);
    at.ids.fill(-1);
    for (const [column, { id, share, weight, sif }] of words.entries()) {
      at.ids[column] = id < UNKNOWN ? id : -1;
      at.shares[column] = share;
      at.weights[column] = at.weights32[column] = weight;
      at.sifs[column] = at.sifs32[column] = sif;
      at.scales[column] = at.scales32[column] = at.caps[column] = 1;
    }
  }

  /** And by what those in the other language are, once it is known how near they come. */
  function putScales(columns: number, leastTranslation: number): void {
    const at = columnsIn(memory.buffer, columnsAt);
    for (let column = 0; column < columns; column++) {
      const scale = 1 / Math.max(at.largest[column] ?? 0, leastTranslation);
      at.acrossScales[column] = at.acrossScales32[column] = scale;
      at.acrossCaps[column] = leastThatIsOne(scale);
    }
  }

  return {
    compare(words, exchanges, leastTranslation) {
      // Without any, a column of nothing.
      const columns = Math.max(1, words.length);
      const share = Math.floor(MOST_BYTES / Math.max(1, exchanges.length));
      const longest = HEADER_BYTES + Math.min(share, MOST_BYTES_EACH);
      let bytes = 0;
      for (const { encoded } of exchanges) bytes += Math.min(longest, encoded.length);
      const outBytes = FEATURE_BYTES + columns * 8;
      const outAt = roomAt;
      const sentencesAt = aligned(outAt + exchanges.length * outBytes);
      const tokensAt =
        sentencesAt + (Math.ceil(bytes / SENTENCE_LEAST) + exchanges.length) * SENTENCE_BYTES;
      const textAt = tokensAt + bytes * 4;
      const recordsAt = aligned(textAt + bytes + SLACK);
      // Words that the table lacks only equal themselves, and the words of which they are forms.
      const equal = new Map<number, number>();
      for (const [column, { id, forms = [] }] of words.entries())
        for (const each of [id, ...forms])
          if (each >= UNKNOWN && !equal.has(each)) equal.set(each, column);
      const mostRecords = Math.min(bytes, table.count) + equal.size;
      reserve(recordsAt + mostRecords * RECORD_BYTES + SLACK);
      putColumns(words);
      kernel.useRoom(columns, tokensAt, sentencesAt, recordsAt);
      const lacking = [...equal].map(([id, column]) => ({ id, column, record: kernel.meet(id) }));
      const recordsFrom = kernel.recordsEnd();

      const all = new Uint8Array(memory.buffer);
      const ends = new Uint32Array(exchanges.length + 1).fill(sentencesAt);
      let at = textAt;
      for (const [place, { encoded }] of exchanges.entries()) {
        const part = encoded.length > longest ? encoded.subarray(0, longest) : encoded;
        all.set(part, at);
        ends[place + 1] = kernel.read(at + HEADER_BYTES, at + part.length);
        at += part.length;
      }

      const recordsEnd = kernel.recordsEnd();
      const nearBytes = RECORD_BYTES + Math.ceil(columns / 4) * 16;
      const pairsAt = recordsEnd + ((recordsEnd - recordsAt) / RECORD_BYTES + 1) * nearBytes;
      reserve(pairsAt + bytes * PAIR_BYTES + SLACK);
      kernel.useNear(recordsEnd, pairsAt);
      for (const { record, id, column } of lacking) kernel.noteItself(record, id, column);
      for (let first = 0; first < columns; first += LANES) {
        kernel.tabulate(first);
        kernel.weigh(recordsFrom, first);
      }
      for (const [column, { members = [] }] of words.entries())
        for (const id of members) kernel.raise(id, column, OF_ITS_KIND);
      for (const [place, { across }] of exchanges.entries()) {
        kernel.sum(ends[place] ?? 0, ends[place + 1] ?? 0);
        if (across) kernel.translate(ends[place] ?? 0, ends[place + 1] ?? 0);
      }
      putScales(columns, leastTranslation);
      for (const [place, { across }] of exchanges.entries())
        kernel.compare(
          ends[place] ?? 0,
          ends[place + 1] ?? 0,
          across ? 1 : 0,
          outAt + place * outBytes,
        );
      kernel.forget(table.count, nothingAt);

      const { buffer } = memory;
      const out = buffer.slice(outAt, outAt + exchanges.length * outBytes);
      const features = new Float64Array(out);
      const nearestIds = new Int32Array(out);
      const nearestCosines = new Float32Array(out);
      return exchanges.map((_, place) => {
        const first = (place * outBytes) / 8;
        return {
          dotAsked: features[first] ?? 0,
          dotAnswered: features[first + 1] ?? 0,
          beside: features[first + 2] ?? 0,
          found: features[first + 3] ?? 0,
          together: features[first + 4] ?? 0,
          foundAsked: features[first + 5] ?? 0,
          near: features[first + 6] ?? 0,
          nearest: () =>
            words.flatMap(({ weight }, word) => {
              const entry = first * 2 + FEATURE_BYTES / 4 + word * 2;
              const id = nearestIds[entry] ?? -1;
              return id < 0 || weight === 0
                ? []
                : [{ word, id, cosine: nearestCosines[entry + 1] ?? 0 }];
            }),
        };
      });
    },
  };
}

/** The arrays by column, as compare-words.wat has them. */
function columnsIn(buffer: ArrayBuffer, columnsAt: number) {
  const numbers = (at: number) => new Float64Array(buffer, columnsAt + at, MAX_WORDS);
  const small = (at: number) => new Float32Array(buffer, columnsAt + at, MAX_WORDS);
  return {
    ids: new Int32Array(buffer, columnsAt, MAX_WORDS),
    shares: numbers(512),
    weights: numbers(1024),
    sifs: numbers(1536),
    weights32: small(2048),
    sifs32: small(2304),
    scales: numbers(2560),
    scales32: small(3072),
    caps: small(3328),
    acrossScales: numbers(3584),
    acrossScales32: small(4096),
    acrossCaps: small(4352),
    largest: small(5888),
  };
}

/** The least 32-bit number that is 1 at least once it is multiplied by `scale`. */
function leastThatIsOne(scale: number): number {
  const number = new Float32Array([1 / scale]);
  const bits = new Uint32Array(number.buffer);
  const isOne = (): boolean => (number[0] ?? 0) * scale >= 1;
  // Of positive numbers, the one before has bits that are one less.
  while (isOne()) bits[0] = (bits[0] ?? 0) - 1;
  while (!isOne()) bits[0] = (bits[0] ?? 0) + 1;
  return number[0] ?? 1;
}

function aligned(place: number): number {
  return Math.ceil(place / 16) * 16;
}
