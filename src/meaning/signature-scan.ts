import { openKernel, openKernelMemory, PAGE, pagesFor } from "./kernel.ts";
import { signatureScanWasm } from "./signature-scan-wasm.ts";

/** Bytes of a signature: 512 bits, one for each direction of the word table. */
export const SIGNATURE_BYTES = 64;
const BITS = SIGNATURE_BYTES * 8;

/** The kernel takes so many signatures at a time. */
const STEP = 8;
/** What 4 GiB hold, a signature and its distance each. */
const MOST = Math.floor((65_536 * PAGE - SIGNATURE_BYTES) / (SIGNATURE_BYTES + 2) / STEP) * STEP;

/** Signatures of 512 bits in memory, and how far each is from another one. */
export interface SignatureScanner {
  /** One more than the highest index ever set. What was never set below it is zeros. */
  readonly count: number;
  /** Puts a signature of 64 bytes at an index, in place of what was there. */
  set(index: number, signature: Uint8Array): void;
  /** Puts signatures, one after the other, from an index on. */
  load(index: number, signatures: Uint8Array): void;
  /**
   * Hamming distances, 0 to 512, from a signature to each of `count`. The result is a view of the scanner's own memory:
   * good until the next call of any method.
   */
  distances(query: Uint8Array): Uint16Array;
}

/**
 * A scanner with room for `capacity` signatures, 66 bytes each, which grows by itself when there are more. Throws
 * `RangeError` for a signature that is not 64 bytes and for more than some 65 million.
 */
export function openSignatureScanner(capacity: number): SignatureScanner {
  let room = roomFor(capacity);
  const memory = openKernelMemory({ bytes: bytesFor(room), most: bytesFor(MOST) });
  const kernel = openKernel<"hammingDistances">(signatureScanWasm, memory);
  // The query, then the signatures, then the distances: the latter may lie elsewhere after each growth.
  let bytes = new Uint8Array(memory.buffer);
  let count = 0;

  function load(index: number, signatures: Uint8Array): void {
    const end = index + signatures.length / SIGNATURE_BYTES;
    if (!(Number.isInteger(index) && index >= 0 && Number.isInteger(end))) {
      throw new RangeError(`${signatures.length} bytes at ${index} are no signatures`);
    }
    if (end > room) {
      const grown = roomFor(Math.max(end, Math.min(MOST, Math.ceil(room * 1.5))));
      const missing = pagesFor(bytesFor(grown)) - memory.buffer.byteLength / PAGE;
      if (missing > 0) memory.grow(missing);
      bytes = new Uint8Array(memory.buffer);
      // Distances of an earlier scan lie where zeros are promised now.
      bytes.fill(0, placeOf(room));
      room = grown;
    }
    bytes.set(signatures, placeOf(index));
    count = Math.max(count, end);
  }

  return {
    get count() {
      return count;
    },
    set(index, signature) {
      if (signature.length !== SIGNATURE_BYTES)
        throw new RangeError(`a signature has ${BITS} bits`);
      load(index, signature);
    },
    load,
    distances(query) {
      if (query.length !== SIGNATURE_BYTES) throw new RangeError(`a signature has ${BITS} bits`);
      bytes.set(query, 0);
      const out = placeOf(room);
      if (count > 0) {
        const end = placeOf(Math.ceil(count / STEP) * STEP);
        kernel.hammingDistances(0, SIGNATURE_BYTES, end, out);
      }
      return new Uint16Array(memory.buffer, out, count);
    },
  };
}

function placeOf(index: number): number {
  return SIGNATURE_BYTES * (1 + index);
}

function roomFor(count: number): number {
  const room = Math.max(STEP, Math.ceil(count / STEP) * STEP);
  if (!(room <= MOST)) throw new RangeError(`no room for ${count} signatures`);
  return room;
}

function bytesFor(room: number): number {
  return placeOf(room) + room * 2;
}
