import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface AnchorOptions {
  readonly keys: readonly string[];
  readonly heightOf: (index: number) => number;
  /** Where the list begins on the page. */
  readonly top: number;
}

/** Keeps in view what is in view when something is put before it: new conversations come above those one reads. */
export function useAnchor(
  list: RefObject<HTMLElement | null>,
  { keys, heightOf, top }: AnchorOptions,
): void {
  const before = useRef<AnchorOptions>({ keys: [], heightOf, top });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { keys, heightOf, top };
    if (last.keys === keys || last.keys[0] === keys[0] || scrollY <= last.top) return;
    const { index, height } = lineAt(last, scrollY - last.top);
    const key = last.keys[index];
    const now = key === undefined ? -1 : keys.indexOf(key);
    if (now < 0) return;
    const delta = heightBefore(now, heightOf) + top - (height + last.top);
    if (delta === 0) return;
    // The list is as high as it will be only now.
    const element = list.current;
    if (element) element.style.height = `${heightBefore(keys.length, heightOf)}px`;
    scrollBy(0, delta);
  }, [keys, heightOf, top]);
}

/** The line at a height of the list, and where that line begins. */
function lineAt({ keys, heightOf }: AnchorOptions, wanted: number) {
  let height = 0;
  for (let index = 0; index < keys.length; index++) {
    const next = height + heightOf(index);
    if (next > wanted) return { index, height };
    height = next;
  }
  return { index: keys.length, height };
}

function heightBefore(end: number, heightOf: (index: number) => number): number {
  let height = 0;
  for (let index = 0; index < end; index++) height += heightOf(index);
  return height;
}
