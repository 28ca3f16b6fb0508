import { saturate } from "../bm25.ts";
import type { ScoredDocuments } from "./best-documents.ts";
import { lowestOfBest } from "./best-documents.ts";
import type { Entries } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import type { VariantEntries } from "./term-entries.ts";
import { weightAt } from "./weigh-postings.ts";

/** A term to be added up. */
export interface Impact {
  readonly variants: readonly VariantEntries[];
  /** Its idf, weighted. */
  readonly idf: number;
  readonly k1: number;
  readonly norms: Norms;
}

// More than sums of the same parts in another order can differ by.
const CERTAINTY = 1e-6;

/**
 * The scores of one segment at a time while they are added up, and what is left of those before: the documents that can be
 * among the best. The memory is kept from query to query, since filling it costs as much as using it: 24 bytes a document.
 */
export class Accumulators {
  #scores = new Float64Array(0);
  #shared = new Float64Array(0);
  #places = new Uint32Array(0);
  #touched = new Uint32Array(0);
  #count = 0;
  #documents = new Uint32Array(0);
  #kept = new Float64Array(0);
  #keptCount = 0;
  #limit = 0;
  #least = 0;

  /** By document, all 0 between calls: for whoever needs to look documents up. */
  get places(): Uint32Array {
    return this.#places;
  }

  /** The documents that can be among the best, with their scores, in no order. */
  get kept(): ScoredDocuments {
    return {
      documents: this.#documents.subarray(0, this.#keptCount),
      scores: this.#kept.subarray(0, this.#keptCount),
    };
  }

  /** Begins a query on this many documents, of which the best `limit` are wanted: all of them when it is infinite. */
  begin(capacity: number, limit: number): void {
    this.#keptCount = 0;
    this.#limit = limit;
    this.#least = 0;
    if (this.#scores.length >= capacity) return;
    this.#scores = new Float64Array(capacity);
    this.#shared = new Float64Array(capacity);
    this.#places = new Uint32Array(capacity);
    this.#touched = new Uint32Array(capacity);
  }

  /**
   * Adds up a segment. The terms come in descending order of the most that each can give, `most`: a document that cannot
   * reach the best any more with what is left is passed over from there on.
   */
  addSegment(
    segment: number,
    terms: readonly (Impact & { readonly most: number })[],
    entries: Entries,
  ): void {
    let rest = terms.reduce((sum, { most }) => sum + most, 0);
    for (const term of terms) {
      this.#add(segment, term, entries, this.#least - rest - CERTAINTY);
      rest -= term.most;
    }
    this.#keep();
  }

  #add(segment: number, term: Impact, entries: Entries, floor: number): void {
    const { variants, idf, k1, norms } = term;
    const { documents, positions } = entries;
    const scores = this.#scores;
    const shared = this.#shared;
    const touched = this.#touched;
    const last = variants.length - 1;
    let count = this.#count;
    // What the variants but the last give waits for what the last one does: they count together.
    for (let index = 0; index < last; index++) {
      const { data, bounds } = variants[index] ?? { data: new Uint8Array(0), bounds: [] };
      const end = bounds[segment + 1] ?? 0;
      for (let entry = bounds[segment] ?? 0; entry < end; entry++) {
        const document = documents[entry] ?? 0;
        if ((scores[document] ?? 0) < floor) continue;
        const weight = weightAt(data, positions[entry] ?? 0, document, norms);
        shared[document] = (shared[document] ?? 0) + weight;
      }
    }
    const { data, bounds } = variants[last] ?? { data: new Uint8Array(0), bounds: [] };
    const end = bounds[segment + 1] ?? 0;
    for (let entry = bounds[segment] ?? 0; entry < end; entry++) {
      const document = documents[entry] ?? 0;
      const before = scores[document] ?? 0;
      if (before < floor) continue;
      let weight = weightAt(data, positions[entry] ?? 0, document, norms);
      if (last > 0) {
        weight += shared[document] ?? 0;
        shared[document] = 0;
      }
      const contribution = saturate(weight, idf, k1);
      if (contribution === 0) continue;
      if (before === 0) touched[count++] = document;
      scores[document] = before + contribution;
    }
    for (let index = 0; index < last; index++) {
      const range = variants[index]?.bounds;
      const stop = range?.[segment + 1] ?? 0;
      for (let entry = range?.[segment] ?? 0; entry < stop; entry++) {
        const document = documents[entry] ?? 0;
        const weight = shared[document] ?? 0;
        if (weight === 0) continue;
        shared[document] = 0;
        const before = scores[document] ?? 0;
        const contribution = saturate(weight, idf, k1);
        if (contribution === 0) continue;
        if (before === 0) touched[count++] = document;
        scores[document] = before + contribution;
      }
    }
    this.#count = count;
  }

  /** Ends a segment: what may be among the best is kept, and the threshold raised. */
  #keep(): void {
    const scores = this.#scores;
    const touched = this.#touched;
    this.#reserve(this.#keptCount + this.#count);
    const least = this.#least - CERTAINTY;
    let kept = this.#keptCount;
    for (let index = 0; index < this.#count; index++) {
      const document = touched[index] ?? 0;
      const score = scores[document] ?? 0;
      scores[document] = 0;
      if (score === 0 || score < least) continue;
      this.#documents[kept] = document;
      this.#kept[kept++] = score;
    }
    this.#count = 0;
    this.#keptCount = kept;
    // The first threshold as soon as there is one, the others when they are worth the sorting.
    if (kept < (this.#least > 0 ? this.#limit * 2 : this.#limit)) return;
    this.#least = lowestOfBest(this.#kept.subarray(0, kept), this.#limit);
    let left = 0;
    for (let index = 0; index < kept; index++) {
      const score = this.#kept[index] ?? 0;
      if (score < this.#least - CERTAINTY) continue;
      this.#documents[left] = this.#documents[index] ?? 0;
      this.#kept[left++] = score;
    }
    this.#keptCount = left;
  }

  #reserve(count: number): void {
    if (this.#documents.length >= count) return;
    const size = Math.max(count, this.#documents.length * 2);
    const documents = new Uint32Array(size);
    const kept = new Float64Array(size);
    documents.set(this.#documents);
    kept.set(this.#kept);
    this.#documents = documents;
    this.#kept = kept;
  }
}
