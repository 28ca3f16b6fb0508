import { saturate } from "../bm25.ts";
import { lowestOfBest } from "./best-documents.ts";
import { fieldCount } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import type { PostingLists } from "./posting-lists.ts";
import { combinedFrequency, frequenciesOf, readWeights } from "./weigh-postings.ts";

/** What one term gives: its weighted idf and the ranking's k1. */
export interface Impact {
  readonly idf: number;
  readonly k1: number;
}

/**
 * The scores of one query while they are added up, by document, and which documents have any. The memory is kept from query
 * to query, since filling it costs as much as using it: 28 bytes a document, and 12 for each of the longest list read.
 */
export class Accumulators {
  #scores = new Float64Array(0);
  #places = new Uint32Array(0);
  #touched = new Uint32Array(0);
  #count = 0;
  #documents = new Uint32Array(0);
  #weights = new Float64Array(0);
  /** Where the entries read last begin and end. */
  #from = 0;
  #to = 0;

  /** By document, 0 for those that have none. */
  get scores(): Float64Array {
    return this.#scores;
  }

  /** The documents that have a score, in no order: good until the next change. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#count);
  }

  /** By document, all 0 between calls: for whoever needs to look documents up. */
  get places(): Uint32Array {
    return this.#places;
  }

  /** Begins a query on this many documents. */
  begin(capacity: number): void {
    this.clear();
    if (this.#scores.length >= capacity) return;
    this.#scores = new Float64Array(capacity);
    this.#places = new Uint32Array(capacity);
    this.#touched = new Uint32Array(capacity);
  }

  clear(): void {
    for (const document of this.touched) this.#scores[document] = 0;
    this.#count = 0;
  }

  /** Gives a document this score, whatever it had. */
  set(document: number, score: number): void {
    if ((this.#scores[document] ?? 0) === 0 && score !== 0) this.#touched[this.#count++] = document;
    this.#scores[document] = score;
  }

  /** Reads all entries of a term, of its variants together, to be added next. Returns how many documents have it. */
  read({ variants }: PostingLists, norms: Norms): number {
    // The longest comes last: the others wait for it in a table, and it finds them there.
    const lists = variants.toSorted((a, b) => a.documents - b.documents);
    this.#reserve(lists.reduce((sum, { documents }) => sum + documents, 0));
    const entries = { documents: this.#documents, weights: this.#weights };
    let end = 0;
    for (const [index, { data }] of lists.entries()) {
      const start = end;
      end = readWeights(data, entries, end, norms);
      if (index > 0) end = this.#unite(start, end, index === lists.length - 1);
      else if (lists.length > 1) this.#place(0, end);
    }
    this.#from = 0;
    this.#to = end;
    return end;
  }

  #place(from: number, to: number): void {
    for (let entry = from; entry < to; entry++)
      this.#places[this.#documents[entry] ?? 0] = entry + 1;
  }

  /** Adds up the entries of the same document from `start` on with those before. Returns where they end then. */
  #unite(start: number, end: number, isLast: boolean): number {
    const places = this.#places;
    const documents = this.#documents;
    const weights = this.#weights;
    let next = start;
    for (let entry = start; entry < end; entry++) {
      const document = documents[entry] ?? 0;
      const place = places[document] ?? 0;
      if (place > 0) weights[place - 1] = (weights[place - 1] ?? 0) + (weights[entry] ?? 0);
      else {
        documents[next] = document;
        weights[next] = weights[entry] ?? 0;
        next++;
      }
    }
    if (isLast) for (let entry = 0; entry < start; entry++) places[documents[entry] ?? 0] = 0;
    else this.#place(start, next);
    return next;
  }

  /**
   * Adds what was read last to the scores; documents that have none yet are passed over unless the list is `open`.
   */
  add({ idf, k1 }: Impact, open: boolean): void {
    const scores = this.#scores;
    const documents = this.#documents;
    const weights = this.#weights;
    const touched = this.#touched;
    const end = this.#to;
    let count = this.#count;
    for (let entry = this.#from; entry < end; entry++) {
      const document = documents[entry] ?? 0;
      const before = scores[document] ?? 0;
      if (before === 0 && !open) continue;
      const contribution = saturate(weights[entry] ?? 0, idf, k1);
      if (contribution === 0) continue;
      if (before === 0) touched[count++] = document;
      scores[document] = before + contribution;
    }
    this.#count = count;
  }

  /** Adds a term to the scores there are, looking only into the blocks of its lists that hold any of their documents. */
  seek(lists: PostingLists, { idf, k1 }: Impact, norms: Norms): void {
    const scores = this.#scores;
    const sorted = this.touched.toSorted();
    const frequencies = frequenciesOf(lists, sorted, this.#places);
    for (const [place, document] of sorted.entries()) {
      const weight = combinedFrequency(frequencies, place * fieldCount, document, norms);
      scores[document] = (scores[document] ?? 0) + saturate(weight, idf, k1);
    }
  }

  /** The score of the last of the best `limit`; 0 when there are fewer. */
  lowestOfBest(limit: number): number {
    return this.#count < limit ? 0 : lowestOfBest(this.touched, this.#scores, limit);
  }

  /** Forgets the documents that score less. */
  prune(least: number): void {
    let count = 0;
    for (const document of this.touched) {
      if ((this.#scores[document] ?? 0) < least) this.#scores[document] = 0;
      else this.#touched[count++] = document;
    }
    this.#count = count;
  }

  #reserve(entries: number): void {
    if (this.#documents.length >= entries) return;
    const size = Math.max(entries, this.#documents.length * 2);
    this.#documents = new Uint32Array(size);
    this.#weights = new Float64Array(size);
  }
}
