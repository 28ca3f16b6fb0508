import { openKernel, openKernelMemory, PAGE, pagesFor } from "./kernel.ts";
import { signatureScanWasm } from "./signature-scan-wasm.ts";

const DIMENSIONS = 512;
/** Of an exchange: 512 bits for its question, and 512 for its answer (signature.ts). */
export const signatureBytes = (2 * DIMENSIONS) / 8;
/** Of each side half of the bits are looked at first; both halves lie together. */
const HALF_BYTES = 32;
const SKETCH_BYTES = 2 * HALF_BYTES;
const SKETCH_BITS = HALF_BYTES * 8;
const DISTANCE_BYTES = 2;
const INDEX_BYTES = 4;
/** A sketch, the rest of the signature, a distance, and an index, in case that all of them are near. */
const EACH_BYTES = signatureBytes + DISTANCE_BYTES + INDEX_BYTES;
/** The kernel adds up so many at a time. */
const AT_ONCE = 2048;
/** The head: the query's sketch; how many there are at each distance; what each byte adds; indexes, and their sums; what is loaded. */
const COUNTS_AT = 64;
const ADDS_AT = 2048;
const PLACES_AT = ADDS_AT + DIMENSIONS * 32 * 4;
const SUMS_AT = PLACES_AT + AT_ONCE * INDEX_BYTES;
const LOADED_AT = SUMS_AT + AT_ONCE * 4;
/** So many signatures are taken apart at a time. */
const TAKEN_APART = 1024;
const HEAD_BYTES = LOADED_AT + TAKEN_APART * signatureBytes;
/** What 4 GiB hold. */
const MOST = Math.floor((65_536 * PAGE - HEAD_BYTES) / EACH_BYTES / 8 - 1) * 8;

// The sum of the sizes of a unit vector's numbers, as a rule: what a text at cosine 1 gets from its signs alone.
const SIGNS_SUM = Math.sqrt((2 * DIMENSIONS) / Math.PI);

/** Signatures (signature.ts) in memory, and which are near to a question. */
export interface SignatureScanner {
  /** One more than the highest index ever set. What was never set below it is zeros. */
  readonly count: number;
  /** Puts signatures, one after the other, from an index on, in place of what was there. */
  load(index: number, signatures: Uint8Array): void;
  /**
   * The indexes of at least `wanted` whose nearer side is nearest by the first half of its bits, in ascending order; all
   * of those that are as near as the last, so there may be more. `vector` is rotated (signature.ts).
   */
  nearest(vector: Float32Array, wanted: number): Uint32Array;
  /**
   * For each index about the cosine of the vector with the nearer side: its signs, weighed by the vector's numbers (an
   * asymmetric distance: Dong, Charikar and Li 2008). 0 where nothing was set. An index that is none is a `RangeError`.
   */
  cosines(vector: Float32Array, indexes: ArrayLike<number>): Float32Array;
}

/**
 * A scanner with room for `capacity` signatures, 134 bytes each, which grows by itself when there are more. Throws
 * `RangeError` for a signature that is not whole and for more than some 32 million.
 */
