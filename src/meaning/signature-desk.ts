import type { SharedKernelMemory } from "./kernel.ts";
import { openKernel } from "./kernel.ts";
import type { DeskLayout, SignatureLayout } from "./signature-layout.ts";
import {
  ADDS_AT,
  AT_ONCE,
  COUNTS_AT,
  COUNTS_BYTES,
  DIMENSIONS,
  DISTANCE_BYTES,
  GATHERED_AT,
  INDEX_BYTES,
  QUERY_AT,
  SHARE,
  signatureBytes,
  SKETCH_BITS,
  SKETCH_BYTES,
  SUM_BYTES,
  VECTOR_AT,
} from "./signature-layout.ts";
import { signatureScanWasm } from "./signature-scan-wasm.ts";

// The sum of the sizes of a unit vector's numbers, as a rule: what a text at cosine 1 gets from its signs alone.
const SIGNS_SUM = Math.sqrt((2 * DIMENSIONS) / Math.PI);
// A distance that is none.
const FAR = 0xffff;
// The next share to be measured, and how many are.
const [STATE, WANTED, COUNT, FOUND, NEXT, DONE, HEAD] = [0, 1, 2, 3, 4, 5, 6] as const;

/**
 * `ready` is `asked` something, is `looking`, then `concluding`, and is ready again when there is an answer. Or it is `helped` in
 * looking by the one who asked, who concludes: ready again once the thread is `parked`, or, where that is later, once all is
 * `concluded`. Whoever has helped and waited long enough leaves it `looking` again (signature-thread.ts).
 */
export const deskState = {
  starting: 0,
  ready: 1,
  asked: 2,
  looking: 3,
  helped: 4,
  parked: 5,
  concluded: 6,
  concluding: 7,
  leaving: 8,
} as const;

/** Signatures, in ascending order, and about the cosine of each. */
export interface NearSignatures {
  readonly indexes: Uint32Array<ArrayBuffer>;
  readonly cosines: Float32Array<ArrayBuffer>;
}

/**
 * Where one or two threads look for what is near (signature-scan.ts). What is asked and what is found lie in the memory: of two
 * threads that have the same desk open, one asks, both may measure at the same time, and then one concludes.
 */
export class SignatureDesk {
  readonly #memory: SharedKernelMemory;
  readonly #layout: SignatureLayout;
  readonly #desk: DeskLayout;
  readonly #kernel;
  readonly #head: Int32Array<SharedArrayBuffer>;
  readonly #vector: Float32Array<SharedArrayBuffer>;

