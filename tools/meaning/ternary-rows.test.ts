import { expect, test } from "vitest";
import { rotated } from "../../src/meaning/signature.ts";
import { randomNumbers } from "./random-numbers.ts";
import { ternaryRows, tritsOf } from "./ternary-rows.ts";

test("rows of trits are the signs of large products with the directions, turned", () => {
  const dimensions = 512;
  const count = 3;
  const random = randomNumbers(5);
  const numbers = (length: number) => Float64Array.from({ length }, () => random() - 0.5);
  const values = Float32Array.from(numbers(count * dimensions));
  const mean = numbers(dimensions);
  const directions = numbers(dimensions * dimensions);
  const trits = ternaryRows({ dimensions, values }, { mean, directions });
  for (let i = 0; i < count; i++) {
    const products = Float32Array.from({ length: dimensions }, (_, to) => {
      let sum = 0;
      for (let k = 0; k < dimensions; k++) {
        const x = (values[i * dimensions + k] ?? 0) - (mean[k] ?? 0);
        sum += x * (directions[to * dimensions + k] ?? 0);
      }
      return sum;
    });
    const row = trits.subarray(i * dimensions, (i + 1) * dimensions);
    // Rounded otherwise, a number at the edge may fall on the other side.
    const differing = tritsOf(rotated(products)).filter((trit, at) => trit !== row[at]);
    expect(differing.length).toBeLessThan(3);
  }
});

test("a number is large from 0.9 times the average on", () => {
  expect([...tritsOf(Float32Array.of(1, -1.2, 0.95, -0.85, 0, 2))]).toEqual([1, -1, 1, 0, 0, 1]);
  expect([...tritsOf(new Float32Array(3))]).toEqual([0, 0, 0]);
});
