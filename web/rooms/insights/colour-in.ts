/** The colour that a custom property stands for in this element, by its theme, as a canvas takes it. */
export function colourIn(element: HTMLElement, name: string): string {
  // The property itself may be light-dark(…), which only a style works out.
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = "";
  return color;
}