  constructor(memory: SharedKernelMemory, layout: SignatureLayout, desk: DeskLayout) {
    this.#memory = memory;
    this.#layout = layout;
    this.#desk = desk;
    this.#kernel = openKernel<"distances" | "leaveOut" | "within" | "addsOf" | "gather" | "sums">(
      signatureScanWasm,
      memory,
    );
    this.#head = new Int32Array(memory.buffer, desk.at, HEAD);
    this.#vector = new Float32Array(memory.buffer, desk.at + VECTOR_AT, DIMENSIONS);
  }

  /** A `deskState`, for those who share the desk. */
  get state(): Int32Array<SharedArrayBuffer> {
    return this.#head.subarray(STATE, STATE + 1);
  }

  /** Asks for at least `wanted` of the first `count` signatures. */
  ask(vector: Float32Array, { wanted, count }: { wanted: number; count: number }): void {
    const { buffer } = this.#memory;
    const { at } = this.#desk;
    this.#vector.set(vector);
    this.#head[WANTED] = Math.min(wanted, count);
    this.#head[COUNT] = count;
    const query = new Uint8Array(buffer, at + QUERY_AT, SKETCH_BITS / 8).fill(0);
    for (let i = 0; i < SKETCH_BITS; i++)
      if ((vector[i] ?? 0) > 0) query[i >> 3] = (query[i >> 3] ?? 0) | (1 << (i & 7));
    this.#counts(0).fill(0);
    this.#counts(1).fill(0);
    Atomics.store(this.#head, DONE, 0);
    Atomics.store(this.#head, NEXT, 0);
  }

  /** Looks for what was asked for, alone. */
  look(): void {
    this.measure(0);
    this.conclude();
  }

  /**
   * Measures how far signatures are, a share after the other, until nobody has to begin one any more. Of two threads that
   * do so at a time one is 0, the other 1.
   */
  measure(who: 0 | 1): void {
    const { sketchesAt } = this.#layout;
    const { distancesAt } = this.#desk;
    const counts = this.#counts(who).byteOffset;
    const query = this.#desk.at + QUERY_AT;
    for (let share = this.#begin(); share < this.#shares; share = this.#begin()) {
      const from = share * SHARE;
      const end = Math.min(from + SHARE, this.#head[COUNT] ?? 0);
      this.#kernel.distances(
        query,
        sketchesAt + from * SKETCH_BYTES,
        sketchesAt + end * SKETCH_BYTES,
        distancesAt + from * DISTANCE_BYTES,
        counts,
      );
      Atomics.add(this.#head, DONE, 1);
      Atomics.notify(this.#head, DONE);
    }
  }

  /** Waits until all is measured, so many milliseconds at most. Returns whether it is. */
  waitForMeasured(patience: number): boolean {
    const until = performance.now() + patience;
    for (;;) {
      const done = Atomics.load(this.#head, DONE);
      if (done >= this.#shares) return true;
      const left = Math.max(0, until - performance.now());
      if (Atomics.wait(this.#head, DONE, done, left) === "timed-out")
        return Atomics.load(this.#head, DONE) >= this.#shares;
    }
  }

  /** Finds what is near, once all is measured. */
  conclude(): void {
    const { buffer } = this.#memory;
    const { marksAt } = this.#layout;
    const { distancesAt, indexesAt } = this.#desk;
    const count = this.#head[COUNT] ?? 0;
    const wanted = this.#head[WANTED] ?? 0;
    const counts = this.#counts(0);
    for (const [distance, more] of this.#counts(1).entries())
      counts[distance] = (counts[distance] ?? 0) + more;
    const marksEnd = marksAt + Math.ceil(count / 64) * 8;
    this.#kernel.leaveOut(marksAt, marksEnd, distancesAt, counts.byteOffset);
    let reach = 0;
    for (let so = counts[0] ?? 0; so < wanted && reach < SKETCH_BITS;) so += counts[++reach] ?? 0;
    const distances = new Uint16Array(buffer, distancesAt, Math.ceil(count / 8) * 8);
    distances.fill(FAR, count);
    const distancesEnd = distancesAt + distances.byteLength;
    const end = this.#kernel.within(distancesAt, distancesEnd, reach, indexesAt);
    const found = (end - indexesAt) / INDEX_BYTES;
    this.#head[FOUND] = found;
    this.#addUp(found);
  }

  /** What was found. */
  answer(): NearSignatures {
    const found = this.#head[FOUND] ?? 0;
    const indexes = new Uint32Array(this.#memory.buffer, this.#desk.indexesAt, found).slice();
    return { indexes, cosines: this.#sums(found).slice() };
  }

  /** About the cosines of these. */
  cosines(vector: Float32Array, indexes: ArrayLike<number>): Float32Array {
    this.#vector.set(vector);
    const cosines = new Float32Array(indexes.length);
    // There may be more of them than signatures.
    const atOnce = Math.min(AT_ONCE, this.#layout.room);
    const places = new Uint32Array(this.#memory.buffer, this.#desk.indexesAt, atOnce);
    for (let from = 0; from < indexes.length; from += atOnce) {
      const some = Math.min(atOnce, indexes.length - from);
      for (let i = 0; i < some; i++) places[i] = indexes[from + i] ?? 0;
      this.#addUp(some);
      cosines.set(this.#sums(some), from);
    }
    return cosines;
  }

  /** Adds up the first `count` of the signatures whose indexes lie here. */
  #addUp(count: number): void {
    const { sketchesAt, restsAt } = this.#layout;
    const { at, indexesAt, sumsAt } = this.#desk;
    const { byteOffset, byteLength } = this.#vector;
    this.#kernel.addsOf(byteOffset, byteOffset + byteLength, at + ADDS_AT);
    const gatheredAt = at + GATHERED_AT;
    for (let from = 0; from < count; from += AT_ONCE) {
      const some = Math.min(AT_ONCE, count - from);
      const indexes = indexesAt + from * INDEX_BYTES;
      this.#kernel.gather(indexes, indexes + some * INDEX_BYTES, sketchesAt, restsAt, gatheredAt);
      const end = gatheredAt + some * signatureBytes;
      this.#kernel.sums(gatheredAt, end, at + ADDS_AT, SIGNS_SUM, sumsAt + from * SUM_BYTES);
    }
  }

  get #shares(): number {
    return Math.ceil((this.#head[COUNT] ?? 0) / SHARE);
  }

  /** The number of a share that nobody has begun yet, or one that is none. */
  #begin(): number {
    return Atomics.add(this.#head, NEXT, 1);
  }

  #counts(who: 0 | 1): Uint32Array<SharedArrayBuffer> {
    const at = this.#desk.at + COUNTS_AT + who * COUNTS_BYTES;
    return new Uint32Array(this.#memory.buffer, at, SKETCH_BITS + 1);
  }

  #sums(count: number): Float32Array<SharedArrayBuffer> {
    return new Float32Array(this.#memory.buffer, this.#desk.sumsAt, count);
  }
}
