import { symmetricEigen } from "./symmetric-eigen.ts";

/** Vectors of `dimensions` numbers, one after the other. */
export interface Vectors {
  readonly dimensions: number;
  readonly values: Float32Array;
}

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
  const mean = new Float64Array(dimensions);
  let total = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    for (let j = 0; j < dimensions; j++) {
      mean[j] = (mean[j] ?? 0) + weight * (values[i * dimensions + j] ?? 0);
    }
  }
  for (let j = 0; j < dimensions; j++) mean[j] = (mean[j] ?? 0) / total;

  const covariance = covarianceOf({ dimensions, values }, mean, weights);
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

/** Σ w² x xᵀ over the vectors less their mean. Four vectors at a time: most of the work is to fetch and store sums. */
function covarianceOf(
  { dimensions, values }: Vectors,
  mean: Float64Array,
  weights: Float64Array,
): Float64Array {
  const covariance = new Float64Array(dimensions * dimensions);
  const a = new Float64Array(dimensions);
  const b = new Float64Array(dimensions);
  const c = new Float64Array(dimensions);
  const d = new Float64Array(dimensions);
  const rows = [a, b, c, d];
  for (let i = 0; i < weights.length; i += rows.length) {
    for (const [r, row] of rows.entries()) {
      const weight = weights[i + r] ?? 0;
      const start = (i + r) * dimensions;
      for (let j = 0; j < dimensions; j++) {
        row[j] = weight * ((values[start + j] ?? 0) - (mean[j] ?? 0));
      }
    }
    for (let j = 0; j < dimensions; j++) {
      const aj = a[j] ?? 0;
      const bj = b[j] ?? 0;
      const cj = c[j] ?? 0;
      const dj = d[j] ?? 0;
      for (let k = j; k < dimensions; k++) {
        const sum = aj * (a[k] ?? 0) + bj * (b[k] ?? 0) + cj * (c[k] ?? 0) + dj * (d[k] ?? 0);
        covariance[j * dimensions + k] = (covariance[j * dimensions + k] ?? 0) + sum;
      }
    }
  }
  for (let j = 0; j < dimensions; j++) {
    for (let k = 0; k < j; k++)
      covariance[j * dimensions + k] = covariance[k * dimensions + j] ?? 0;
  }
  return covariance;
}
