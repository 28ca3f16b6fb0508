import type { Lit } from "./use-lit-element.ts";

export interface Place {
  readonly top: string;
  readonly left: string;
}

const GAP = 16;
const EDGE = 12;
const AROUND = 8;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The stretch of light around an element, within the screen. */
export function litPlace(lit: Lit | undefined, screen: Size): Readonly<Record<string, string>> {
  if (!lit) return { top: "50%", left: "50%", width: "0", height: "0" };
  const top = Math.max(EDGE / 2, lit.top - AROUND);
  const left = Math.max(EDGE / 2, lit.left - AROUND);
  const bottom = Math.min(screen.height - EDGE / 2, lit.top + lit.height + AROUND);
  const right = Math.min(screen.width - EDGE / 2, lit.left + lit.width + AROUND);
  return {
    top: `${top}px`,
    left: `${left}px`,
    width: `${Math.max(0, right - left)}px`,
    height: `${Math.max(0, bottom - top)}px`,
  };
}

/** Below what is lit, else above it, else where it hides least. */
export function cardPlace(lit: Lit | undefined, card: Size, screen: Size): Place {
  const within = (value: number, most: number): number => Math.max(EDGE, Math.min(value, most));
  const lowest = screen.height - card.height - EDGE;
  const rightmost = screen.width - card.width - EDGE;
  if (!lit)
    return {
      top: `${within(lowest / 2, lowest)}px`,
      left: `${within(rightmost / 2, rightmost)}px`,
    };
  const below = lit.top + lit.height + AROUND + GAP;
  const above = lit.top - AROUND - GAP - card.height;
  const beside = lit.left + lit.width + AROUND + GAP;
  // What is lit may lie off the screen, before it was scrolled to.
  if (below >= EDGE && below <= lowest)
    return { top: `${below}px`, left: `${within(lit.left, rightmost)}px` };
  if (above >= EDGE && above <= lowest)
    return { top: `${above}px`, left: `${within(lit.left, rightmost)}px` };
  if (beside >= EDGE && beside <= rightmost)
    return { top: `${within(lit.top, lowest)}px`, left: `${beside}px` };
  return { top: `${within(lowest, lowest)}px`, left: `${within(rightmost, rightmost)}px` };
}
