import { signal } from "@preact/signals";
import type { Api } from "../../../src/server/api.ts";
import type { Filters } from "../../shared/filters/filters.ts";

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

/** The keywords behind a number. */
export interface KeywordListing {
  readonly filters: Filters;
  /** Each once for every exchange that has it. */
  readonly keywords: number;
  readonly different: number;
}

type Listed = Listing | Uncounted | KeywordListing;

/** What is listed beside the charts just now. */
export const listed = signal<Listed | undefined>(undefined);

export function list(listing: Listed): void {
  listed.value = listing;
}
