import { randomNumbers } from "./random-numbers.ts";
import type { Word } from "./read-words.ts";

const SEED = 1;
const FEWEST_WORDS = 4;
const MOST_WORDS = 10;
// Drawn by frequency alone, half of the words would be a hundred; by its root alone, the small words that make up half
// of any text would be too few.
const BY_FREQUENCY = 0.4;

/**
 * Texts of 4 to 10 words that have nothing to do with each other, each as the places of its words in the list: one
 * French, one English in turn, the same on every run. Words are drawn by their frequency in that language, or by its root.
 */
export function wordSalads(words: readonly Word[], count: number): number[][] {
  const random = randomNumbers(SEED);
  const drawn = [words.map(({ french }) => french), words.map(({ english }) => english)].map(
    (frequencies) => {
      const byFrequency = drawing(frequencies, random);
      const byRoot = drawing(frequencies.map(Math.sqrt), random);
      return () => (random() < BY_FREQUENCY ? byFrequency() : byRoot());
    },
  );
  return Array.from({ length: count }, (_, i) => {
    const draw = drawn[i % drawn.length] ?? (() => 0);
    const length = FEWEST_WORDS + Math.floor(random() * (MOST_WORDS - FEWEST_WORDS + 1));
    return Array.from({ length }, draw);
  });
}

/** Draws places of a list, each as often as its share says. */
function drawing(shares: readonly number[], random: () => number): () => number {
  const ends = new Float64Array(shares.length);
  let total = 0;
  for (const [i, share] of shares.entries()) {
    total += share;
    ends[i] = total;
  }
  return () => {
    const at = random() * total;
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
