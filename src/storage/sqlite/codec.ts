import { fields } from "../bm25.ts";

/*
 * Postings of one term in one segment: runs of entries, each run in ascending order of its documents.
 *
 *   run    = start, entry, then entries that each follow a varint: document − previous document (≥ 1)
 *   start  = 0, varint: document                                     for a short run
 *          | 0, 0, uint16: bytes after these two up to the run's end,
 *            varint: document, varint: last document − document      for a block, which can be stepped over
 *   entry  = one byte, low four bits: which fields have the term (question 1, answer 2, title 4, keywords 8);
 *            high four bits: the frequency when there is one field and it is at most 15, else 0 and a varint per field
 *
 * A list always begins with a start, so two lists are merged by writing one behind the other. Runs of fewer than 64
 * entries stay without the block's few bytes more: what is rare is read whole. Archives of the first two formats have
 * short runs of any length. No document is 0. varint is LEB128, unsigned, at most 32 bits; uint16 is little-endian.
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

  /** Two bytes, behind the others or at a place written before. */
  uint16(value: number, at = this.length): void {
    if (at + 2 > this.#bytes.length) this.#grow(at + 2);
    this.#bytes[at] = value & 255;
    this.#bytes[at + 1] = value >> 8;
    this.length = Math.max(this.length, at + 2);
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

/** A run of fewer entries is not worth a block. */
const FEWEST_IN_BLOCK = 64;
const MOST_IN_BLOCK = 128;

/**
 * Writes the postings of one term: of `entries`, whose documents ascend, each entry's document lies in `documents` and its
 * frequencies in `frequencies` from `fieldCount` times the entry on.
 */
export function writePostings(
  out: ByteWriter,
  entries: Uint32Array,
  { documents, frequencies }: { documents: Uint32Array; frequencies: Uint32Array },
): void {
  const count = entries.length;
  const blocks = count < FEWEST_IN_BLOCK ? Math.min(1, count) : Math.ceil(count / MOST_IN_BLOCK);
  for (let block = 0; block < blocks; block++) {
    const from = Math.floor((block * count) / blocks);
    const to = Math.floor(((block + 1) * count) / blocks);
    let previous = documents[entries[from] ?? 0] ?? 0;
    out.byte(0);
    let body = -1;
    if (count >= FEWEST_IN_BLOCK) {
      out.byte(0);
      out.uint16(0);
      body = out.length;
      out.varint(previous);
      out.varint((documents[entries[to - 1] ?? 0] ?? 0) - previous);
    } else out.varint(previous);
    for (let at = from; at < to; at++) {
      const entry = entries[at] ?? 0;
      const document = documents[entry] ?? 0;
      if (at > from) out.varint(document - previous);
      previous = document;
      writeFrequencies(out, frequencies, entry * fieldCount);
    }
    if (body >= 0) out.uint16(out.length - body, body - 2);
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

/**
 * Reads postings into arrays that are large enough, from entry `start` on: a document each, and `fieldCount`
 * frequencies each, which must be zero before. Returns where the entries end.
 */
export function readPostings(
  bytes: Uint8Array,
  documents: Uint32Array,
  frequencies: Uint32Array,
  start: number,
): number {
  const { length } = bytes;
  let entry = start;
  let at = 0;
  let document = 0;
  const longVarint = (first: number): number => {
    let value = first & 127;
    for (let shift = 7, byte = 128; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  };
  // Nearly every number is one byte long, and nearly every entry one field: those ways are kept short.
  while (at < length) {
    let delta = bytes[at++] ?? 0;
    if (delta >= 128) delta = longVarint(delta);
    if (delta > 0) document += delta;
    else {
      document = bytes[at++] ?? 0;
      if (document === 0) {
        at += 2;
        document = bytes[at++] ?? 0;
        if (document >= 128) document = longVarint(document);
        while ((bytes[at++] ?? 0) >= 128);
      } else if (document >= 128) document = longVarint(document);
    }
    documents[entry] = document;
    const head = bytes[at++] ?? 0;
    const first = entry * fieldCount;
    if (head > 15) frequencies[first + 31 - Math.clz32(head & 15)] = head >> 4;
    else {
      for (let field = 0; field < fieldCount; field++) {
        if ((head & (1 << field)) === 0) continue;
        let frequency = bytes[at++] ?? 0;
        if (frequency >= 128) frequency = longVarint(frequency);
        frequencies[first + field] = frequency;
      }
    }
    entry++;
  }
  return entry;
}

/** The `count` postings without some documents, and how many are left. */
export function withoutDocuments(
  bytes: Uint8Array,
  count: number,
  gone: ReadonlySet<number>,
): { documents: number; data: Uint8Array } {
  const documents = new Uint32Array(count);
  const frequencies = new Uint32Array(count * fieldCount);
  const read = Math.min(count, readPostings(bytes, documents, frequencies, 0));
  const kept = Array.from({ length: read }, (_, entry) => entry)
    .filter((entry) => !gone.has(documents[entry] ?? 0))
    .sort((a, b) => (documents[a] ?? 0) - (documents[b] ?? 0));
  const out = new ByteWriter(bytes.length);
  writePostings(out, Uint32Array.from(kept), { documents, frequencies });
  return { documents: kept.length, data: out.finish() };
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
