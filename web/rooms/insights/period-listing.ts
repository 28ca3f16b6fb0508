import type { Api } from "../../../src/server/api.ts";
import type { Listing } from "./listing.ts";

export type Activity = Api["GET /api/activity"]["output"];

/** What was said in a period. */
export function listingOf(
  { since, before, exchanges }: Activity["periods"][number],
  { filter }: Activity,
  title: string,
): Listing {
  return { title, count: exchanges, filter: { ...filter, since, before } };
}
