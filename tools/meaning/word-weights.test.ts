import { expect, test } from "vitest";
import { fullLength, sifWeights, wordWeights } from "./word-weights.ts";

const word = (frequency: number) => ({ text: "", french: frequency, english: 0, frequency });

test("a word that is a thousandth of all text is half as rare as can be", () => {
  expect([...sifWeights([word(0.001), word(0.003)])]).toEqual([0.5, 0.25]);
});

test("of words as rare, the one with the shorter vector counts less", () => {
  const values = Float32Array.of(0.3, 0.4, 0.6, 0.8);
  const weights = wordWeights(Float64Array.of(0.5, 0.5), { dimensions: 2, values });
  expect(weights[0]).toBeCloseTo(0.5, 6);
  expect(weights[1]).toBeCloseTo(Math.sqrt(0.5), 6);
});

test("one word with a very long vector does not make all others small", () => {
  const values = Float32Array.from({ length: 100 }, (_, i) => (i === 7 ? 50 : 1));
  const weights = wordWeights(new Float64Array(100).fill(1), { dimensions: 1, values });
  expect([...weights]).toEqual(Array.from({ length: 100 }, () => 1));
});

test("vectors of others may be measured by the same length", () => {
  const vectors = { dimensions: 1, values: Float32Array.of(2, 4) };
  expect(fullLength(vectors)).toBe(4);
  expect([...wordWeights(Float64Array.of(1, 1), vectors, 8)]).toEqual([0.5, Math.SQRT1_2]);
});
