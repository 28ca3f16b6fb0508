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

export function go(
  address: string,
  { replace = false }: { readonly replace?: boolean } = {},
): void {
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  arrive();
  if (!replace) scrollTo(0, 0);
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
