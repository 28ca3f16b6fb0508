import { expect, test } from "vitest";
import { randomNumbers } from "./random-numbers.ts";
import { solvePositive } from "./solve-positive.ts";
import { sumOfProducts } from "./sum-of-products.ts";

/** A X, row after row. */
function product(a: Float64Array, x: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const row = Math.floor(at / size);
    let sum = 0;
    for (let k = 0; k < size; k++)
      sum += (a[row * size + k] ?? 0) * (x[k * size + (at % size)] ?? 0);
    return sum;
  });
}

test.each([1, 2, 7, 20])("the solution of %i equations solves them", (size) => {
  const random = randomNumbers(size);
  const rows = Array.from({ length: 3 * size }, () =>
    Float64Array.from({ length: size }, () => random() - 0.5),
  );
  const a = sumOfProducts({
    count: rows.length,
    size,
    x: (i, row) => row.set(rows[i] ?? []),
  });
  const b = Float64Array.from({ length: size * size }, () => random() - 0.5);
  const made = product(a, solvePositive(a, b, size), size);
  for (const [i, value] of made.entries()) expect(value).toBeCloseTo(b[i] ?? 0, 9);
});

test("a matrix with an eigenvalue that is not positive is refused", () => {
  expect(() => solvePositive(Float64Array.of(1, 2, 2, 1), new Float64Array(4), 2)).toThrow(
    "not positive",
  );
});
