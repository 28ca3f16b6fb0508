import type { ScoredDocuments } from "./best-documents.ts";
import { lowestOfBest } from "./best-documents.ts";
import type { Norms } from "./document-lengths.ts";
import type { VariantEntries } from "./term-entries.ts";
import type { WordKernel } from "./word-kernel.ts";

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
 * The scores of one block of documents at a time while they are added up, and what is left of those before: the documents
 * that can be among the best. The memory is kept from query to query, since filling it costs as much as using it.
 */
export class Accumulators {
  readonly #kernel: WordKernel;
  #documents = new Uint32Array(0);
  #kept = new Float64Array(0);
  #keptCount = 0;
  #limit = 0;
  #least = 0;

  constructor(kernel: WordKernel) {
    this.#kernel = kernel;
  }

  /** The documents that can be among the best, with their scores, in no order. */
  get kept(): ScoredDocuments {
    return {
      documents: this.#documents.subarray(0, this.#keptCount),
      scores: this.#kept.subarray(0, this.#keptCount),
    };
  }

  /** Begins a query of which the best `limit` are wanted: all of them when it is infinite. */
  begin(limit: number): void {
    this.#keptCount = 0;
    this.#limit = limit;
    this.#least = 0;
  }

  /** Ends the query: all blocks are added up. */
  end(): void {
    this.#kernel.end();
  }

  /**
   * Adds up a block. The terms come in descending order of the most that each can give, `most`: a document that cannot
   * reach the best any more with what is left is passed over from there on.
   */
  addBlock(block: number, terms: readonly (Impact & { readonly most: number })[]): void {
    let rest = terms.reduce((sum, { most }) => sum + most, 0);
    let touched = this.#kernel.touchedAt;
    for (const term of terms) {
      touched = this.#add(block, { ...term, floor: this.#least - rest - CERTAINTY }, touched);
      rest -= term.most;
    }
    this.#keep(block, touched);
  }

  #add(block: number, term: Impact & { readonly floor: number }, touched: number): number {
    const kernel = this.#kernel;
    const others = term.variants.slice(0, -1).flatMap((runs) => runs.get(block) ?? []);
    let end = touched;
    // What the variants but the last give waits for what the last one does: they count together.
    for (const { from, to } of others) kernel.share(from, to, term.floor);
    const last = { ...term, waiting: others.length > 0 };
    for (const run of term.variants.at(-1)?.get(block) ?? []) end = kernel.add(run, last, end);
    for (const run of others) end = kernel.settle(run, term, end);
    return end;
  }

  /** Ends a block: what may be among the best is kept, and the threshold raised. */
  #keep(block: number, touched: number): void {
    const { documents, scores } = this.#kernel.keep(touched, block, this.#least - CERTAINTY);
    this.#reserve(this.#keptCount + documents.length);
    this.#documents.set(documents, this.#keptCount);
    this.#kept.set(scores, this.#keptCount);
    const kept = (this.#keptCount += documents.length);
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
