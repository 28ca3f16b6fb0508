import type { TenantId } from "../core/tenant.ts";
import { encodeTitle } from "../meaning/encode-title.ts";
import type { MeaningFeatures, MeaningQuery } from "../meaning/meaning-query.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { Store } from "../storage/store.ts";
import type { Ranked } from "./rank.ts";

/** So many of the best are compared by their titles: what lies further behind is not lifted among the first ten. */
export const TITLES_COMPARED = 16;

/** The share of the question's words that is found or near in the titles of each of some exchanges; 0 without a title. */
export async function nearTitles(
  store: Store,
  tenant: TenantId,
  ranked: readonly Ranked[],
  asked: {
    readonly query: MeaningQuery;
    readonly table: WordTable;
    /** Of each candidate, by its place. */
    readonly features: readonly (MeaningFeatures | undefined)[];
  },
): Promise<number[]> {
  const { query, table, features } = asked;
  const titles = await store.titles(
    tenant,
    ranked.map(({ candidate }) => candidate.id),
  );
  const encoded = ranked.map(({ place }, index) => {
    const title = titles[index]?.join("\n") ?? "";
    // A title is too short to tell its language.
    return title === ""
      ? undefined
      : encodeTitle(title, features[place]?.language ?? "other", table);
  });
  const compared = query.compare(encoded.filter((one) => one !== undefined)).values();
  return encoded.map((one) => (one ? (compared.next().value?.words ?? 0) : 0));
}
