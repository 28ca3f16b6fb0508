import type { Vectors } from "./vectors.ts";

/** The a of a / (a + p): the frequency at which a word counts half. */
const HALF = 1e-3;
/** The share of words whose vectors are shorter than what counts as a full length. */
const SHORTER = 0.98;

/** Smooth inverse frequency (Arora, Liang and Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings"). */
export function sifWeights(words: readonly { readonly frequency: number }[]): Float64Array {
  return Float64Array.from(words, ({ frequency }) => HALF / (HALF + frequency));
}

/**
 * How much a word counts: the root of its rarity (`sifWeights`) times how much it adds to a text, which is the length of its
 * vector (`vectorsForSums`), of 1 at most. Of equally rare words, those that change what the encoder
 * says of a text count more. `full` is the length that counts as 1.
 */
export function wordWeights(
  rarities: Float64Array,
  vectors: Vectors,
  full = fullLength(vectors),
): Float64Array {
  const lengths = lengthsOf(vectors);
  return rarities.map((rarity, i) => Math.sqrt(rarity * Math.min(1, (lengths[i] ?? 0) / full)));
}

/** The length that only very few vectors have: one alone does not make all others short. */
export function fullLength(vectors: Vectors): number {
  const lengths = lengthsOf(vectors).sort();
  return lengths[Math.floor(SHORTER * lengths.length)] ?? 1;
}

function lengthsOf({ dimensions, values }: Vectors): Float64Array {
  return Float64Array.from({ length: values.length / dimensions }, (_, i) => {
    let squares = 0;
    for (let k = i * dimensions; k < (i + 1) * dimensions; k++) squares += (values[k] ?? 0) ** 2;
    return Math.sqrt(squares);
  });
}
