import { ByteWriter, PostingsWriter, fieldCount } from "./codec.ts";

export interface IndexedDocument {
  readonly exchange: number;
  /** The first 8 hexadecimal digits of the exchange's id as a number: breaks ties without reading the row. */
  readonly idPrefix: number;
  readonly termsByField: readonly (readonly string[])[];
}

export interface Segment {
  /** Distinct terms. Postings and streams name a term by its place in this list. */
  readonly terms: readonly string[];
  readonly postings: readonly { readonly documents: number; readonly data: Uint8Array }[];
  /** For each document, in the order given, its terms by field. */
  readonly streams: readonly (readonly (readonly number[])[])[];
}

/**
 * Inverts documents, which must come in ascending order of `exchange`. Entries are gathered in flat arrays and sorted
 * by counting: an object for each of the thirty thousand terms of a batch would cost more than all the rest.
 */
export function buildSegment(documents: readonly IndexedDocument[]): Segment {
  const numbers = new Map<string, number>();
  const terms: string[] = [];
  const documentCounts: number[] = [];
  const streams = documents.map(({ termsByField }) =>
    termsByField.map((field) =>
      field.map((term) => {
        let number = numbers.get(term);
        if (number === undefined) {
          numbers.set(term, (number = terms.length));
          terms.push(term);
          documentCounts.push(0);
        }
        return number;
      }),
    ),
  );

  // One entry for each term of each document: which, where, and how often in each field.
  const entryTerms: number[] = [];
  const entryDocuments: number[] = [];
  let frequencies = new Uint32Array(1024 * fieldCount);
  const entryOfTerm = new Int32Array(terms.length).fill(-1);
  for (const [index, stream] of streams.entries()) {
    const first = entryTerms.length;
    for (const [field, numbersOfField] of stream.entries()) {
      for (const number of numbersOfField) {
        let entry = entryOfTerm[number] ?? -1;
        if (entry < first) {
          entry = entryTerms.push(number) - 1;
          entryDocuments.push(documents[index]?.exchange ?? 0);
          entryOfTerm[number] = entry;
          documentCounts[number] = (documentCounts[number] ?? 0) + 1;
          if (frequencies.length < (entry + 1) * fieldCount) frequencies = doubled(frequencies);
        }
        const at = entry * fieldCount + field;
        frequencies[at] = (frequencies[at] ?? 0) + 1;
      }
    }
  }

  const ends = new Uint32Array(terms.length);
  let end = 0;
  for (const [number, count] of documentCounts.entries()) ends[number] = end += count;
  const sorted = new Uint32Array(entryTerms.length);
  for (let entry = entryTerms.length - 1; entry >= 0; entry--) {
    const number = entryTerms[entry] ?? 0;
    sorted[(ends[number] = (ends[number] ?? 0) - 1)] = entry;
  }

  const out = new ByteWriter(entryTerms.length * 4 + 64);
  let next = 0;
  const bounds = documentCounts.map((count) => {
    const start = out.length;
    const writer = new PostingsWriter(out);
    for (const last = next + count; next < last; next++) {
      const entry = sorted[next] ?? 0;
      writer.add(entryDocuments[entry] ?? 0, frequencies, entry * fieldCount);
    }
    return { start, end: out.length, documents: count };
  });
  const bytes = out.finish();
  const postings = bounds.map(({ start, end: stop, documents: count }) => ({
    documents: count,
    data: bytes.subarray(start, stop),
  }));
  return { terms, postings, streams };
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(numbers.length * 2);
  bigger.set(numbers);
  return bigger;
}
