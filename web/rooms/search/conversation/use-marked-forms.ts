import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Hit } from "../use-hits.ts";

export type Form = Hit["forms"][number];

// Marking a text that has it ten thousand times helps nobody.
const MOST_MARKS = 500;

/**
 * Sets off the words found within an element, as they are written there, without touching its nodes (CSS Custom Highlight
 * API): in browsers without it, the element's own mark has to do. The text may be rendered later, or anew.
 */
export function useMarkedForms(
  root: RefObject<HTMLElement | null>,
  forms: readonly Form[] | undefined,
  texts: readonly string[],
): void {
  useEffect(() => {
    const element = root.current;
    if (!element || !forms || forms.length === 0 || !("highlights" in CSS)) return undefined;
    let ranges: readonly [string, Range][] = [];
    const forget = (): void => {
      for (const [name, range] of ranges) CSS.highlights.get(name)?.delete(range);
      ranges = [];
    };
    const mark = (): void => {
      forget();
      ranges = rangesOf(element, forms);
      for (const [name, range] of ranges) {
        const known = CSS.highlights.get(name);
        if (known) known.add(range);
        else CSS.highlights.set(name, new Highlight(range));
      }
    };
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      forget();
    };
  }, [root, forms, ...texts]);
}

function rangesOf(element: HTMLElement, forms: readonly Form[]): [string, Range][] {
  const isNear = new Map(forms.map(({ word, near }) => [word, near]));
  const words = forms
    .map(({ word }) => word)
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll(" ", "\\s+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const found: [string, Range][] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && found.length < MOST_MARKS; node = walker.nextNode()) {
    if (node.parentElement?.closest("header, button, summary")) continue;
    for (const match of (node.nodeValue ?? "").matchAll(pattern)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      found.push([isNear.get(match[0].replace(/\s+/g, " ")) ? "near" : "found", range]);
    }
  }
  return found;
}
