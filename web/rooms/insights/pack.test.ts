import { expect, test } from "vitest";
import { packed } from "./pack.ts";

test("circles keep their order, lie within, apart, and are as large as their values", () => {
  const into = { x: 100, y: 50, r: 40 };
  const circles = packed([3, 12, 1, 5], into);
  for (const [index, { x, y, r }] of circles.entries()) {
    expect(Math.hypot(x - into.x, y - into.y) + r).toBeLessThanOrEqual(into.r * 1.001);
    for (const other of circles.slice(index + 1))
      expect(Math.hypot(x - other.x, y - other.y)).toBeGreaterThanOrEqual(r + other.r);
  }
  const [three, twelve, one] = circles;
  expect((twelve?.r ?? 0) / (three?.r ?? 1)).toBeCloseTo(2, 1);
  expect((three?.r ?? 0) / (one?.r ?? 1)).toBeCloseTo(Math.sqrt(3), 1);
  expect(packed([], into)).toEqual([]);
});
