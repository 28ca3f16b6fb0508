import type { Word } from "./read-words.ts";

/** The a of a / (a + p): the frequency at which a word counts half. */
const HALF = 1e-3;

/** Smooth inverse frequency (Arora, Liang and Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings"). */
export function sifWeights(words: readonly Word[]): Float64Array {
  return Float64Array.from(words, ({ frequency }) => HALF / (HALF + frequency));
}
