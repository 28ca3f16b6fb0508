import type { RankingParameters } from "../bm25.ts";
import { fields } from "../bm25.ts";
import { chunkDocuments } from "./chunked-slots.ts";
import { fieldCount } from "./codec.ts";

/** What is known of each document without reading it: its four field lengths and the first 32 bits of its id. */
export const slotWidth = fieldCount + 1;

/** A length of so many terms or more is looked up apart. */
const LONG = 0xffff;

/** The field lengths of one tenant's documents and the beginnings of their ids, by document: 12 bytes each. */
export interface DocumentLengths {
  /** One more than the highest document. */
  readonly capacity: number;
  /** `fieldCount` for each document; 65,535 stands for that many or more. */
  readonly lengths: Uint16Array;
  /** The others, by document · fieldCount + field. */
  readonly long: ReadonlyMap<number, number>;
  /** The largest of all. */
  readonly longest: number;
  readonly idPrefixes: Uint32Array;
}

/** From the rows of `lengths`, in ascending order of their chunks. */
export function readLengths(
  rows: readonly { readonly chunk: number; readonly slots: Uint32Array }[],
): DocumentLengths {
  const capacity = ((rows.at(-1)?.chunk ?? -1) + 1) * chunkDocuments;
  const read: ReadSlots = {
    lengths: new Uint16Array(capacity * fieldCount),
    long: new Map(),
    idPrefixes: new Uint32Array(capacity),
  };
  let longest = 0;
  // A call for each row: what is called often is soon fast.
  for (const { chunk, slots } of rows)
    longest = Math.max(longest, readRow(slots, chunk * chunkDocuments, read));
  return { capacity, longest, ...read };
}

interface ReadSlots extends Omit<DocumentLengths, "capacity" | "longest"> {
  readonly long: Map<number, number>;
}

/** Reads the slots from this document on. Returns the longest of their lengths. */
function readRow(
  slots: Uint32Array,
  first: number,
  { lengths, long, idPrefixes }: ReadSlots,
): number {
  let longest = 0;
  let document = first;
  let place = first * fieldCount;
  for (let at = 0; at < slots.length; at += slotWidth) {
    for (let field = 0; field < fieldCount; field++, place++) {
      const length = slots[at + field] ?? 0;
      if (length > longest) longest = length;
      if (length >= LONG) long.set(place, length);
      lengths[place] = length < LONG ? length : LONG;
    }
    idPrefixes[document++] = slots[at + fieldCount] ?? 0;
  }
  return longest;
}

/** The number of terms in a field of a document. */
export function lengthOf(
  { lengths, long }: DocumentLengths,
  document: number,
  field: number,
): number {
  const place = document * fieldCount + field;
  const length = lengths[place] ?? 0;
  return length < LONG ? length : (long.get(place) ?? LONG);
}

/** What one occurrence weighs under a ranking: the field's weight over its length norm (bm25.ts). */
export interface Norms {
  readonly ranking: RankingParameters;
  readonly lengths: DocumentLengths;
  /** By field · 65,536 + length, NaN for a length that is looked up apart: 2 MB, of which little is ever touched. */
  readonly byLength: Float64Array;
  readonly averages: readonly number[];
}

/** Prepares the norms of a ranking for a tenant whose fields have these average lengths. */
export function normsOf(
  ranking: RankingParameters,
  averages: readonly number[],
  lengths: DocumentLengths,
): Norms {
  const byLength = new Float64Array(fieldCount * (LONG + 1));
  for (let field = 0; field < fieldCount; field++) {
    const first = field * (LONG + 1);
    // What is not there has no weight; without this it might be infinite. No document asks for more than the longest.
    for (let length = 1; length < LONG && length <= lengths.longest; length++)
      byLength[first + length] = weigh(ranking, averages, field, length);
    byLength[first + LONG] = Number.NaN;
  }
  return { ranking, lengths, byLength, averages };
}

/** The same for one field of one document, whatever its length. */
export function normOf(norms: Norms, document: number, field: number): number {
  return weigh(norms.ranking, norms.averages, field, lengthOf(norms.lengths, document, field));
}

function weigh(
  ranking: RankingParameters,
  averages: readonly number[],
  field: number,
  length: number,
): number {
  const name = fields[field];
  if (name === undefined) return 0;
  const { weight, b } = ranking.fields[name];
  return weight / (1 - b + (b * length) / (averages[field] || 1));
}
