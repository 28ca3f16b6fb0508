import { signal } from "@preact/signals";

export const rooms = ["ask", "search", "insights", "sources", "settings"] as const;
export type Room = (typeof rooms)[number];

interface Place {
  readonly room: Room;
  readonly query: URLSearchParams;
}

/** Where the window is: a room, and in the query what it shows, so that Back, reload and bookmarks work. */
export const place = signal<Place>(placeOf(new URL(location.href)));

export function addressOf(room: Room, query: Readonly<Record<string, string>> = {}): string {
  const words = new URLSearchParams(query).toString();
  return `${room === "ask" ? "/" : `/${room}`}${words === "" ? "" : `?${words}`}`;
}

interface GoOptions {
  /** Takes the place of where the window is, instead of coming after it. */
  readonly replace?: boolean;
  /** Stays at this height of the page. */
  readonly keepScroll?: boolean;
}

export function go(
  address: string,
  { replace = false, keepScroll = replace }: GoOptions = {},
): void {
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  arrive();
  if (!keepScroll) scrollTo(0, 0);
}

/** Follows Back and Forward, and takes clicks on links to our own rooms. */
export function followLinks(): void {
  addEventListener("popstate", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const isOurs =
      link.origin === location.origin && link.target === "" && !link.hasAttribute("download");
    if (!isOurs || link.pathname.startsWith("/api/") || link.getAttribute("href")?.startsWith("#"))
      return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

function arrive(): void {
  place.value = placeOf(new URL(location.href));
}

function placeOf({ pathname, searchParams }: URL): Place {
  const name = pathname.slice(1);
  return { room: rooms.find((room) => room === name) ?? "ask", query: searchParams };
}
