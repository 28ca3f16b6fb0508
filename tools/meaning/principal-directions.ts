import { sumOfProducts } from "./sum-of-products.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";
import type { Vectors } from "./vectors.ts";
import { weightedMean } from "./weighted-mean.ts";

/** Where vectors have their middle, and the directions in which they differ, those in which they differ most first. */
export interface PrincipalDirections {
  readonly mean: Float64Array;
  /** As many as there are dimensions, one after the other: already divided by how much they are to be held back. */
  readonly directions: Float64Array;
}

/**
 * Principal component analysis of weighted vectors with partial whitening: the weighted mean is subtracted, the
 * covariance is Σ w² x xᵀ, and direction i with the singular value S[i] is divided by √(S[i] / S[0]). A direction in
 * which the vectors do not differ becomes 0.
 */
export function principalDirections(
  { dimensions, values }: Vectors,
  weights: Float64Array,
): PrincipalDirections {
  const mean = weightedMean({ dimensions, values }, weights);
  const covariance = sumOfProducts({
    count: weights.length,
    size: dimensions,
    x: (i, row) => {
      const weight = weights[i] ?? 0;
      for (let j = 0; j < dimensions; j++) {
        row[j] = weight * ((values[i * dimensions + j] ?? 0) - (mean[j] ?? 0));
      }
    },
  });
  const { values: variances, vectors: directions } = symmetricEigen(covariance, dimensions);
  for (const [i, variance] of variances.entries()) {
    const share = variance / (variances[0] ?? 0);
    // The singular value is the root of the variance, and its whitening the root of that.
    const factor = share > 1e-12 ? 1 / Math.sqrt(Math.sqrt(share)) : 0;
    for (let k = i * dimensions; k < (i + 1) * dimensions; k++) {
      directions[k] = (directions[k] ?? 0) * factor;
    }
  }
  return { mean, directions };
}
