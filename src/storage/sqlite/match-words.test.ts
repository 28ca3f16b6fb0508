import fc from "fast-check";
import { expect, test } from "vitest";
import { firstOf } from "./match-words.ts";

test("the first few of many are those that sorting gives", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { maxLength: 200 }),
      fc.integer({ min: -1, max: 30 }),
      (scores, count) => {
        const items = Uint32Array.from(scores.keys());
        const better = (a: number, b: number): number =>
          (scores[b] ?? 0) - (scores[a] ?? 0) || a - b;
        const sorted = [...scores.keys()].toSorted(better).slice(0, Math.max(0, count));
        expect(firstOf(items, count, better)).toEqual(sorted);
      },
    ),
  );
});
