import fc from "fast-check";
import { expect, test } from "vitest";
import { heatStep, heatSteps } from "./heat-steps.ts";

test("few different counts have a colour each, spread from the lightest to the darkest", () => {
  expect(heatSteps([3, 0, 1, 1])).toEqual([1, 3]);
  expect([0, 1, 2, 3].map((count) => heatStep(count, [1, 3]))).toEqual([0, 1, 1, 5]);
  expect(heatStep(7, heatSteps([7, 7]))).toBe(3);
});

test("of many counts each step has about as many", () => {
  const counts = Array.from({ length: 100 }, (_, n) => n + 1);
  expect(heatSteps([...counts, 10_000])).toEqual([1, 21, 41, 61, 81]);
});

test("more is never lighter, nothing alone has no colour, and steps ascend", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { maxLength: 60 }), (counts) => {
      const steps = heatSteps(counts);
      expect(steps.length).toBeLessThanOrEqual(5);
      expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
      const shown = counts.toSorted((a, b) => a - b).map((count) => heatStep(count, steps));
      expect(shown).toEqual(shown.toSorted((a, b) => a - b));
      for (const count of counts) expect(heatStep(count, steps) > 0).toBe(count > 0);
    }),
  );
});
