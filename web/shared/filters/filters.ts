/** Which exchanges, as somebody ticked them. */
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

export const listFilters = ["source", "model", "folder", "language", "keyword"] as const;
export type ListFilter = (typeof listFilters)[number];

export const noFilters: Filters = {
  source: [],
  model: [],
  folder: [],
  language: [],
  keyword: [],
};

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
