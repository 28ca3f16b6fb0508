import { describe, expect, test } from "vitest";
import { principalDirections } from "./principal-directions.ts";
import { randomNumbers } from "./random-numbers.ts";
import type { Vectors } from "./vectors.ts";

/** Vectors that differ much in their first numbers and little in their last, and lie away from 0. */
function inventedVectors(count: number, dimensions: number): Vectors {
  const random = randomNumbers(7);
  const values = Float32Array.from(
    { length: count * dimensions },
    (_, i) => 1 + (random() - 0.5) / (1 + (i % dimensions)),
  );
  return { dimensions, values };
}

describe("principal directions", () => {
  const dimensions = 8;
  const vectors = inventedVectors(203, dimensions);
  const weights = Float64Array.from({ length: 203 }, (_, i) => 1 / (1 + (i % 5)));
  const { mean, directions } = principalDirections(vectors, weights);
  const column = [...Array(dimensions).keys()];
  const products = [...weights.keys()].map((i) =>
    column.map((to) =>
      column.reduce((sum, k) => {
        const x = (vectors.values[i * dimensions + k] ?? 0) - (mean[k] ?? 0);
        return sum + x * (directions[to * dimensions + k] ?? 0);
      }, 0),
    ),
  );
  const covariance = (one: number, other: number) =>
    products.reduce(
      (sum, row, i) => sum + (weights[i] ?? 0) ** 2 * (row[one] ?? 0) * (row[other] ?? 0),
      0,
    );

  test("go out from the weighted mean", () => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const k of column) {
      const sum = weights.reduce(
        (all, weight, i) => all + weight * (vectors.values[i * dimensions + k] ?? 0),
        0,
      );
      expect(mean[k]).toBeCloseTo(sum / total, 10);
    }
  });

  test("have nothing to do with each other, the widest first", () => {
    const spread = column.map((k) => covariance(k, k));
    expect(spread).toEqual([...spread].sort((a, b) => b - a));
    for (const one of column) {
      for (const other of column.slice(0, one)) {
        expect(Math.abs(covariance(one, other))).toBeLessThan(1e-9 * (spread[0] ?? 0));
      }
    }
  });

  test("are whitened by half: what is left of a spread is its root", () => {
    const lengths = column.map((i) =>
      column.reduce((sum, k) => sum + (directions[i * dimensions + k] ?? 0) ** 2, 0),
    );
    // A direction of length 1 / √(S/S0) has squared length S0/S, and the spread S² became S · S0.
    const spread = column.map((i) => covariance(i, i) / (lengths[i] ?? 1));
    for (const i of column) {
      const share = Math.sqrt((spread[i] ?? 0) / (spread[0] ?? 1));
      expect(lengths[i]).toBeCloseTo(1 / share, 6);
    }
  });

  test("in which vectors do not differ are left out", () => {
    const values = Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
    const found = principalDirections({ dimensions, values }, Float64Array.of(1, 1));
    expect([...found.directions].filter((x) => x !== 0)).toEqual([1]);
  });
});
