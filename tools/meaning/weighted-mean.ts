import type { Vectors } from "./vectors.ts";

/** The mean of vectors, each as heavy as its weight. */
export function weightedMean({ dimensions, values }: Vectors, weights: Float64Array): Float64Array {
  const mean = new Float64Array(dimensions);
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    for (let j = 0; j < dimensions; j++) {
      mean[j] = (mean[j] ?? 0) + weight * (values[i * dimensions + j] ?? 0);
    }
  }
  return mean.map((sum) => sum / total);
}
