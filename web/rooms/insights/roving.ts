import type { RefObject } from "preact";
import { useRef } from "preact/hooks";

interface Roving<E extends HTMLElement> {
  readonly ref: RefObject<E | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocusIn: (event: FocusEvent) => void;
}

/**
 * One tab stop for all items of a chart, which arrow keys lead through (WAI-ARIA Authoring Practices, "roving
 * tabindex"). Items carry `data-item`; those of a grid are `columns` to a row, and absent places have no item:
 * `data-item` then holds their number.
 */
export function useRoving<E extends HTMLElement>(columns?: number): Roving<E> {
  const ref = useRef<E>(null);
  const items = (): HTMLElement[] => [
    ...(ref.current?.querySelectorAll<HTMLElement>("[data-item]") ?? []),
  ];
  const onFocusIn = ({ target }: FocusEvent): void => {
    for (const item of items()) item.tabIndex = item === target ? 0 : -1;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = items();
    const from = all.indexOf(event.target as HTMLElement);
    if (from < 0) return;
    const place = (item: HTMLElement | undefined): number => Number(item?.dataset.item);
    const at = (number: number): HTMLElement | undefined =>
      columns === undefined ? undefined : all.find((item) => place(item) === number);
    const next = ((): HTMLElement | undefined => {
      switch (event.key) {
        case "ArrowDown":
          return columns === undefined ? all[from + 1] : at(place(all[from]) + columns);
        case "ArrowUp":
          return columns === undefined ? all[from - 1] : at(place(all[from]) - columns);
        case "ArrowRight":
          return all[from + 1];
        case "ArrowLeft":
          return all[from - 1];
        case "Home":
          return all[0];
        case "End":
          return all.at(-1);
        default:
          return undefined;
      }
    })();
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return { ref, onKeyDown, onFocusIn };
}
