import fc from "fast-check";
import { expect, test } from "vitest";
import { nearnessInTime } from "./nearness-in-time.ts";

const DAY = 86_400_000;
const march = { since: Date.UTC(2025, 2, 1), before: Date.UTC(2025, 3, 1) };

test("within the time it is 1, before it 0, and afterwards it fades in weeks", () => {
  expect(nearnessInTime(march.since, [march])).toBe(1);
  expect(nearnessInTime(march.before - 1, [march])).toBe(1);
  expect(nearnessInTime(march.since - 1, [march])).toBe(0);
  expect(nearnessInTime(march.before + 14 * DAY, [march])).toBeCloseTo(Math.exp(-1), 9);
  expect(nearnessInTime(march.before + 365 * DAY, [march])).toBeLessThan(1e-9);
});

test("“before May” is near to all that was said before May", () => {
  expect(nearnessInTime(0, [{ since: -Infinity, before: Date.UTC(2025, 4, 1) }])).toBe(1);
});

test("the nearest of several times counts, and without a time or a moment there is none", () => {
  const may = { since: Date.UTC(2025, 4, 1), before: Date.UTC(2025, 5, 1) };
  const moment = fc.integer({ min: march.since - 100 * DAY, max: may.before + 100 * DAY });
  fc.assert(
    fc.property(moment, (saidAt) => {
      const nearest = Math.max(...[march, may].map((span) => nearnessInTime(saidAt, [span])));
      expect(nearnessInTime(saidAt, [march, may])).toBe(nearest);
      expect(nearnessInTime(saidAt, [])).toBe(0);
    }),
  );
  expect(nearnessInTime(undefined, [march])).toBe(0);
});
