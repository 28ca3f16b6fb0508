import type { SharedKernelMemory } from "./kernel.ts";
import { openKernel } from "./kernel.ts";
import type { DeskLayout, SignatureLayout } from "./signature-layout.ts";
import {
  ADDS_AT,
  AT_ONCE,
  COUNTS_AT,
  DIMENSIONS,
  GATHERED_AT,
  INDEX_BYTES,
  QUERY_AT,
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
const [STATE, WANTED, COUNT, FOUND, HEAD] = [0, 1, 2, 3, 4] as const;

/** `ready` is `asked` something, is `looking`, and is ready again when there is an answer (signature-thread.ts). */
export const deskState = { starting: 0, ready: 1, asked: 2, looking: 3, leaving: 4 } as const;

/** Signatures, in ascending order, and about the cosine of each. */
export interface NearSignatures {
  readonly indexes: Uint32Array<ArrayBuffer>;
  readonly cosines: Float32Array<ArrayBuffer>;
}

/**
 * Where one thread looks for what is near (signature-scan.ts). What is asked and what is found lie in the memory: of two
 * threads that have the same desk open, one may ask and read the answer, and the other look, but not at the same time.
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
    this.#vector.set(vector);
    this.#head[WANTED] = Math.min(wanted, count);
    this.#head[COUNT] = count;
  }

  /** Looks for what was asked for. */
  look(): void {
    const { buffer } = this.#memory;
    const { sketchesAt, marksAt } = this.#layout;
    const { at, distancesAt, indexesAt } = this.#desk;
    const count = this.#head[COUNT] ?? 0;
    const wanted = this.#head[WANTED] ?? 0;
    const query = new Uint8Array(buffer, at + QUERY_AT, SKETCH_BITS / 8).fill(0);
    for (let i = 0; i < SKETCH_BITS; i++)
      if ((this.#vector[i] ?? 0) > 0) query[i >> 3] = (query[i >> 3] ?? 0) | (1 << (i & 7));
    const counts = new Uint32Array(buffer, at + COUNTS_AT, SKETCH_BITS + 1).fill(0);
    const sketchesEnd = sketchesAt + count * SKETCH_BYTES;
    this.#kernel.distances(
      query.byteOffset,
      sketchesAt,
      sketchesEnd,
      distancesAt,
      counts.byteOffset,
    );
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

  #sums(count: number): Float32Array<SharedArrayBuffer> {
    return new Float32Array(this.#memory.buffer, this.#desk.sumsAt, count);
  }
}
