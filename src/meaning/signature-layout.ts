import { PAGE } from "./kernel.ts";

/*
 * Where a scanner's memory has what: a desk for each of two threads (signature-desk.ts), signatures on their way in, the
 * sketches, the rests, a bit for each that is left out, and the lists that each desk writes. A second list costs nothing
 * as long as nobody writes it.
 */

export const DIMENSIONS = 512;
/** Of an exchange: 512 bits for its question, and 512 for its answer (signature.ts). */
export const signatureBytes = (2 * DIMENSIONS) / 8;
/** Of each side half of the bits are looked at first; both halves lie together, and so do both rests. */
export const SKETCH_BYTES = signatureBytes / 2;
export const SKETCH_BITS = DIMENSIONS / 2;
export const DISTANCE_BYTES = 2;
export const INDEX_BYTES = 4;
export const SUM_BYTES = 4;

const DESKS = 2;
/**
 * What is told and asked; the vector; the query's sketch; how many there are at each distance, as each thread counts them; what
 * each byte adds; signatures, gathered.
 */
export const VECTOR_AT = 64;
export const QUERY_AT = VECTOR_AT + DIMENSIONS * 4;
export const COUNTS_AT = QUERY_AT + SKETCH_BITS / 8;
export const COUNTS_BYTES = (SKETCH_BITS + 1) * 4;
export const ADDS_AT = 8192;
export const GATHERED_AT = ADDS_AT + (DIMENSIONS / 8) * 256 * 4;
/** So many signatures are gathered, or taken apart, at a time: what the nearest cache holds beside what each byte adds. */
export const AT_ONCE = 1024;
/** A share of the work: what two threads look at, each at its own pace. 100,000 are 13 shares, of 30 to 100 µs each. */
export const SHARE = 8192;
const DESK_BYTES = GATHERED_AT + AT_ONCE * signatureBytes;
const LOADED_AT = DESKS * DESK_BYTES;
const SKETCHES_AT = LOADED_AT + AT_ONCE * signatureBytes;

const LISTS_BYTES = DISTANCE_BYTES + INDEX_BYTES + SUM_BYTES;
// The kernel looks at so many marks at a time, which is why there is room for whole such numbers.
const MARKS = 64;
// It may write a few indexes behind the last.
const BEHIND_BYTES = 64;
const BYTES_OF_MARKS = MARKS * (signatureBytes + DESKS * LISTS_BYTES) + MARKS / 8;
/** What 4 GiB hold. */
export const mostSignatures =
  Math.floor((65_536 * PAGE - SKETCHES_AT - DESKS * BEHIND_BYTES) / BYTES_OF_MARKS) * MARKS;

/** The places in a memory with room for so many signatures. */
export interface SignatureLayout {
  readonly room: number;
  readonly bytes: number;
  readonly loadedAt: number;
  readonly sketchesAt: number;
  readonly restsAt: number;
  readonly marksAt: number;
  /** Of the main thread, and of another. */
  readonly desks: readonly [DeskLayout, DeskLayout];
}

export interface DeskLayout {
  readonly at: number;
  readonly distancesAt: number;
  readonly indexesAt: number;
  readonly sumsAt: number;
}

/** Throws `RangeError` for more than 32 bits can address. */
export function signatureLayout(count: number): SignatureLayout {
  const room = Math.max(MARKS, Math.ceil(count / MARKS) * MARKS);
  if (!(room <= mostSignatures)) throw new RangeError(`no room for ${count} signatures`);
  const restsAt = SKETCHES_AT + room * SKETCH_BYTES;
  const marksAt = restsAt + room * SKETCH_BYTES;
  const listsAt = marksAt + room / 8;
  const listsBytes = room * LISTS_BYTES + BEHIND_BYTES;
  const desk = (number: number): DeskLayout => {
    const distancesAt = listsAt + number * listsBytes;
    const sumsAt = distancesAt + room * DISTANCE_BYTES;
    const indexesAt = sumsAt + room * SUM_BYTES;
    return { at: number * DESK_BYTES, distancesAt, sumsAt, indexesAt };
  };
  const bytes = listsAt + DESKS * listsBytes;
  const desks = [desk(0), desk(1)] as const;
  return { room, bytes, loadedAt: LOADED_AT, sketchesAt: SKETCHES_AT, restsAt, marksAt, desks };
}
