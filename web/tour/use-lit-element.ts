import { useEffect, useState } from "preact/hooks";

export interface Lit {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

// A room is loaded when it is first entered, and its memories come from the server.
const APPEARS_MS = 4_000;
// What it holds comes bit by bit, and moves it; somebody who scrolls away by hand is left alone after a while.
const MOST_SCROLLS = 20;

/** Where the element with this data-tour is on the screen, as it moves; the room's name where there is none. */
export function useLitElement(target: string): Lit | undefined {
  const [lit, setLit] = useState<Lit>();
  useEffect(() => {
    setLit(undefined);
    const until = performance.now() + APPEARS_MS;
    let shown: Element | null = null;
    let scrolls = 0;
    let frame = 0;
    const look = (): void => {
      frame = requestAnimationFrame(look);
      const wanted = document.querySelector(`[data-tour="${target}"]`);
      const element = wanted ?? (performance.now() > until ? document.querySelector("h1") : null);
      if (!element) return;
      if (element !== shown || (isMostlyHidden(element) && scrolls < MOST_SCROLLS)) {
        if (element !== shown) scrolls = 0;
        shown = element;
        scrolls++;
        const { height } = element.getBoundingClientRect();
        element.scrollIntoView({ block: height > innerHeight / 2 ? "start" : "center" });
      }
      const { top, left, width, height } = element.getBoundingClientRect();
      setLit((before) =>
        before?.top === top &&
        before.left === left &&
        before.width === width &&
        before.height === height
          ? before
          : { top, left, width, height },
      );
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return lit;
}

function isMostlyHidden(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return seen < Math.min(height, innerHeight) * 0.5;
}
