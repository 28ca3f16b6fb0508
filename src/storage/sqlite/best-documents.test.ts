import fc from "fast-check";
import { expect, test } from "vitest";
import { bestDocuments, lowestOfBest } from "./best-documents.ts";

const archive = fc.array(fc.oneof(fc.nat(9), fc.double({ min: 0, max: 9, noNaN: true })), {
  maxLength: 200,
});

test("the first few of many are those that sorting gives, ties as they are told", () => {
  fc.assert(
    fc.property(archive, fc.integer({ min: -1, max: 30 }), (numbers, count) => {
      const rounded = numbers.map((score) => Math.round(score * 1e9) / 1e9);
      const tie = (a: number, b: number): number => b - a;
      const sorted = [...numbers.keys()]
        .toSorted((a, b) => (rounded[b] ?? 0) - (rounded[a] ?? 0) || tie(a, b))
        .slice(0, Math.max(0, count));
      const documents = Uint32Array.from(numbers.keys());
      expect(bestDocuments({ documents, scores: Float64Array.from(numbers) }, count, tie)).toEqual(
        sorted,
      );
    }),
  );
});

test("the lowest of the best is the one that sorting puts there", () => {
  fc.assert(
    fc.property(archive, fc.nat(), (numbers, seed) => {
      fc.pre(numbers.length > 0);
      const count = 1 + (seed % numbers.length);
      expect(lowestOfBest(Float64Array.from(numbers), count)).toBe(
        numbers.toSorted((a, b) => b - a)[count - 1],
      );
    }),
  );
});
