import type { Problem } from "../core/problem.ts";
import type { SaveReport } from "../storage/store.ts";

export interface SourceReport extends SaveReport {
  readonly source: string;
  readonly title: string;
  readonly installed: boolean;
  readonly looked: readonly string[];
  readonly locations: number;
  /** Locations that were new or changed, and so were read. */
  readonly read: number;
  readonly conversations: number;
  /** Conversations that were read and not stored, since they say #nomemory. */
  readonly tagged: number;
  /** The user excludes the whole of it: nothing of it is read. */
  readonly excluded?: true;
  readonly problems: readonly Problem[];
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
  readonly elapsedMs: number;
  /** True when it was stopped before the end: what was read is stored, the next sync does the rest. */
  readonly stopped: boolean;
}
