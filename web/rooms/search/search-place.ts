import type { Filters } from "../../shared/filters/filters.ts";
import { filtersIn, putFilters } from "../../shared/filters/filters-in-address.ts";

export interface Opened {
  readonly source: string;
  readonly id: string;
  /** The exchange to show. */
  readonly exchange?: string;
}

export interface SearchPlace {
  readonly words: string;
  /** An exchange whose like is looked for, instead of words. */
  readonly like?: string;
  readonly filters: Filters;
  readonly opened?: Opened;
}

export function readPlace(query: URLSearchParams): SearchPlace {
  const given = (name: string): string | undefined => query.get(name) || undefined;
  const like = given("like");
  return {
    words: query.get("q") ?? "",
    ...(like === undefined ? {} : { like }),
    filters: filtersIn(query),
    ...openedIn(given("conversation"), given("exchange")),
  };
}

function openedIn(conversation: string | undefined, exchange: string | undefined) {
  const slash = conversation?.indexOf("/") ?? -1;
  if (conversation === undefined || slash <= 0) return {};
  const key = { source: conversation.slice(0, slash), id: conversation.slice(slash + 1) };
  return { opened: exchange === undefined ? key : { ...key, exchange } };
}

export function addressOfPlace(
  { words, like, filters, opened }: SearchPlace,
  options: { readonly demo: boolean },
): string {
  const query = new URLSearchParams();
  if (words !== "") query.set("q", words);
  if (like !== undefined) query.set("like", like);
  putFilters(query, filters);
  if (opened) {
    query.set("conversation", `${opened.source}/${opened.id}`);
    if (opened.exchange !== undefined) query.set("exchange", opened.exchange);
  }
  if (options.demo) query.set("demo", "true");
  const text = query.toString();
  return text === "" ? "/search" : `/search?${text}`;
}

/* What the address of the room says, and back: every link, Back and bookmark of a search works. */
