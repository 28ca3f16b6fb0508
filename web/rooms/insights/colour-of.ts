const COLOURS = 8;

/** The colour of the largest, the second … of some things; from the ninth on they share one. */
export function colourOf(index: number): string {
  return index < COLOURS ? `var(--chart-${index + 1})` : "var(--edge)";
}
