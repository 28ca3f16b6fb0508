import { ByteWriter, fieldCount, writePostings } from "./codec.ts";

export interface IndexedDocument {
  readonly exchange: number;
  /** The first 8 hexadecimal digits of the exchange's id as a number: breaks ties without reading the row. */
  readonly idPrefix: number;
  readonly termsByField: readonly (readonly string[])[];
}

/** The postings of one term. */
export interface TermPostings {
  readonly key: number;
  readonly documents: number;
  readonly data: Uint8Array;
}

export interface Segment {
  /** In ascending order of their keys. */
  readonly postings: readonly TermPostings[];
  /** For each document, in the order given, its terms (codec.ts). */
  readonly streams: readonly Uint8Array[];
}

/**
 * Inverts documents, which must come in ascending order of `exchange`; `keyOf` is asked once for each distinct term, the
 * most frequent first: low keys are short in the streams.
 * Everything lies in flat arrays that are sorted by counting: an object for each of the thirty thousand terms of a
 * batch, or an array for each text, would cost more than all the rest.
 */
export function buildSegment(
  documents: readonly IndexedDocument[],
  keyOf: (term: string) => number,
): Segment {
  const tokens = documents.reduce(
    (sum, { termsByField }) => sum + termsByField.reduce((some, terms) => some + terms.length, 0),
    0,
  );
  const numbers = new Map<string, number>();
  const termOfToken = new Uint32Array(tokens);
  // By term, of which there are no more than tokens.
  const counts = new Uint32Array(tokens);
  const uses = new Uint32Array(tokens);
  const latest = new Uint32Array(tokens); // its newest entry, plus one
  // By entry, which is one term in one document.
  const termOfEntry = new Uint32Array(tokens);
  const documentOfEntry = new Uint32Array(tokens);
  const frequencies = new Uint32Array(tokens * fieldCount);
  let entries = 0;
  let token = 0;
  for (const { exchange, termsByField } of documents) {
    const first = entries;
    let field = 0;
    for (const terms of termsByField) {
      for (const term of terms) {
        let number = numbers.get(term);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(term, number);
        }
        termOfToken[token++] = number;
        uses[number] = (uses[number] ?? 0) + 1;
        let entry = (latest[number] ?? 0) - 1;
        if (entry < first) {
          entry = entries++;
          termOfEntry[entry] = number;
          documentOfEntry[entry] = exchange;
          latest[number] = entries;
          counts[number] = (counts[number] ?? 0) + 1;
        }
        const at = entry * fieldCount + field;
        frequencies[at] = (frequencies[at] ?? 0) + 1;
      }
      field++;
    }
  }

  const terms = numbers.size;
  const keys = keysOf([...numbers.keys()], uses, keyOf);
  const starts = new Uint32Array(terms + 1);
  for (let number = 0; number < terms; number++)
    starts[number + 1] = (starts[number] ?? 0) + (counts[number] ?? 0);
  const byTerm = new Uint32Array(entries);
  const next = starts.slice();
  for (let entry = 0; entry < entries; entry++) {
    const number = termOfEntry[entry] ?? 0;
    const at = next[number] ?? 0;
    byTerm[at] = entry;
    next[number] = at + 1;
  }

  const lists = new ByteWriter(entries * 4 + 64);
  const order = inOrderOf(keys);
  const listEnds = new Uint32Array(terms);
  for (const [rank, number] of order.entries()) {
    const ofTerm = byTerm.subarray(starts[number], starts[number + 1]);
    writePostings(lists, ofTerm, { documents: documentOfEntry, frequencies });
    listEnds[rank] = lists.length;
  }
  const listBytes = lists.finish();
  return {
    postings: Array.from(order, (number, rank) => ({
      key: keys[number] ?? 0,
      documents: counts[number] ?? 0,
      data: listBytes.subarray(listEnds[rank - 1] ?? 0, listEnds[rank]),
    })),
    streams: streamsOf(documents, termOfToken, keys),
  };
}

/** The keys of terms, each of which is used so many times. */
function keysOf(
  terms: readonly string[],
  uses: Uint32Array,
  keyOf: (term: string) => number,
): Uint32Array {
  const keys = new Uint32Array(terms.length);
  const rarities = Uint32Array.from(terms, (_, number) => uses.length - (uses[number] ?? 0));
  for (const number of inOrderOf(rarities)) keys[number] = keyOf(terms[number] ?? "");
  return keys;
}

function streamsOf(
  documents: readonly IndexedDocument[],
  termOfToken: Uint32Array,
  keys: Uint32Array,
): Uint8Array[] {
  const streams = new ByteWriter(termOfToken.length * 3 + documents.length * fieldCount);
  const ends: number[] = [];
  let token = 0;
  for (const { termsByField } of documents) {
    for (const { length } of termsByField) {
      streams.varint(length);
      for (const end = token + length; token < end; token++)
        streams.varint(keys[termOfToken[token] ?? 0] ?? 0);
    }
    ends.push(streams.length);
  }
  const bytes = streams.finish();
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

/** The indexes of an array in ascending order of its integers, without a comparison function: ten times as quick. */
function inOrderOf(integers: Uint32Array): Uint32Array {
  const size = integers.length;
  const packed = new Float64Array(size);
  for (let index = 0; index < size; index++) packed[index] = (integers[index] ?? 0) * size + index;
  packed.sort();
  const indexes = new Uint32Array(size);
  for (let rank = 0; rank < size; rank++) indexes[rank] = (packed[rank] ?? 0) % size;
  return indexes;
}
