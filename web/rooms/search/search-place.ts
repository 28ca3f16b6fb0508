/* What the address of the room says, and back: every link, Back and bookmark of a search works. */

export interface Filters {
  readonly source: readonly string[];
  readonly model: readonly string[];
  readonly folder: readonly string[];
  readonly language: readonly string[];
  readonly keyword: readonly string[];
  /** Words that the server understands: "1 month", "2026-05-14". */
  readonly since?: string;
  readonly before?: string;
}

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

export const listFilters = ["source", "model", "folder", "language", "keyword"] as const;
export type ListFilter = (typeof listFilters)[number];

export const noFilters: Filters = {
  source: [],
  model: [],
  folder: [],
  language: [],
  keyword: [],
};

export function readPlace(query: URLSearchParams): SearchPlace {
  const given = (name: string): string | undefined => query.get(name) || undefined;
  const since = given("since");
  const before = given("before");
  const like = given("like");
  return {
    words: query.get("q") ?? "",
    ...(like === undefined ? {} : { like }),
    filters: {
      source: query.getAll("source"),
      model: query.getAll("model"),
      folder: query.getAll("folder"),
      language: query.getAll("language"),
      keyword: query.getAll("keyword"),
      ...(since === undefined ? {} : { since }),
      ...(before === undefined ? {} : { before }),
    },
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
  for (const name of listFilters) for (const value of filters[name]) query.append(name, value);
  if (filters.since !== undefined) query.set("since", filters.since);
  if (filters.before !== undefined) query.set("before", filters.before);
  if (opened) {
    query.set("conversation", `${opened.source}/${opened.id}`);
    if (opened.exchange !== undefined) query.set("exchange", opened.exchange);
  }
  if (options.demo) query.set("demo", "true");
  const text = query.toString();
  return text === "" ? "/search" : `/search?${text}`;
}

/** Filters as the server's routes take them. */
export function filterInput({ since, before, language, ...lists }: Filters) {
  return {
    source: [...lists.source],
    model: [...lists.model],
    folder: [...lists.folder],
    keyword: [...lists.keyword],
    language: language.filter(
      (name): name is "en" | "fr" | "other" => name === "en" || name === "fr" || name === "other",
    ),
    ...(since === undefined ? {} : { since }),
    ...(before === undefined ? {} : { before }),
  };
}

export function isFiltered(filters: Filters): boolean {
  return (
    listFilters.some((name) => filters[name].length > 0) ||
    filters.since !== undefined ||
    filters.before !== undefined
  );
}
