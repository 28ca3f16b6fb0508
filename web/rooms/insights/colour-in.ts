/** The colour that a custom property stands for in this element, by its theme, as a canvas takes it. */
export function colourIn(element: HTMLElement, name: string): string {
  // The property itself may be light-dark(…), which only a style works out.
  const { style } = element;
  // A transition, however short, would begin with the colour that was there.
  style.setProperty("transition", "none", "important");
  style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  style.removeProperty("color");
  style.removeProperty("transition");
  return color;
}
