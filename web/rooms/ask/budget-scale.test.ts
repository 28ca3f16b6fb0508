import { describe, expect, test } from "vitest";
import { budgetFor, budgetSteps } from "./budget-scale.ts";

describe("the scale of budgets", () => {
  test("goes from the least to the most that a setting takes, upwards", () => {
    const steps = budgetSteps(600);
    expect(steps[0]).toBe(50);
    expect(steps.at(-1)).toBe(16_000);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test("has the value of the settings even where it lies between two steps", () => {
    expect(budgetSteps(640)).toContain(640);
    expect(budgetSteps(640)).toHaveLength(budgetSteps(600).length + 1);
  });

  test("gives the next step with enough room", () => {
    expect(budgetFor(601)).toBe(700);
    expect(budgetFor(99_999)).toBe(16_000);
  });
});