export function openSignatureScanner(capacity: number): SignatureScanner {
  let room = roomFor(capacity);
  const memory = openKernelMemory({ bytes: bytesFor(room), most: bytesFor(MOST) });
  const kernel = openKernel<"takeApart" | "distances" | "within" | "sums">(
    signatureScanWasm,
    memory,
  );
  // The head, then the sketches, the rests, the distances and the indexes: all but the sketches move at each growth.
  let bytes = new Uint8Array(memory.buffer);
  let count = 0;
  const restsAt = (): number => HEAD_BYTES + room * SKETCH_BYTES;
  const distancesAt = (): number => HEAD_BYTES + room * signatureBytes;
  const indexesAt = (): number => distancesAt() + room * DISTANCE_BYTES;

  function grow(needed: number): void {
    const rests = bytes.slice(restsAt(), restsAt() + count * SKETCH_BYTES);
    const sketchesEnd = HEAD_BYTES + count * SKETCH_BYTES;
    room = roomFor(Math.max(needed, Math.min(MOST, Math.ceil(room * 1.5))));
    const missing = pagesFor(bytesFor(room)) - memory.buffer.byteLength / PAGE;
    if (missing > 0) memory.grow(missing);
    bytes = new Uint8Array(memory.buffer);
    // Whatever lay there, zeros are promised.
    bytes.fill(0, sketchesEnd);
    bytes.set(rests, restsAt());
  }

  function load(index: number, signatures: Uint8Array): void {
    const end = index + signatures.length / signatureBytes;
    if (!(Number.isInteger(index) && index >= 0 && Number.isInteger(end)))
      throw new RangeError(`${signatures.length} bytes at ${index} are no signatures`);
    if (end > room) grow(end);
    const step = TAKEN_APART * signatureBytes;
    for (let from = 0; from < signatures.length; from += step) {
      const some = signatures.subarray(from, from + step);
      bytes.set(some, LOADED_AT);
      const place = (index + from / signatureBytes) * SKETCH_BYTES;
      const end = LOADED_AT + some.length;
      kernel.takeApart(LOADED_AT, end, HEAD_BYTES + place, restsAt() + place);
    }
    count = Math.max(count, end);
  }

  return {
    get count() {
      return count;
    },
    load,
    nearest(vector, wanted) {
      checkVector(vector);
      if (count === 0) return new Uint32Array(0);
      bytes.fill(0, 0, ADDS_AT);
      for (let i = 0; i < SKETCH_BITS; i++)
        if ((vector[i] ?? 0) > 0) bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (1 << (i & 7));
      const counts = new Uint32Array(memory.buffer, COUNTS_AT, SKETCH_BITS + 1);
      const sketchesEnd = HEAD_BYTES + count * SKETCH_BYTES;
      const distancesEnd = distancesAt() + count * DISTANCE_BYTES;
      kernel.distances(0, HEAD_BYTES, sketchesEnd, distancesAt(), counts.byteOffset);
      let reach = 0;
      for (let so = counts[0] ?? 0; so < wanted && reach < SKETCH_BITS;) so += counts[++reach] ?? 0;
      const end = kernel.within(distancesAt(), distancesEnd, reach, indexesAt());
      return new Uint32Array(memory.buffer, indexesAt(), (end - indexesAt()) / INDEX_BYTES).slice();
    },
    cosines(vector, indexes) {
      checkVector(vector);
      for (let i = 0; i < indexes.length; i++)
        if (!((indexes[i] ?? -1) < count)) throw new RangeError(`no signature ${indexes[i]}`);
      const found = new Float32Array(indexes.length);
      new Float32Array(memory.buffer, ADDS_AT, DIMENSIONS * 32).set(addsOf(vector));
      for (let from = 0; from < indexes.length; from += AT_ONCE) {
        const some = Math.min(AT_ONCE, indexes.length - from);
        const places = new Uint32Array(memory.buffer, PLACES_AT, some);
        for (let i = 0; i < some; i++) places[i] = indexes[from + i] ?? 0;
        const end = PLACES_AT + some * INDEX_BYTES;
        kernel.sums(PLACES_AT, end, HEAD_BYTES, restsAt(), ADDS_AT, SUMS_AT);
        found.set(new Float32Array(memory.buffer, SUMS_AT, some), from);
      }
      return found.map((sum) => sum / SIGNS_SUM);
    },
  };
}

/** For each byte of one side and each value of it, the sum of the vector's numbers with the signs that its bits tell. */
function addsOf(vector: Float32Array): Float32Array {
  const sums = new Float32Array((DIMENSIONS / 8) * 256);
  for (let byte = 0; byte < DIMENSIONS / 8; byte++) {
    const at = byte * 256;
    let negative = 0;
    for (let bit = 0; bit < 8; bit++) negative -= vector[byte * 8 + bit] ?? 0;
    sums[at] = negative;
    // Each value is a smaller one with one bit more.
    for (let bit = 0; bit < 8; bit++) {
      const twice = 2 * (vector[byte * 8 + bit] ?? 0);
      for (let value = 0; value < 1 << bit; value++)
        sums[at + (1 << bit) + value] = (sums[at + value] ?? 0) + twice;
    }
  }
  return sums;
}

function checkVector(vector: Float32Array): void {
  if (vector.length !== DIMENSIONS) throw new RangeError(`a vector has ${DIMENSIONS} numbers`);
}

function roomFor(count: number): number {
  // Whole eights, so that the indexes lie where 32-bit numbers may.
  const room = Math.max(8, Math.ceil(count / 8) * 8);
  if (!(room <= MOST)) throw new RangeError(`no room for ${count} signatures`);
  return room;
}

function bytesFor(room: number): number {
  // `within` writes one number behind the last.
  return HEAD_BYTES + (room + 1) * EACH_BYTES;
}
