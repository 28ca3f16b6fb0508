/**
 * X of A X = B, where A is symmetric with positive eigenvalues and B has as many rows and columns, all given row after row:
 * Cholesky's decomposition (Golub and Van Loan, "Matrix Computations", §4.2). `Error` where A is of another kind.
 */
export function solvePositive(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const l = Float64Array.from(a);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = l[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (l[i * size + k] ?? 0) * (l[j * size + k] ?? 0);
      if (i === j && !(rest > 0))
        throw new Error("the matrix has eigenvalues that are not positive");
      l[i * size + j] = i === j ? Math.sqrt(rest) : rest / (l[j * size + j] ?? 1);
    }
  }
  const x = Float64Array.from(b);
  // Takes `times` times row `from` of x away from row `to`.
  const takeAway = (from: number, to: number, times: number): void => {
    for (let k = 0; k < size; k++) {
      x[to * size + k] = (x[to * size + k] ?? 0) - times * (x[from * size + k] ?? 0);
    }
  };
  const divide = (row: number): void => {
    const by = l[row * size + row] ?? 1;
    for (let k = row * size; k < (row + 1) * size; k++) x[k] = (x[k] ?? 0) / by;
  };
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) takeAway(k, i, l[i * size + k] ?? 0);
    divide(i);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) takeAway(k, i, l[k * size + i] ?? 0);
    divide(i);
  }
  return x;
}
