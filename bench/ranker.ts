import type { MemoryItem } from "./set-lines.ts";

/** An item as a search returned it; an engine without a calibrated relevance (0..1) gives none. */
export interface RankedItem {
  readonly id: string;
  readonly relevance?: number;
}

/** A search over one archive of memory items. */
export interface Ranker {
  /** Distinct items of the best exchanges, best first; `more` when the limit alone ended the list. */
  rank(
    query: string,
    limit: number,
  ): Promise<{ readonly items: readonly RankedItem[]; readonly more: boolean }>;
  /** The best sessions, best first, of a search that ranks them itself. */
  sessions?(query: string, limit: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Makes an archive of these items, in their order, and opens a search over it. */
export type OpenRanker = (items: readonly MemoryItem[]) => Promise<Ranker>;

/** The items behind a ranking of exchanges, each once: two items of the same words are one exchange. */
export function itemsRanked<T>(
  exchanges: readonly T[],
  itemsOf: (exchange: T) => readonly RankedItem[],
): RankedItem[] {
  const distinct = new Map<string, RankedItem>();
  for (const item of exchanges.flatMap(itemsOf)) {
    if (!distinct.has(item.id)) distinct.set(item.id, item);
  }
  return [...distinct.values()];
}
