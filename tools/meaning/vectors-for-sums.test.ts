import { expect, test } from "vitest";
import { randomNumbers } from "./random-numbers.ts";
import { vectorsForSums } from "./vectors-for-sums.ts";
import { weightedMean } from "./weighted-mean.ts";

test("words get the vectors whose sums are those of texts, where a linear map of their own has them", () => {
  const dimensions = 8;
  const count = 40;
  const random = randomNumbers(3);
  const numbers = (length: number) => Float32Array.from({ length }, () => random() - 0.5);
  const values = numbers(count * dimensions);
  const mean = weightedMean({ dimensions, values }, new Float64Array(count).fill(1));
  const map = numbers(dimensions * dimensions);
  const at = (id: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < dimensions; k++)
      sum += ((values[id * dimensions + k] ?? 0) - (mean[k] ?? 0)) * (map[k * dimensions + j] ?? 0);
    return sum;
  };
  const texts = Array.from({ length: 600 }, (_, i) =>
    Array.from({ length: 2 + (i % 5) }, () => Math.floor(random() * count)),
  );
  const ofTexts = Float32Array.from({ length: texts.length * dimensions }, (_, i) => {
    const ids = texts[Math.floor(i / dimensions)] ?? [];
    const sum = ids.reduce((total, id) => total + at(id, i % dimensions), 0);
    // What all texts have in common is none of the words'.
    return 3 + sum / Math.sqrt(ids.length);
  });
  const found = vectorsForSums({ dimensions, values }, mean, texts, {
    dimensions,
    values: ofTexts,
  });
  for (let id = 0; id < count; id++) {
    for (let j = 0; j < dimensions; j++) {
      expect(found.values[id * dimensions + j]).toBeCloseTo(at(id, j), 1);
    }
  }
});
