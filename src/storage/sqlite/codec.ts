import { fields } from "../bm25.ts";

/*
 * Postings of one term in one segment, for documents in any order of appearance:
 *
 *   entry  = delta, frequencies
 *   delta  = varint: document − previous document (≥ 1), or 0 followed by the document itself (a fresh start)
 *   frequencies = one byte, low four bits: which fields have the term (question 1, answer 2, title 4, keywords 8);
 *       high four bits: the frequency when there is one field and it is at most 15, else 0 and a varint per field
 *
 * A list always begins with a fresh start, so two lists are merged by writing one behind the other.
 * varint is LEB128, unsigned, at most 32 bits.
 */

export const fieldCount = fields.length;

/** Bytes that no encoder writes. Reported like SQLite's own SQLITE_CORRUPT, whose code it bears (sqlite-errors.ts). */
class DamagedIndexError extends Error {
  readonly errcode = 11;

  constructor() {
    super("the word index is damaged");
  }
}

/** A byte string that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(this.length + 1);
    this.#bytes[this.length++] = value;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  bytes(more: Uint8Array): void {
    if (this.length + more.length > this.#bytes.length) this.#grow(this.length + more.length);
    this.#bytes.set(more, this.length);
    this.length += more.length;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  #grow(needed: number): void {
    const bigger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    bigger.set(this.#bytes);
    this.#bytes = bigger;
  }
}

/**
 * Writes the postings of one term: of `entries`, whose documents ascend, each entry's document lies in `documents` and its
 * frequencies in `frequencies` from `fieldCount` times the entry on.
 */
export function writePostings(
  out: ByteWriter,
  entries: Uint32Array,
  { documents, frequencies }: { documents: Uint32Array; frequencies: Uint32Array },
): void {
  let previous = -1;
  for (const entry of entries) {
    const document = documents[entry] ?? 0;
    if (previous < 0) out.byte(0);
    out.varint(previous < 0 ? document : document - previous);
    previous = document;
    writeFrequencies(out, frequencies, entry * fieldCount);
  }
}

function writeFrequencies(out: ByteWriter, frequencies: Uint32Array, at: number): void {
  let mask = 0;
  let only = 0;
  let present = 0;
  for (let field = 0; field < fieldCount; field++) {
    const frequency = frequencies[at + field] ?? 0;
    if (frequency === 0) continue;
    mask |= 1 << field;
    only = frequency;
    present++;
  }
  if (present === 1 && only <= 15) {
    out.byte(mask | (only << 4));
    return;
  }
  out.byte(mask);
  for (let field = 0; field < fieldCount; field++) {
    const frequency = frequencies[at + field] ?? 0;
    if (frequency > 0) out.varint(frequency);
  }
}

/** Entries of a term side by side: each one's document, and where in the list its frequencies lie. */
export interface Entries {
  readonly documents: Uint32Array;
  readonly positions: Uint32Array;
}

/** Reads a list, or what lies within it, into arrays that are large enough, from entry `start` on. Returns where they end. */
export function readEntries(
  bytes: Uint8Array,
  { documents, positions }: Entries,
  start: number,
  { from = 0, to = bytes.length }: { readonly from?: number; readonly to?: number } = {},
): number {
  // Questions of common words read millions of entries, of which nearly every number is one byte long and nearly every
  // entry one field. A function for the longer ones would keep `at` in memory rather than in a register.
  let entry = start;
  let at = from;
  let document = 0;
  while (at < to) {
    let delta = bytes[at++] ?? 0;
    if (delta === 0) {
      document = 0;
      delta = bytes[at++] ?? 0;
    }
    if (delta >= 128) {
      delta &= 127;
      for (let shift = 7, byte = 128; byte >= 128; shift += 7) {
        byte = bytes[at++] ?? 0;
        delta |= (byte & 127) << shift;
      }
    }
    document = (document + delta) >>> 0;
    documents[entry] = document;
    positions[entry] = at;
    entry++;
    const head = bytes[at++] ?? 0;
    if (head > 15) continue;
    for (let rest = head; rest !== 0; rest &= rest - 1) while ((bytes[at++] ?? 0) >= 128);
  }
  return entry;
}

