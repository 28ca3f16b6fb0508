import { computed } from "@preact/signals";
import { demo } from "../../shell/client.ts";
import type { Room } from "../../shell/route.ts";
import { addressOf, go, place } from "../../shell/route.ts";
import type { Filters } from "../../shared/filters/filters.ts";
import { filterInput } from "../../shared/filters/filters.ts";
import { filtersIn, putFilters } from "../../shared/filters/filters-in-address.ts";

/* What the figures are of. It stands in the address, so that Back, reload and bookmarks keep it. */

export type View = "archive" | "prompt";

interface Chosen {
  readonly view: View;
  readonly filters: Filters;
}

export const chosen = computed<Chosen>(() => {
  const { query } = place.value;
  return {
    view: query.get("view") === "prompt" ? "prompt" : "archive",
    filters: { ...filtersIn(query), keyword: [] },
  };
});

/** A view is a page of its own for Back; a filter is not. */
export function choose(change: Partial<Chosen>): void {
  const { view, filters } = { ...chosen.value, ...change };
  go(addressWith("insights", filters, view), { replace: change.view === undefined });
}

/** Where Search lists the conversations of what is chosen. */
export function conversationsAddress(): string {
  return addressWith("search", chosen.value.filters);
}

function addressWith(room: Room, filters: Filters, view: View = "archive"): string {
  const query = new URLSearchParams();
  if (view !== "archive") query.set("view", view);
  putFilters(query, filters);
  if (demo.value) query.set("demo", "true");
  const words = query.toString();
  const address = addressOf(room);
  return words === "" ? address : `${address}?${words}`;
}

/** What to ask the server for. */
export const insightInput = computed(() => filterInput(chosen.value.filters));
