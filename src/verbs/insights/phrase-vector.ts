import type { WordTable } from "../../meaning/word-table.ts";
import { inPhrases } from "../../meaning/phrases.ts";
import { tokensOf } from "../../text/tokens.ts";

const DIMENSIONS = 512;

/** What a phrase means by the word table, and its words that the table lacks. */
export interface PhraseVector {
  /** The sum of its words by their weights, at length 1; undefined when the table has none of them. */
  readonly vector: Float32Array | undefined;
  readonly unknown: readonly string[];
}

/** A phrase as the mean of its words and of what the table has as one word: rare ones count more, as in all that is compared by it. */
export function phraseVector(table: WordTable, phrase: string): PhraseVector {
  const words = tokensOf(phrase).map(({ surface }) => surface.toLowerCase());
  const unknown = words.filter((word) => table.idOf(word) < 0);
  const known = inPhrases(words, table)
    .map(({ from, phrase }) => phrase ?? table.idOf(words[from] ?? ""))
    .filter((id) => id >= 0);
  if (known.length === 0) return { vector: undefined, unknown };
  const vector = new Float32Array(DIMENSIONS);
  table.addWords(vector, known);
  const length = Math.sqrt(cosine(vector, vector));
  return { vector: vector.map((value) => value / Math.max(length, Number.MIN_VALUE)), unknown };
}

/** Of vectors of length 1. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}
