import type { KernelMemory } from "../../meaning/kernel.ts";
import { openKernel, openKernelMemory, PAGE, pagesFor } from "../../meaning/kernel.ts";
import { fieldCount } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import { weightAt } from "./weigh-postings.ts";
import { wordKernelWasm } from "./word-kernel-wasm.ts";

/** Documents are added up so many at a time, those whose numbers differ in lower bits alone: their scores stay in the cache. */
export const blockBits = 16;
/** So many documents are looked for at a time, at most. */
export const mostWanted = 16_384;

// As word-kernel.wat has them.
const KEPT_SCORES_AT = 0x300000;
const KEPT_DOCUMENTS_AT = 0x380000;
const TOUCHED_AT = 0x3c0000;
const WANTED_AT = 0x410000;
const FOUND_AT = 0x420000;
const LENGTHS_AT = 0x440000;
// Addresses are 32 bits with a sign.
const MOST_BYTES = 2 ** 31 - PAGE;
// Memory for so much of a query is kept from query to query; such memory cannot be given back but with all the rest.
const KEPT_BYTES = 24 * 1024 * 1024;
// Grown by so many more than are needed.
const SPARE_PAGES = 16;

type Name = "decode" | "runEnd" | "mark" | "unmark" | "share" | "add" | "settle" | "keep" | "find";

/**
 * The memory in which the entries of a query are read and added up, and the functions that do it. For each document it
 * holds 8 bytes, for each entry 8, and the lists.
 */
export class WordKernel {
  #memory: KernelMemory | undefined;
  #functions: Readonly<Record<Name, (...values: number[]) => number>> | undefined;
  #norms: Norms | undefined;
  /** All the memory. Addresses are indexes of it. */
  bytes = new Uint8Array(0);
  #numbers = new Uint32Array(0);
  #documentsAt = 0;
  #apart = 0;
  #limit = 0;
  #capacity = 0;
  // Also before there is a memory. A query that did not end has left scores in it.
  #isAtWork = true;

  /** Makes room for the lists of a query. Returns where they may be put. */
  begin(norms: Norms, { bytes, entries }: { bytes: number; entries: number }): number {
    const { lengths } = norms.lengths;
    const listsAt = LENGTHS_AT + lengths.byteLength;
    const documentsAt = Math.ceil((listsAt + bytes) / 8) * 8;
    const end = documentsAt + entries * 8;
    const room = listsAt + KEPT_BYTES;
    const isLarge = this.bytes.length > room + (SPARE_PAGES + 1) * PAGE;
    if (this.#isAtWork || (isLarge && end <= room)) this.#open();
    this.#isAtWork = true;
    this.#reserve(end);
    if (this.#norms?.lengths !== norms.lengths)
      new Uint16Array(this.bytes.buffer, LENGTHS_AT, lengths.length).set(lengths);
    if (this.#norms !== norms) new Float64Array(this.bytes.buffer).set(norms.byLength);
    this.#norms = norms;
    this.#capacity = lengths.length / fieldCount;
    this.#documentsAt = documentsAt;
    this.#apart = entries * 4;
    this.#limit = documentsAt + this.#apart;
    return listsAt;
  }

  /** Everything of a query is added up. */
  end(): void {
    this.#isAtWork = false;
  }

  /** Where the documents of the first entry lie. */
  get documentsAt(): number {
    return this.#documentsAt;
  }

  /** Reads what lies from `from` to `to` into entries from `at` on, no more than `most`. Returns where they end. */
  decode({ from, to }: { from: number; to: number }, at: number, most: number): number {
    const limit = Math.min(this.#limit, at + most * 4);
    return this.#call.decode(from, to, at, at + this.#apart, limit, this.#capacity);
  }

  /** Where the entries from `from` on, which is below `to`, leave the block, or ascend no more. */
  runEnd(from: number, to: number): number {
    return this.#call.runEnd(from, to);
  }

  blockAt(entry: number): number {
    return (this.#numbers[entry >>> 2] ?? 0) >>> blockBits;
  }

  /** Marks the documents of a run. Returns how many were not marked before. */
  mark(from: number, to: number): number {
    return this.#call.mark(from, to);
  }

  unmark(from: number, to: number): void {
    this.#call.unmark(from, to);
  }

  /** Lets what a run weighs wait for the last variant of its term, but where a score is below the floor. */
  share(from: number, to: number, floor: number): void {
    this.#call.share(from, from + this.#apart, to, floor);
  }

  /** Adds a run of the last variant, and what waits for it. `touched` and what comes back: where that is told. */
  add(
    { from, to }: { readonly from: number; readonly to: number },
    term: {
      readonly idf: number;
      readonly k1: number;
      readonly floor: number;
      readonly waiting: boolean;
    },
    touched: number,
  ): number {
    const { idf, k1, floor, waiting } = term;
    return this.#call.add(from, from + this.#apart, to, floor, idf, k1, Number(waiting), touched);
  }

  /** Adds what still waits of the documents of a run. */
  settle(
    { from, to }: { readonly from: number; readonly to: number },
    { idf, k1 }: { readonly idf: number; readonly k1: number },
    touched: number,
  ): number {
    return this.#call.settle(from, to, idf, k1, touched);
  }

  /** Where the documents that get a score are told first. */
  readonly touchedAt = TOUCHED_AT;

  /** Takes the scores of a block that are not below `least`; good until the next call. */
  keep(
    touched: number,
    block: number,
    least: number,
  ): { documents: Uint32Array; scores: Float64Array } {
    const count = this.#call.keep(touched, block << blockBits, least);
    return {
      documents: new Uint32Array(this.bytes.buffer, KEPT_DOCUMENTS_AT, count),
      scores: new Float64Array(this.bytes.buffer, KEPT_SCORES_AT, count),
    };
  }

  /** What `find` will look for: ascending, no more than `mostWanted`. */
  want(documents: Uint32Array): void {
    this.#numbers.set(documents, WANTED_AT / 4);
  }

  /**
   * Finds the wanted documents from one place up to another in a run: tells the place of each that is there, and the
   * address of its frequencies.
   */
  find(
    { from, to }: { readonly from: number; readonly to: number },
    wanted: { readonly from: number; readonly to: number },
    found: (place: number, position: number) => void,
  ): void {
    const positions = from + this.#apart;
    const end = this.#call.find(from, positions, to, wanted.from, wanted.to, FOUND_AT);
    for (let at = FOUND_AT / 4; at < end / 4; at += 2)
      found(this.#numbers[at] ?? 0, this.#numbers[at + 1] ?? 0);
  }

  get #call(): Readonly<Record<Name, (...values: number[]) => number>> {
    if (!this.#functions) throw new Error("not begun");
    return this.#functions;
  }

  #open(): void {
    this.#memory = openKernelMemory({ bytes: LENGTHS_AT, most: MOST_BYTES });
    this.#functions = openKernel<Name>(wordKernelWasm, this.#memory, {
      weighRare: (position, document) =>
        this.#norms ? weightAt(this.bytes, position, document, this.#norms) : 0,
    });
    this.#norms = undefined;
    this.#look(this.#memory);
  }

  #reserve(bytes: number): void {
    const memory = this.#memory;
    const missing = pagesFor(bytes) - this.bytes.length / PAGE;
    if (!memory || missing <= 0) return;
    // A little more, so that not every question that has a few entries more makes it grow.
    memory.grow(missing + SPARE_PAGES);
    this.#look(memory);
  }

  #look({ buffer }: KernelMemory): void {
    this.bytes = new Uint8Array(buffer);
    this.#numbers = new Uint32Array(buffer);
  }
}
