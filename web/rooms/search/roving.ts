import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const PAGE_ROWS = 10;

export interface Roving {
  /** The one row that Tab reaches. */
  readonly current: number;
  setCurrent(index: number): void;
  /** Moves the focus there. */
  focus(index: number): void;
  /** What a key does in a list; true when it did something. */
  key(event: KeyboardEvent): boolean;
}

interface RovingOptions {
  readonly count: number;
  /** Rows that cannot be gone to are passed over. */
  readonly isRow?: (index: number) => boolean;
  /** Brings a row into existence, where only those in sight exist. */
  readonly show?: (index: number) => void;
}

/** A list with one stop for Tab, in which arrows (and j, k) move: rows carry data-row with their index. */
export function useRoving(list: RefObject<HTMLElement | null>, options: RovingOptions): Roving {
  const { count, isRow = () => true, show } = options;
  const [current, setCurrent] = useState(0);
  const [wanted, setWanted] = useState<number>();
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${wanted}"]`);
    if (!row) return;
    row.focus({ preventScroll: show !== undefined });
    setWanted(undefined);
  });
  const nearest = (from: number, step: number): number | undefined => {
    for (let at = from; at >= 0 && at < count; at += step) if (isRow(at)) return at;
    return undefined;
  };
  const focus = (index: number): void => {
    setCurrent(index);
    setWanted(index);
    show?.(index);
  };
  const move = (to: number | undefined): boolean => {
    if (to === undefined) return false;
    focus(to);
    return true;
  };
  const clamped = (index: number): number => Math.max(0, Math.min(count - 1, index));
  const isThere = current < count && isRow(current);
  return {
    current: isThere ? current : (nearest(0, 1) ?? 0),
    setCurrent,
    focus,
    key: ({ key }) => {
      const isInList = list.current?.contains(document.activeElement) ?? false;
      const at = clamped(current);
      switch (key) {
        case "ArrowDown":
        case "j":
          return move(isInList ? nearest(at + 1, 1) : nearest(at, 1));
        case "ArrowUp":
        case "k":
          return isInList && move(nearest(at - 1, -1));
        case "PageDown":
          return isInList && move(nearest(clamped(at + PAGE_ROWS), -1));
        case "PageUp":
          return isInList && move(nearest(clamped(at - PAGE_ROWS), 1));
        case "Home":
          return isInList && move(nearest(0, 1));
        case "End":
          return isInList && move(nearest(count - 1, -1));
        default:
          return false;
      }
    },
  };
}
