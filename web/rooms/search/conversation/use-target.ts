import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

interface TargetOptions {
  /** -1 for none. */
  readonly index: number;
  readonly list: RefObject<HTMLElement | null>;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Brings a row into existence. */
  readonly show: (index: number) => void;
}

const OWN_SCROLL = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/**
 * Holds a row at the top while heights become known above it, as texts are rendered, until somebody scrolls or does
 * anything else.
 */
export function useTarget({ index, list, scroller, show }: TargetOptions): void {
  const held = useRef(-1);
  useEffect(() => {
    held.current = index;
    if (index >= 0) show(index);
  }, [index]);
  useEffect(() => {
    const element = scroller.current;
    const release = (): void => {
      held.current = -1;
    };
    for (const name of OWN_SCROLL) element?.addEventListener(name, release, { passive: true });
    return () => {
      for (const name of OWN_SCROLL) element?.removeEventListener(name, release);
    };
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (held.current < 0 || !element) return;
    const row = list.current?.querySelector(`[data-index="${held.current}"]`);
    if (!row) return show(held.current);
    const delta = row.getBoundingClientRect().top - element.getBoundingClientRect().top;
    if (Math.abs(delta) > 1) element.scrollTop += delta;
  });
}
