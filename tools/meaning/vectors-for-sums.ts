import { solvePositive } from "./solve-positive.ts";
import { sumOfProducts } from "./sum-of-products.ts";
import { transformed } from "./transformed.ts";
import type { Vectors } from "./vectors.ts";
import { weightedMean } from "./weighted-mean.ts";

/** How much the map is held back, as a share of what the sums of words vary on average. */
const RIDGE = 1e-4;

/**
 * What an encoder says of a word alone is not what the word adds to a text. So all vectors of words go through one linear map,
 * that by which sums of words come nearest to the vectors of whole texts: ridge regression of the texts' vectors on the sums of
 * their words', each over the root of their number, as the encoder itself sums up. `texts` are places of words, `mean` is
 * that of the words' vectors.
 */
export function vectorsForSums(
  words: Vectors,
  mean: Float64Array,
  texts: readonly (readonly number[])[],
  vectorsOfTexts: Vectors,
): Vectors {
  const { dimensions } = words;
  const meanOfTexts = weightedMean(vectorsOfTexts, new Float64Array(texts.length).fill(1));
  const sumOfWords = (text: number, row: Float64Array): void => {
    const ids = texts[text] ?? [];
    const root = Math.sqrt(ids.length);
    row.fill(0);
    for (const id of ids) {
      for (let j = 0; j < dimensions; j++) {
        const value = (words.values[id * dimensions + j] ?? 0) - (mean[j] ?? 0);
        row[j] = (row[j] ?? 0) + value / root;
      }
    }
  };
  const vectorOfText = (text: number, row: Float64Array): void => {
    for (let j = 0; j < dimensions; j++) {
      row[j] = (vectorsOfTexts.values[text * dimensions + j] ?? 0) - (meanOfTexts[j] ?? 0);
    }
  };
  const all = { count: texts.length, size: dimensions, x: sumOfWords };
  const varying = sumOfProducts(all);
  const together = sumOfProducts({ ...all, y: vectorOfText });
  let trace = 0;
  for (let i = 0; i < dimensions; i++) trace += varying[i * dimensions + i] ?? 0;
  for (let i = 0; i < dimensions; i++) {
    const at = i * dimensions + i;
    varying[at] = (varying[at] ?? 0) + (RIDGE * trace) / dimensions;
  }
  return transformed(words, mean, solvePositive(varying, together, dimensions));
}
