import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** How wide an element is, as long as it is there; 0 before that is known. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = ref;
    if (!current) return undefined;
    const watch = new ResizeObserver(([entry]) =>
      setWidth(Math.floor(entry?.contentRect.width ?? 0)),
    );
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return width;
}
