const DIMENSIONS = 512;
/** 512 bits. */
export const signatureBytes = DIMENSIONS / 8;

// Directions of the table differ in how much they tell, and a sign alone forgets that: turned by a random rotation
// (signs, then Walsh-Hadamard), every bit tells alike. Recall of the signature grew by five points.
const SIGNS = randomSigns(0x536f7576);

/**
 * The signature of an exchange (of its two sides) or of a question (one): the signs of the sum of the unit vectors, after
 * a fixed rotation; bit i of byte ⌊i / 8⌋ is set where direction i is positive. Two signatures differ in about
 * 512 · angle / π bits (Charikar 2002, "Similarity Estimation Techniques from Rounding Algorithms"). All zero for
 * texts without a known word.
 */
export function signatureOf(vectors: readonly Float32Array[]): Uint8Array {
  const sum = new Float32Array(DIMENSIONS);
  let empty = true;
  for (const vector of vectors) {
    let squares = 0;
    for (const value of vector) squares += value * value;
    if (squares === 0) continue;
    empty = false;
    const scale = 1 / Math.sqrt(squares);
    for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] ?? 0) + scale * (vector[i] ?? 0);
  }
  const signature = new Uint8Array(signatureBytes);
  if (empty) return signature;
  for (let i = 0; i < DIMENSIONS; i++) sum[i] = (sum[i] ?? 0) * (SIGNS[i] ?? 1);
  hadamard(sum);
  for (let i = 0; i < DIMENSIONS; i++) {
    if ((sum[i] ?? 0) > 0) signature[i >> 3] = (signature[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return signature;
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
