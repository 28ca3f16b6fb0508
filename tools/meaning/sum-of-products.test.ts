import { expect, test } from "vitest";
import { sumOfProducts } from "./sum-of-products.ts";

const x = [
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
];
const y = [
  [1, 0],
  [0, 1],
  [2, 0],
  [0, 2],
  [1, 1],
];
const writing = (rows: readonly (readonly number[])[]) => (i: number, row: Float64Array) =>
  row.set(rows[i] ?? []);

test("every pair is summed up, those behind the last four too", () => {
  const sums = sumOfProducts({ count: 5, size: 2, x: writing(x), y: writing(y) });
  expect([...sums]).toEqual([1 + 10 + 9, 3 + 14 + 9, 2 + 12 + 10, 4 + 16 + 10]);
});

test("without a second list, each vector is multiplied by itself", () => {
  const sums = sumOfProducts({ count: 5, size: 2, x: writing(x) });
  expect([...sums]).toEqual([165, 190, 190, 220]);
});
