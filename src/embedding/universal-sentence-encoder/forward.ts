import { batchesOf, partsOf } from "./batches.ts";
import { NUMBERS_PER_ROW, openConvolutions } from "./convolutions.ts";
import { NUMBERS_PER_TEXT, openLastLayers } from "./last-layers.ts";
import { openMatrices } from "./matrices.ts";
import { FEATURES, type Weights } from "./weights.ts";

/** Vectors of length 1 for texts given as token ids, none of them empty. */
export type ForwardPass = (texts: readonly (readonly number[])[]) => Float32Array[];

/**
 * The forward pass of Universal Sentence Encoder multilingual v3, the convolutional one (Yang et al. 2020,
 * "Multilingual Universal Sentence Encoder for Semantic Retrieval"). A vector does not depend, to the bit, on what
 * else is embedded with it, nor on how much is worked on at once: `rows` tokens (with two zero rows between texts;
 * enough to read the weights seldom, little enough to stay in the processor's cache) and `texts` for the last layers.
 */
export function openForwardPass(
  weights: Weights,
  { rows = 768, texts: textsAtOnce = 256 }: { rows?: number; texts?: number } = {},
): ForwardPass {
  const matrices = openMatrices({
    mostRows: Math.max(rows, textsAtOnce),
    floats: weights.count + rows * NUMBERS_PER_ROW + textsAtOnce * NUMBERS_PER_TEXT,
  });
  const addFeatures = openConvolutions(weights, matrices, rows);
  const vectorsOf = openLastLayers(weights, matrices, textsAtOnce);

  return (texts) => {
    const vectors: Float32Array[] = [];
    for (let first = 0; first < texts.length; first += textsAtOnce) {
      const group = texts.slice(first, first + textsAtOnce);
      const sums = group.map(() => new Float64Array(FEATURES));
      for (const batch of batchesOf(partsOf(group, rows), rows)) addFeatures(batch, sums);
      const lengths = group.map((ids) => ids.length);
      vectors.push(...vectorsOf(sums, lengths));
    }
    return vectors;
  };
}