/** Adds the frequencies that lie at a position of a list to `fieldCount` numbers from `to` on. */
export function addFrequencies(
  bytes: Uint8Array,
  position: number,
  frequencies: Uint32Array,
  to: number,
): void {
  const head = bytes[position] ?? 0;
  if (head > 15) {
    const field = to + 31 - Math.clz32(head & 15);
    frequencies[field] = (frequencies[field] ?? 0) + (head >> 4);
    return;
  }
  let at = position + 1;
  for (let field = 0; field < fieldCount; field++) {
    if ((head & (1 << field)) === 0) continue;
    let frequency = 0;
    for (let shift = 0, byte = 128; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0;
      frequency |= (byte & 127) << shift;
    }
    frequencies[to + field] = (frequencies[to + field] ?? 0) + (frequency >>> 0);
  }
}

/**
 * The postings without the documents that `isGone` has a 1 for, at the document less `first`, and how many are left. The others stay
 * in the order in which they stood, their frequencies as they were written.
 */
export function withoutDocuments(
  bytes: Uint8Array,
  { first, isGone }: { readonly first: number; readonly isGone: Uint8Array },
): { documents: number; data: Uint8Array } {
  // What is left never takes more room: a delta that grows takes the place of at least two numbers and a byte of frequencies.
  const data = new Uint8Array(bytes.length);
  const { length } = bytes;
  let documents = 0;
  let end = 0;
  let at = 0;
  let document = 0;
  let previous = 0; // Of those that are left, since the last fresh start.
  while (at < length) {
    let delta = bytes[at++] ?? 0;
    if (delta === 0) {
      document = 0;
      previous = 0;
      delta = bytes[at++] ?? 0;
    }
    if (delta >= 128) {
      delta &= 127;
      for (let shift = 7, byte = 128; byte >= 128; shift += 7) {
        byte = bytes[at++] ?? 0;
        delta |= (byte & 127) << shift;
      }
    }
    document = (document + delta) >>> 0;
    const frequencies = at;
    const head = bytes[at++] ?? 0;
    if (head <= 15)
      for (let rest = head; rest !== 0; rest &= rest - 1) while ((bytes[at++] ?? 0) >= 128);
    const place = document - first;
    if (place >= 0 && place < isGone.length && isGone[place] === 1) continue;
    if (previous === 0) data[end++] = 0;
    let rest = document - previous;
    while (rest > 127) {
      data[end++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    data[end++] = rest;
    for (let byte = frequencies; byte < at; byte++) data[end++] = bytes[byte] ?? 0;
    previous = document;
    documents++;
  }
  return { documents, data: data.subarray(0, end) };
}

/*
 * The terms of one document in order, which makes deletion exact and phrases possible: for each field a varint count,
 * then as many varint term keys. Written by build-segment.ts.
 */

export function decodeTermStream(bytes: Uint8Array): number[][] {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte >= 128);
    return value >>> 0;
  };
  return fields.map(() => {
    const length = varint();
    if (length > bytes.length - at) throw new DamagedIndexError();
    return Array.from({ length }, varint);
  });
}

/**
 * Counts wanted terms in such a stream: `found` is told, for each occurrence, the field's index and the term's key.
 * `wanted` has a 1 for each wanted key modulo its length, a power of two, and may have others.
 */
export function eachWantedTerm(
  bytes: Uint8Array,
  wanted: Uint8Array,
  found: (field: number, key: number) => void,
): void {
  const mask = wanted.length - 1;
  const { length } = bytes;
  let at = 0;
  for (let field = 0; field < fieldCount; field++) {
    for (let left = -1; left !== 0; left--) {
      if (at >= length) throw new DamagedIndexError();
      let value = bytes[at++] ?? 0;
      if (value >= 128) {
        value &= 127;
        for (let shift = 7, byte = 128; byte >= 128; shift += 7) {
          byte = bytes[at++] ?? 0;
          value |= (byte & 127) << shift;
        }
      }
      // Each field begins with the number of its terms.
      if (left === -1) left = value + 1;
      else if (wanted[value & mask] === 1) found(field, value >>> 0);
    }
  }
}
