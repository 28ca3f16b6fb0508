/** Writes the numbers of vector `i` into `row`. */
export type WriteRow = (i: number, row: Float64Array) => void;

/**
 * Σ x yᵀ over `count` pairs of vectors of `size` numbers, row after row; Σ x xᵀ where no `y` is given. Four pairs at a time:
 * most of the work is to fetch and store sums.
 */
export function sumOfProducts({
  count,
  size,
  x,
  y,
}: {
  readonly count: number;
  readonly size: number;
  readonly x: WriteRow;
  readonly y?: WriteRow;
}): Float64Array {
  const sums = new Float64Array(size * size);
  const room = () => new Float64Array(size);
  const [a, b, c, d] = [room(), room(), room(), room()];
  const [e, f, g, h] = y ? [room(), room(), room(), room()] : [a, b, c, d];
  const put = (write: WriteRow, i: number, row: Float64Array): void => {
    if (i < count) write(i, row);
    else row.fill(0);
  };
  for (let i = 0; i < count; i += 4) {
    for (const [r, row] of [a, b, c, d].entries()) put(x, i + r, row);
    if (y) for (const [r, row] of [e, f, g, h].entries()) put(y, i + r, row);
    for (let j = 0; j < size; j++) {
      const aj = a[j] ?? 0;
      const bj = b[j] ?? 0;
      const cj = c[j] ?? 0;
      const dj = d[j] ?? 0;
      // Of a symmetric sum, half is enough.
      for (let k = y ? 0 : j; k < size; k++) {
        const sum = aj * (e[k] ?? 0) + bj * (f[k] ?? 0) + cj * (g[k] ?? 0) + dj * (h[k] ?? 0);
        sums[j * size + k] = (sums[j * size + k] ?? 0) + sum;
      }
    }
  }
  if (!y) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < j; k++) sums[j * size + k] = sums[k * size + j] ?? 0;
    }
  }
  return sums;
}
