/** How many steps of colour there are above nothing. */
export const HEAT_STEPS = 5;

/**
 * The least count of each step of a heatmap, ascending and at most five: about as many of the counts in each, since a few
 * busy days would leave all others in the first one of even steps. Few different counts have a step each.
 */
export function heatSteps(counts: readonly number[]): number[] {
  const sorted = counts.filter((count) => count > 0).toSorted((a, b) => a - b);
  const different = [...new Set(sorted)];
  if (different.length <= HEAT_STEPS) return different;
  const steps = [sorted[0] ?? 1];
  for (let step = 1; step < HEAT_STEPS; step++) {
    const quantile = sorted[Math.floor((step * sorted.length) / HEAT_STEPS)] ?? 1;
    const last = steps.at(-1) ?? 0;
    steps.push(different.find((count) => count >= quantile && count > last) ?? last + 1);
  }
  return steps;
}

/** 0 for nothing, else the number of the highest step that a count reaches, up to five where there are five. */
export function heatStep(count: number, steps: readonly number[]): number {
  if (count <= 0) return 0;
  const reached = steps.filter((least) => count >= least).length;
  // Few steps are spread over all colours.
  return steps.length <= 1
    ? 3
    : 1 + Math.round(((reached - 1) * (HEAT_STEPS - 1)) / (steps.length - 1));
}
