import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { shortcutsOn } from "../../shell/shortcuts.ts";

interface Keys {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly move: (event: KeyboardEvent) => boolean;
  readonly next: () => void;
  readonly previous: () => void;
}

/** The keys of the room, wherever the focus is, unless something is typed, chosen or asked: see text.ts, shortcuts. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.isComposing || document.querySelector("dialog[open]")) return;
      if (did(keys, event)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}

function did({ box, isOpen, close, move, next, previous }: Keys, event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const isBox = target === box.current;
  if (event.key === "Escape") {
    if (isOpen) close();
    else if (!isBox) focusBox(box);
    else return false;
    return true;
  }
  if (isBox) return event.key === "ArrowDown" && move(event);
  if (target.matches("input, textarea, select, [contenteditable]")) return false;
  if (target.closest('[role="menu"]')) return false;
  if (event.key.length === 1 && !shortcutsOn.value) return false;
  const isList = target === document.body || target.matches("[data-row], main");
  switch (event.key) {
    case "n":
      next();
      return true;
    case "p":
      previous();
      return true;
    case "j":
    case "k":
      return move(event);
    default:
      // Elsewhere these keys scroll, or move within what has the focus.
      return isList && move(event);
  }
}

function focusBox(box: RefObject<HTMLInputElement | null>): void {
  box.current?.focus();
  box.current?.select();
}
