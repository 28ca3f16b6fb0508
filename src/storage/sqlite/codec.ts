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

/** Builds the postings of one term; documents must come in ascending order. */
export class PostingsWriter {
  readonly #out = new ByteWriter(16);
  #previous = -1;

  add(document: number, frequencies: Frequencies): void {
    if (this.#previous < 0) {
      this.#out.byte(0);
      this.#out.varint(document);
    } else this.#out.varint(document - this.#previous);
    this.#previous = document;

    let mask = 0;
    let only = 0;
    let present = 0;
    for (let field = 0; field < fieldCount; field++) {
      const frequency = frequencies[field] ?? 0;
      if (frequency === 0) continue;
      mask |= 1 << field;
      only = frequency;
      present++;
    }
    if (present === 1 && only <= 15) this.#out.byte(mask | (only << 4));
    else {
      this.#out.byte(mask);
      for (let field = 0; field < fieldCount; field++) {
        const frequency = frequencies[field] ?? 0;
        if (frequency > 0) this.#out.varint(frequency);
      }
    }
  }

  finish(): Uint8Array {
    return this.#out.finish();
  }
}

/** Calls `visit` for each entry. The frequencies array is reused from call to call. */
export function readPostings(
  bytes: Uint8Array,
  visit: (document: number, frequencies: Uint32Array) => void,
): void {
  const frequencies = new Uint32Array(fieldCount);
  let at = 0;
  let document = 0;
  const varint = (): number => {
    let byte = bytes[at++] ?? 0;
    if (byte < 128) return byte;
    let value = byte & 127;
    let shift = 7;
    do {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte >= 128);
    return value >>> 0;
  };
  while (at < bytes.length) {
    const delta = varint();
    document = delta === 0 ? varint() : document + delta;
    const head = bytes[at++] ?? 0;
    const high = head >> 4;
    for (let field = 0; field < fieldCount; field++) {
      if ((head & (1 << field)) === 0) frequencies[field] = 0;
      else frequencies[field] = high > 0 ? high : varint();
    }
    visit(document, frequencies);
  }
}

/** The postings without some documents; undefined when none is left. */
export function withoutDocuments(
  bytes: Uint8Array,
  gone: ReadonlySet<number>,
): Uint8Array | undefined {
  const kept: { document: number; frequencies: Uint32Array }[] = [];
  readPostings(bytes, (document, frequencies) => {
    if (!gone.has(document)) kept.push({ document, frequencies: frequencies.slice() });
  });
  if (kept.length === 0) return undefined;
  kept.sort((a, b) => a.document - b.document);
  const writer = new PostingsWriter();
  for (const { document, frequencies } of kept) writer.add(document, frequencies);
  return writer.finish();
}

/*
 * The terms of one document in order, which makes deletion exact and phrases possible: for each field a varint count,
 * then as many varint term keys.
 */

export function encodeTermStream(keysByField: readonly (readonly number[])[]): Uint8Array {
  const out = new ByteWriter(512);
  for (const keys of keysByField) {
    out.varint(keys.length);
    for (const key of keys) out.varint(key);
  }
  return out.finish();
}

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
  return fields.map(() => Array.from({ length: varint() }, varint));
}
