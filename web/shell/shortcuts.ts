import { signal } from "@preact/signals";
import { demo } from "./client.ts";
import { addressOf, go, place, rooms } from "./route.ts";
import { helpOpen } from "./state.ts";

const KEY = "souvenir-shortcuts";
const SECOND_KEY_MS = 1_500;
const ROOM_LOADS_MS = 3_000;

/*
 * "?", "/" and "g 1" … "g 5": Alt and Ctrl with digits choose a browser's tabs. Whoever speaks to the computer, or presses
 * keys by mistake, can turn them off (WCAG 2.2, 2.1.4).
 */
export const shortcutsOn = signal(localStorage.getItem(KEY) !== "off");

export function turnShortcuts(on: boolean): void {
  localStorage.setItem(KEY, on ? "on" : "off");
  shortcutsOn.value = on;
}

export function listenForShortcuts(): void {
  let wentAt = 0;
  document.addEventListener("keydown", (event) => {
    if (!shortcutsOn.value || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const isSecond = performance.now() - wentAt < SECOND_KEY_MS;
    wentAt = 0;
    // Digits by where they lie: on a French keyboard they need Shift.
    const room = isSecond
      ? rooms[Number(/^Digit(\d)$/.exec(event.code)?.[1] ?? event.key) - 1]
      : undefined;
    if (room) go(addressOf(room, demo.value ? { demo: "true" } : {}));
    else if (event.key === "?") helpOpen.value = true;
    else if (event.key === "/") focusSearch();
    else if (event.key === "g") {
      wentAt = performance.now();
      return;
    } else return;
    event.preventDefault();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select"))
  );
}

/** Into the box of Search, in that room or any other. */
function focusSearch(): void {
  if (place.value.room !== "search") go(addressOf("search", demo.value ? { demo: "true" } : {}));
  const until = performance.now() + ROOM_LOADS_MS;
  const look = (): void => {
    const box = document.querySelector<HTMLInputElement>("#content input[type=search]");
    if (place.value.room !== "search") return;
    if (box) box.focus();
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}
