import { signal } from "@preact/signals";
import type { Api } from "../../../src/server/api.ts";

export type Insights = Api["GET /api/insights"]["output"];
export type ExchangeFilter = Insights["filter"];

/** Exchanges that are not counted. */
export interface Uncounted {
  /** What they have in common. */
  readonly title: string;
  readonly filter: ExchangeFilter;
}

/** The exchanges behind a number. */
export interface Listing extends Uncounted {
  /** How many the chart says they are. */
  readonly count: number;
}

/** What is listed beside the charts just now. */
export const listed = signal<Listing | Uncounted | undefined>(undefined);

export function list(listing: Listing | Uncounted): void {
  listed.value = listing;
}
