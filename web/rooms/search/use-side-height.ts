import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

const GAP_PX = 16;

/** Lets an element that sticks to the top reach to the bottom of the window, wherever it stands now. */
export function useSideHeight(side: RefObject<HTMLElement | null>, wanted: boolean): void {
  useLayoutEffect(() => {
    const element = side.current;
    if (!element || !wanted) return undefined;
    const fit = (): void => {
      const top = Math.max(GAP_PX, element.getBoundingClientRect().top);
      element.style.height = `${Math.max(240, innerHeight - top - GAP_PX)}px`;
    };
    fit();
    addEventListener("scroll", fit, { passive: true });
    addEventListener("resize", fit);
    return () => {
      removeEventListener("scroll", fit);
      removeEventListener("resize", fit);
      element.style.height = "";
    };
  });
}
