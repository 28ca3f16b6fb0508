import type { Filter } from "../core/filter.ts";
import type { TenantId } from "../core/tenant.ts";

/** What a filter covers, in figures. */
export interface Covered {
  readonly conversations: number;
  readonly exchanges: number;
  readonly keywords: number;
  readonly uniqueKeywords: number;
  /** Epoch milliseconds UTC of the first and the last time known. */
  readonly firstAt?: number;
  readonly lastAt?: number;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface CountedKeyword {
  /** What makes two keywords the same. */
  readonly stems: string;
  /** One of its most frequent spellings. */
  readonly phrase: string;
  /** How many of the exchanges covered have it. */
  readonly exchanges: number;
}

export interface CountedPeriod {
  /** Exchanges covered at a place within the period. */
  readonly exchanges: number;
  /** Exchanges covered at a place within the period, and at none before it. */
  readonly begun: number;
}

export interface CountedGroup {
  readonly exchanges: number;
  readonly conversations: number;
}

/** Two keywords, by their places in the list asked about, and where both stand. */
export interface KeywordPair {
  readonly one: number;
  readonly other: number;
  /** In how many of the exchanges covered. */
  readonly exchanges: number;
  /** In how many conversations, at the places covered. */
  readonly conversations: number;
}

export interface KeywordsTogether {
  /** For each keyword: in how many conversations it stands, at the places covered. */
  readonly conversations: readonly number[];
  /** Those that stand together in one conversation at least; ordered by both places. */
  readonly pairs: readonly KeywordPair[];
}

/**
 * Counts of what a filter covers, each exchange once. All are exact: they count what `Store.list` and
 * `Store.listConversations` give for that filter, narrowed to the source, the model, the period or the keyword. Hidden
 * exchanges never count.
 */
export interface Figures {
  covered(tenant: TenantId, filter: Filter): Promise<Covered>;
  /**
   * Largest first; ties by name. An exchange counts for each name that it has at a place covered, and a folder for all
   * that is below it.
   */
  countBy(
    tenant: TenantId,
    filter: Filter,
    property: "source" | "model" | "language" | "folder",
  ): Promise<readonly Counted[]>;
  /** The days, in UTC and as "2025-06-14", on which something was said; in order. */
  dates(tenant: TenantId, filter: Filter): Promise<readonly string[]>;
  /** For each period, which begins at its start, in ascending epoch milliseconds, and ends where the next one begins. */
  countByPeriod(
    tenant: TenantId,
    filter: Filter,
    starts: readonly number[],
  ): Promise<readonly CountedPeriod[]>;
  /** The most frequent first; ties by stems. */
  frequentKeywords(
    tenant: TenantId,
    filter: Filter,
    limit: number,
  ): Promise<readonly CountedKeyword[]>;
  /** For each group of keywords and each period: how many exchanges that have any are covered at a place within. */
  countGroupsByPeriod(
    tenant: TenantId,
    filter: Filter,
    groups: readonly (readonly string[])[],
    starts: readonly number[],
  ): Promise<readonly (readonly number[])[]>;
  /** For each group of keywords, given by their stems: what has any of them. */
  countGroups(
    tenant: TenantId,
    filter: Filter,
    groups: readonly (readonly string[])[],
  ): Promise<readonly CountedGroup[]>;
  /** Which of these keywords, given by their stems, stand in one exchange or one conversation. */
  keywordsTogether(
    tenant: TenantId,
    filter: Filter,
    keywords: readonly string[],
  ): Promise<KeywordsTogether>;
}
