import { fields } from "../bm25.ts";
import { fieldCount } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import { normOf } from "./document-lengths.ts";
import type { PostingLists } from "./posting-lists.ts";

/*
 * The two ways a query reads postings (codec.ts has their bytes): all of a list, each entry as one number; and what a list
 * says of a few documents, stepping over the blocks that hold none of them. Both are as short as they can be, since
 * questions of common words read millions of entries: nearly every number is one byte long, nearly every entry one field.
 */

const QUESTION = fields.indexOf("question");

/** Entries of a term side by side: a document and its frequencies, each times what an occurrence in that field weighs. */
export interface Entries {
  readonly documents: Uint32Array;
  readonly weights: Float64Array;
}

/** Reads a list into arrays that are large enough, from entry `start` on. Returns where the entries end. */
export function readWeights(
  bytes: Uint8Array,
  { documents, weights }: Entries,
  start: number,
  norms: Norms,
): number {
  const { byLength } = norms;
  const { lengths } = norms.lengths;
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
    const place = document * fieldCount;
    if (head > 15) {
      const field = 31 - Math.clz32(head & 15);
      const norm = byLength[(field << 16) | (lengths[place + field] ?? 0)] ?? 0;
      weights[entry] = (head >> 4) * (norm || normOf(norms, document, field));
    } else {
      let combined = 0;
      for (let field = 0; field < fieldCount; field++) {
        if ((head & (1 << field)) === 0) continue;
        let frequency = bytes[at++] ?? 0;
        if (frequency >= 128) frequency = longVarint(frequency);
        const norm = byLength[(field << 16) | (lengths[place + field] ?? 0)] ?? 0;
        combined += frequency * (norm || normOf(norms, document, field));
      }
      weights[entry] = combined;
    }
    entry++;
  }
  return entry;
}

/**
 * How often a term stands in each field of some documents, which must ascend: `fieldCount` numbers for each. `places` is
 * memory for every document there is, all 0 before and after.
 */
export function frequenciesOf(
  { variants }: PostingLists,
  documents: Uint32Array,
  places: Uint32Array,
): Uint32Array {
  const frequencies = new Uint32Array(documents.length * fieldCount);
  for (const [index, document] of documents.entries()) places[document] = index + 1;
  for (const { data } of variants)
    gatherFrequencies(data, { sorted: documents, places }, frequencies);
  for (const document of documents) places[document] = 0;
  return frequencies;
}

/** The frequencies of a document from `at` on, each times what an occurrence in that field weighs. */
export function combinedFrequency(
  frequencies: Uint32Array,
  at: number,
  document: number,
  norms: Norms,
): number {
  const { byLength } = norms;
  const { lengths } = norms.lengths;
  const place = document * fieldCount;
  let combined = 0;
  for (let field = 0; field < fieldCount; field++) {
    const frequency = frequencies[at + field] ?? 0;
    if (frequency === 0) continue;
    const norm = byLength[(field << 16) | (lengths[place + field] ?? 0)] ?? 0;
    combined += frequency * (norm || normOf(norms, document, field));
  }
  return combined;
}

/** The same of the document's question alone. */
export function weightInQuestion(
  frequencies: Uint32Array,
  at: number,
  document: number,
  norms: Norms,
): number {
  const frequency = frequencies[at + QUESTION] ?? 0;
  return frequency === 0 ? 0 : frequency * normOf(norms, document, QUESTION);
}

function gatherFrequencies(
  bytes: Uint8Array,
  { sorted, places }: { sorted: Uint32Array; places: Uint32Array },
  frequencies: Uint32Array,
): void {
  const { length } = bytes;
  let at = 0;
  let document = 0;
  let next = 0; // of the wanted
  const longVarint = (first: number): number => {
    let value = first & 127;
    for (let shift = 7, byte = 128; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  };
  while (at < length) {
    let delta = bytes[at++] ?? 0;
    if (delta >= 128) delta = longVarint(delta);
    if (delta > 0) document += delta;
    else {
      document = bytes[at++] ?? 0;
      if (document === 0) {
        const end = at + 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
        at += 2;
        document = bytes[at++] ?? 0;
        if (document >= 128) document = longVarint(document);
        let span = bytes[at++] ?? 0;
        if (span >= 128) span = longVarint(span);
        // Blocks that were joined may lie in any order.
        if (next > 0 && (sorted[next - 1] ?? 0) >= document) next = 0;
        while (next < sorted.length && (sorted[next] ?? 0) < document) next++;
        if (next === sorted.length || (sorted[next] ?? 0) > document + span) {
          at = end;
          continue;
        }
      } else if (document >= 128) document = longVarint(document);
    }
    const head = bytes[at++] ?? 0;
    const place = (places[document] ?? 0) - 1;
    const first = place * fieldCount;
    if (head > 15) {
      if (place < 0) continue;
      const slot = first + 31 - Math.clz32(head & 15);
      frequencies[slot] = (frequencies[slot] ?? 0) + (head >> 4);
    } else {
      for (let field = 0; field < fieldCount; field++) {
        if ((head & (1 << field)) === 0) continue;
        let frequency = bytes[at++] ?? 0;
        if (frequency >= 128) frequency = longVarint(frequency);
        if (place >= 0) frequencies[first + field] = (frequencies[first + field] ?? 0) + frequency;
      }
    }
  }
}
