import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** Σ x xᵀ over rows of so many numbers: symmetric, and without negative eigenvalues. */
function gram(rows: readonly (readonly number[])[], size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) =>
    rows.reduce((sum, row) => sum + (row[Math.floor(at / size)] ?? 0) * (row[at % size] ?? 0), 0),
  );
}

const sizedRows = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc.tuple(
      fc.constant(size),
      fc.array(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: size, maxLength: size }),
        { maxLength: 9 },
      ),
    ),
  );

test("values and vectors of length 1, at right angles, make up the matrix", () => {
  fc.assert(
    fc.property(sizedRows, ([size, rows]) => {
      const matrix = gram(rows, size);
      const { values, vectors } = symmetricEigen(matrix, size);
      const scale = 1 + Math.max(...matrix.map(Math.abs));
      const at = (i: number, k: number) => vectors[i * size + k] ?? 0;
      const indices = [...Array(size).keys()];
      expect([...values]).toEqual([...values].sort((a, b) => b - a));
      for (const i of indices) {
        for (const j of indices) {
          const product = indices.reduce((sum, k) => sum + at(i, k) * at(j, k), 0);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
          const made = indices.reduce((sum, k) => sum + (values[k] ?? 0) * at(k, i) * at(k, j), 0);
          expect(made / scale).toBeCloseTo((matrix[i * size + j] ?? 0) / scale, 9);
        }
      }
    }),
  );
});

test("the largest component of each vector is positive", () => {
  const { vectors } = symmetricEigen(Float64Array.of(2, -1, -1, 2), 2);
  const [a = 0, b = 0, c = 0, d = 0] = vectors;
  expect(Math.abs(a) >= Math.abs(b) ? a : b).toBeGreaterThan(0);
  expect(Math.abs(c) >= Math.abs(d) ? c : d).toBeGreaterThan(0);
});

test("a matrix of no numbers is refused", () => {
  expect(() => symmetricEigen(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toThrow("numbers");
});
