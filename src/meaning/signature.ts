import { signatureBytes } from "./signature-scan.ts";

const DIMENSIONS = 512;
const SIDE_BYTES = DIMENSIONS / 8;

// Directions of the table differ in how much they tell, and a sign alone forgets that: turned by a random rotation
// (signs, then Walsh-Hadamard), every bit tells alike. Recall of the signature grew by five points.
const SIGNS = randomSigns(0x536f7576);
// The transform alone makes vectors longer.
const SCALE = 1 / Math.sqrt(DIMENSIONS);

/**
 * The signature of an exchange, from the vectors of its question and its answer: for each the signs after a fixed rotation
 * (`rotated`); bit i of byte ⌊i / 8⌋ is set where number i is positive. Signatures of two texts differ in about
 * 512 · angle / π bits (Charikar 2002, "Similarity Estimation Techniques from Rounding Algorithms"). All zero for
 * a text without a known word.
 */
export function signatureOf(question: Float32Array, answer: Float32Array): Uint8Array {
  const signature = new Uint8Array(signatureBytes);
  addSigns(signature, 0, question);
  addSigns(signature, SIDE_BYTES, answer);
  return signature;
}

function addSigns(signature: Uint8Array, start: number, vector: Float32Array): void {
  const turned = rotated(vector);
  for (let i = 0; i < DIMENSIONS; i++) {
    const byte = start + (i >> 3);
    if ((turned[i] ?? 0) > 0) signature[byte] = (signature[byte] ?? 0) | (1 << (i & 7));
  }
}

/** A vector in the directions of the signatures' bits, at the same length. */
export function rotated(vector: Float32Array): Float32Array {
  const turned = new Float32Array(DIMENSIONS);
  for (let i = 0; i < DIMENSIONS; i++) turned[i] = (vector[i] ?? 0) * (SIGNS[i] ?? 1) * SCALE;
  hadamard(turned);
  return turned;
}

/** The fast Walsh-Hadamard transform, in place, unscaled. */
function hadamard(values: Float32Array): void {
  for (let half = 1; half < DIMENSIONS; half *= 2) {
    for (let block = 0; block < DIMENSIONS; block += 2 * half) {
      for (let i = block; i < block + half; i++) {
        const a = values[i] ?? 0;
        const b = values[i + half] ?? 0;
        values[i] = a + b;
        values[i + half] = a - b;
      }
    }
  }
}

/** Signs from xorshift32 (Marsaglia 2003): the same on every machine, for ever. */
function randomSigns(seed: number): Int8Array {
  let state = seed;
  return Int8Array.from({ length: DIMENSIONS }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0x40000000 ? 1 : -1;
  });
}
