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

/** Frequencies of one term in one document, in the order of `fields`. */
export type Frequencies = ArrayLike<number>;

/** Writes the postings of one term; documents must come in ascending order. */
export class PostingsWriter {
  readonly #out: ByteWriter;
  #previous = -1;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  /** One entry, its frequencies lying in `frequencies` from `at` on. */
  add(document: number, frequencies: Frequencies, at = 0): void {
    if (this.#previous < 0) {
      this.#out.byte(0);
      this.#out.varint(document);
    } else this.#out.varint(document - this.#previous);
    this.#previous = document;

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
    if (present === 1 && only <= 15) this.#out.byte(mask | (only << 4));
    else {
      this.#out.byte(mask);
      for (let field = 0; field < fieldCount; field++) {
        const frequency = frequencies[at + field] ?? 0;
        if (frequency > 0) this.#out.varint(frequency);
      }
    }
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
      if (document >= 128) document = longVarint(document);
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
  const writer = new PostingsWriter(out);
  for (const entry of kept) writer.add(documents[entry] ?? 0, frequencies, entry * fieldCount);
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
