import type { MemoryItem } from "../set-lines.ts";

/** A search over items that were built into it. */
export interface Searcher {
  /** Ids of distinct items, best first, at most `limit`. */
  search(query: string, limit: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** One way to search, as somebody who takes it from its documentation would use it. */
export interface System {
  /** What the table calls it. */
  readonly title: string;
  /** Reads the items once. The folder is empty and its own; a system that lives in memory leaves it so. */
  build(items: Iterable<MemoryItem>, folder: string): Promise<Searcher>;
}
