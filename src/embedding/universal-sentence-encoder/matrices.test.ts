import fc from "fast-check";
import { expect, test } from "vitest";
import { openMatrices, rowPairs } from "./matrices.ts";

const sizes = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  depth: fc.integer({ min: 1, max: 40 }),
  panels: fc.integer({ min: 1, max: 4 }),
});
const numbers = (seed: number, length: number) =>
  Float32Array.from({ length }, (_, i) => Math.sin(seed + i * 12.9898) * 3);

test("the kernel adds what three nested loops in 32-bit floats add, to the bit", () => {
  fc.assert(
    fc.property(sizes, fc.integer({ max: 1000 }), ({ rows, depth, panels }, seed) => {
      const columns = panels * 8;
      const room = openMatrices({
        mostRows: rows,
        floats: rows * depth + depth * columns + rows * columns,
      });
      const a = room.block(rows * depth);
      const c = room.block(rows * columns);
      const values = numbers(seed, depth * columns);
      const b = room.matrix(depth, columns, values);
      a.values.set(numbers(seed + 1, rows * depth));
      c.values.set(numbers(seed + 2, rows * columns));
      const expected = c.values.slice();
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          for (let k = 0; k < depth; k++) {
            const product = (a.values[row * depth + k] ?? 0) * (values[k * columns + column] ?? 0);
            expected[row * columns + column] =
              (expected[row * columns + column] ?? 0) + Math.fround(product);
          }
        }
      }
      room.multiplyAdd(rowPairs(rows, a, depth, c, columns), b);
      expect(c.values).toEqual(expected);
    }),
  );
});

test("rows may overlap, as the windows of a convolution do", () => {
  const room = openMatrices({ mostRows: 3, floats: 4 + 2 * 8 + 3 * 8 });
  const a = room.block(4);
  const c = room.block(24);
  const b = room.matrix(
    2,
    8,
    Float32Array.from({ length: 16 }, (_, i) => (i < 8 ? 1 : 10)),
  );
  a.values.set([1, 2, 3, 4]);
  room.multiplyAdd(
    [0, 1, 2].map((i) => ({ from: a.address + i * 4, to: c.address + i * 32 })),
    b,
  );
  expect([c.values[0], c.values[8], c.values[16]]).toEqual([21, 32, 43]);
});

test("what does not fit is refused", () => {
  const room = openMatrices({ mostRows: 1, floats: 16 });
  expect(() => room.matrix(1, 7, new Float32Array(7))).toThrow(RangeError);
  expect(() => room.block(17)).toThrow(RangeError);
  const block = room.block(8);
  const matrix = room.matrix(1, 8, new Float32Array(8));
  expect(() => room.multiplyAdd(rowPairs(2, block, 1, block, 8), matrix)).toThrow(RangeError);
});
