import type { SyncEvent } from "../souvenir.ts";

/** How far a source is that has something to read. */
export interface SourceProgress {
  readonly source: string;
  readonly title: string;
  readonly done: number;
  readonly total: number;
  /** What share of all of it is read, between 0 and 1: a long file counts by what is read of it. */
  readonly share: number;
  readonly exchanges: number;
  /** Files that are being written, and waited for. */
  readonly busy: number;
}

/** How far a sync is. */
export interface SyncProgress {
  /** Before anything is read: stored exchanges whose meaning is made. */
  readonly meanings?: { readonly done: number; readonly total: number };
  /** In the order in which they were listed. */
  readonly sources: readonly SourceProgress[];
}

/** What is known after an event of what was known before it. */
export function progressAfter(
  event: SyncEvent,
  { sources, ...before }: SyncProgress = { sources: [] },
): SyncProgress {
  switch (event.kind) {
    case "meanings":
      return { meanings: { done: event.done, total: event.total }, sources };
    case "located": {
      const { source, title, changed: total } = event;
      if (total === 0) return { ...before, sources };
      return {
        sources: [...sources, { source, title, done: 0, total, share: 0, exchanges: 0, busy: 0 }],
      };
    }
    case "progress": {
      const { source, done, total, share, exchanges } = event;
      return {
        ...before,
        sources: changed(sources, source, { done, total, share, exchanges, busy: 0 }),
      };
    }
    case "waiting":
      return { ...before, sources: changed(sources, event.source, { busy: event.busy }) };
    case "problem":
      return { ...before, sources };
  }
}

function changed(
  sources: readonly SourceProgress[],
  id: string,
  change: Partial<SourceProgress>,
): SourceProgress[] {
  return sources.map((each) => (each.source === id ? { ...each, ...change } : each));
}
