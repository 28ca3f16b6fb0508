import type { Filters } from "./filters.ts";
import { listFilters } from "./filters.ts";

/* Filters as the query of a room's address has them, so that links, Back and bookmarks keep them. */

export function filtersIn(query: URLSearchParams): Filters {
  const since = query.get("since") || undefined;
  const before = query.get("before") || undefined;
  return {
    source: query.getAll("source"),
    model: query.getAll("model"),
    folder: query.getAll("folder"),
    language: query.getAll("language"),
    keyword: query.getAll("keyword"),
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
  };
}

export function putFilters(query: URLSearchParams, filters: Filters): void {
  for (const name of listFilters) for (const value of filters[name]) query.append(name, value);
  if (filters.since !== undefined) query.set("since", filters.since);
  if (filters.before !== undefined) query.set("before", filters.before);
}
