import { interpolateZoom } from "d3-interpolate";
import { select } from "d3-selection";
import type { ZoomTransform } from "d3-zoom";
import { zoom, zoomIdentity } from "d3-zoom";
import type { RefObject } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Circle } from "./pack.ts";

export interface Zoom {
  readonly transform: ZoomTransform;
  /** Flies to where a circle fills the picture. */
  readonly flyTo: (circle: Circle) => void;
  readonly by: (factor: number) => void;
}

const LARGEST = 40;
const MARGIN = 1.06;

/**
 * Zooming and moving of a picture `size` wide and high: by pinching, by the wheel with Ctrl or ⌘, since the wheel alone
 * scrolls the page, by dragging, and by what the caller offers as buttons and keys.
 */
export function useZoom(ref: RefObject<SVGSVGElement | null>, size: number): Zoom {
  const [transform, setTransform] = useState(zoomIdentity);
  const flight = useRef(0);
  const behaviour = useMemo(
    () =>
      zoom<SVGSVGElement, unknown>()
        .scaleExtent([1, LARGEST])
        .filter((event: Event) =>
          event instanceof WheelEvent
            ? event.ctrlKey || event.metaKey
            : "touches" in event
              ? (event as TouchEvent).touches.length > 1
              : !(event instanceof MouseEvent && event.button !== 0),
        )
        .on("zoom", (event: { readonly transform: ZoomTransform }) =>
          setTransform(event.transform),
        ),
    [],
  );
  useEffect(() => {
    behaviour.extent([
      [0, 0],
      [size, size],
    ]);
    behaviour.translateExtent([
      [0, 0],
      [size, size],
    ]);
    const { current } = ref;
    if (!current) return undefined;
    // Two clicks open and list something else; they do not zoom.
    const selection = select(current).call(behaviour).on("dblclick.zoom", null);
    return () => {
      cancelAnimationFrame(flight.current);
      selection.on(".zoom", null);
    };
  }, [size]);

  const put = (to: ZoomTransform): void => {
    if (ref.current) behaviour.transform(select(ref.current), to);
  };
  const flyTo = ({ x, y, r }: Circle): void => {
    cancelAnimationFrame(flight.current);
    const [width, k] = [2 * r * MARGIN, transform.k];
    const from: [number, number, number] = [...transform.invert([size / 2, size / 2]), size / k];
    const way = interpolateZoom(from, [x, y, Math.min(size, width)]);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const lasts = still ? 0 : Math.min(700, way.duration * 0.6);
    const began = performance.now();
    const step = (now: number): void => {
      const share = lasts === 0 ? 1 : Math.min(1, Math.max(0, (now - began) / lasts));
      const [cx, cy, w] = way(share * share * (3 - 2 * share));
      const scale = size / w;
      put(zoomIdentity.translate(size / 2 - cx * scale, size / 2 - cy * scale).scale(scale));
      if (share < 1) flight.current = requestAnimationFrame(step);
    };
    if (still) step(began);
    else flight.current = requestAnimationFrame(step);
  };
  return {
    transform,
    flyTo,
    by: (factor) => ref.current && behaviour.scaleBy(select(ref.current), factor),
  };
}
