/** Budgets in tokens, in steps that the eye reads: a tenth to a third more each time, from the least setting to the most. */
const STEPS = [
  50, 75, 100, 150, 200, 250, 300, 400, 500, 600, 700, 800, 1_000, 1_200, 1_500, 2_000, 2_500,
  3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 12_000, 16_000,
];

/** The steps of the slider; a value between two of them, from the settings, is a step of its own. */
export function budgetSteps(value: number): readonly number[] {
  if (STEPS.includes(value)) return STEPS;
  return [...STEPS, value].toSorted((a, b) => a - b);
}

/** The next larger step that has that much room; the largest when none has. */
export function budgetFor(tokens: number): number {
  return STEPS.find((step) => step >= tokens) ?? 16_000;
}
