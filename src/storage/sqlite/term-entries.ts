import { addFrequencies, fieldCount } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import type { PostingList } from "./posting-lists.ts";
import type { WordKernel } from "./word-kernel.ts";
import { blockBits, mostWanted } from "./word-kernel.ts";

/** Entries of one block whose documents ascend: addresses in the kernel's memory. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** The entries of one term, by block. */
export type VariantEntries = ReadonlyMap<number, readonly Run[]>;

/** Some documents, for which lists are searched. */
export interface WantedDocuments {
  readonly count: number;
  /** Their places, in ascending order of the documents. */
  readonly places: Uint32Array;
  /** Which of those are in a block. */
  readonly blocks: ReadonlyMap<number, { readonly from: number; to: number }>;
}

/**
 * The entries of all terms of one query, side by side: 8 bytes each. They are decoded once, and then looked at block by
 * block, so that what is known of the documents of one block stays in the processor's cache meanwhile.
 */
export class TermEntries {
  readonly #kernel: WordKernel;
  #listsEnd = 0;
  #end = 0;

  constructor(kernel: WordKernel) {
    this.#kernel = kernel;
  }

  /** Makes room for a query, which will read these lists. */
  begin(norms: Norms, lists: readonly PostingList[]): void {
    this.#listsEnd = this.#kernel.begin(norms, {
      bytes: lists.reduce((sum, { data }) => sum + data.length, 0),
      entries: lists.reduce((sum, { documents }) => sum + documents, 0),
    });
    this.#end = this.#kernel.documentsAt;
  }

  /** Decodes the list of a term. */
  read({ data, documents }: PostingList): VariantEntries {
    const kernel = this.#kernel;
    const from = this.#listsEnd;
    this.#listsEnd += data.length;
    kernel.bytes.set(data, from);
    let at = this.#end;
    this.#end = kernel.decode({ from, to: this.#listsEnd }, at, documents);
    const runs = new Map<number, Run[]>();
    while (at < this.#end) {
      const run = { from: at, to: kernel.runEnd(at, this.#end) };
      const block = kernel.blockAt(at);
      const others = runs.get(block);
      if (others) others.push(run);
      else runs.set(block, [run]);
      at = run.to;
    }
    return runs;
  }

  /** In how many documents any of these terms stands. */
  union(variants: readonly VariantEntries[]): number {
    const kernel = this.#kernel;
    let count = 0;
    for (const block of new Set(variants.flatMap((runs) => [...runs.keys()]))) {
      const runs = variants.flatMap((variant) => variant.get(block) ?? []);
      for (const { from, to } of runs) count += kernel.mark(from, to);
      for (const { from, to } of runs) kernel.unmark(from, to);
    }
    return count;
  }

  /** Prepares `frequencies` for `mostWanted` documents at most, each named once. */
  want(documents: readonly number[]): WantedDocuments {
    // Of a document and its place one number is made, since numbers are put in order without a function being asked.
    const both = new Float64Array(documents.length);
    for (let place = 0; place < documents.length; place++)
      both[place] = (documents[place] ?? 0) * mostWanted + place;
    both.sort();
    const places = new Uint32Array(documents.length);
    const ordered = new Uint32Array(documents.length);
    const blocks = new Map<number, { from: number; to: number }>();
    for (let index = 0; index < documents.length; index++) {
      const number = both[index] ?? 0;
      const document = Math.floor(number / mostWanted);
      places[index] = number - document * mostWanted;
      ordered[index] = document;
      const block = document >>> blockBits;
      const range = blocks.get(block);
      if (range) range.to = index + 1;
      else blocks.set(block, { from: index, to: index + 1 });
    }
    this.#kernel.want(ordered);
    return { count: documents.length, places, blocks };
  }

  /**
   * How often a term stands in each field of the documents wanted last, in its variants together: `fieldCount` numbers for
   * each.
   */
  frequencies(variants: readonly VariantEntries[], wanted: WantedDocuments): Uint32Array {
    const { bytes } = this.#kernel;
    const frequencies = new Uint32Array(wanted.count * fieldCount);
    for (const runs of variants) {
      for (const [block, range] of wanted.blocks) {
        for (const run of runs.get(block) ?? []) {
          this.#kernel.find(run, range, (index, position) => {
            const place = wanted.places[index] ?? 0;
            addFrequencies(bytes, position, frequencies, place * fieldCount);
          });
        }
      }
    }
    return frequencies;
  }
}
