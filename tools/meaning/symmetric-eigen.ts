/** Eigenvalues, largest first, and for each its vector of length 1: row i of `vectors`. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60;

/**
 * Eigenvalues and vectors of a symmetric matrix without negative eigenvalues, given row after row, by the cyclic Jacobi
 * method (Golub and Van Loan, "Matrix Computations", §8.5). Slower than tridiagonalisation, some seconds for 512 rows,
 * but short, as exact as can be, and made of additions, products, quotients and roots alone, which every machine rounds
 * alike. The largest component of each vector is positive, so that results repeat.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  let sweeps = 0;
  while (sweep(a, v, size)) {
    if (++sweeps > MOST_SWEEPS) throw new Error("the matrix is not symmetric, or not of numbers");
  }
  const diagonal = Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0);
  const order = [...diagonal.keys()].sort((i, j) => (diagonal[j] ?? 0) - (diagonal[i] ?? 0));
  const vectors = new Float64Array(size * size);
  for (const [to, from] of order.entries()) {
    const vector = v.subarray(from * size, (from + 1) * size);
    const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    for (let k = 0; k < size; k++)
      vectors[to * size + k] = (vector[k] ?? 0) * (largest < 0 ? -1 : 1);
  }
  return { values: Float64Array.from(order, (i) => diagonal[i] ?? 0), vectors };
}

/** Turns each pair of axes once so that what is off the diagonal between them becomes 0. False when all of it was. */
function sweep(a: Float64Array, v: Float64Array, size: number): boolean {
  let hasTurned = false;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const app = a[p * size + p] ?? 0;
      const aqq = a[q * size + q] ?? 0;
      const apq = a[p * size + q] ?? 0;
      if (Math.abs(apq) <= Number.EPSILON * Math.sqrt(Math.abs(app * aqq))) continue;
      hasTurned = true;
      const tau = (aqq - app) / (2 * apq);
      const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
      const c = 1 / Math.sqrt(1 + t * t);
      turn(a, p * size, q * size, size, c, t * c);
      turn(v, p * size, q * size, size, c, t * c);
      for (let k = 0; k < size; k++) {
        a[k * size + p] = a[p * size + k] ?? 0;
        a[k * size + q] = a[q * size + k] ?? 0;
      }
      a[p * size + p] = app - t * apq;
      a[q * size + q] = aqq + t * apq;
      a[p * size + q] = 0;
      a[q * size + p] = 0;
    }
  }
  return hasTurned;
}

/** Turns the rows that begin at `p` and `q` by the angle of this cosine and sine. */
function turn(m: Float64Array, p: number, q: number, size: number, c: number, s: number): void {
  for (let k = 0; k < size; k++) {
    const x = m[p + k] ?? 0;
    const y = m[q + k] ?? 0;
    m[p + k] = c * x - s * y;
    m[q + k] = s * x + c * y;
  }
}
