import { expect, test } from "vitest";
import { growthPoints, pointAt } from "./growth-points.ts";

const at = (year: number, month: number): number => new Date(year, month - 1, 1).getTime();
const periods = [
  { since: "2025-01", before: "2025-02", total: 5 },
  { since: "2025-02", before: "2025-03", total: 8 },
  { since: "2025-06", before: "2025-07", total: 9 },
];

test("each period ends at its total, and nothing grows where nothing was said", () => {
  expect(growthPoints(periods)).toEqual([
    { at: at(2025, 1), total: 0, period: 0 },
    { at: at(2025, 2), total: 5, period: 0 },
    { at: at(2025, 3), total: 8, period: 1 },
    { at: at(2025, 6), total: 8, period: 2 },
    { at: at(2025, 7), total: 9, period: 2 },
  ]);
  expect(growthPoints([])).toEqual([]);
});

test("a moment belongs to the period it lies in", () => {
  const points = growthPoints(periods);
  expect(pointAt(points, periods, at(2025, 2))).toBe(2);
  expect(pointAt(points, periods, at(2025, 2) - 1)).toBe(1);
  expect(pointAt(points, periods, at(2025, 4))).toBeUndefined();
});
