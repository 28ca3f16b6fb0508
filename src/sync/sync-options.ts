import type { TenantId } from "../core/tenant.ts";
import type { UnreadTable } from "../meaning/own-word-table.ts";
import type { Machine } from "../sources/machine.ts";
import type { ReadContext } from "../sources/source.ts";
import type { Store } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import type { SourceToRead } from "./locate-source.ts";

export interface SyncOptions {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly sources: readonly SourceToRead[];
  readonly machine: Machine;
  /** How sources open other programs' databases: see ReadContext. */
  readonly openDatabase: ReadContext["openDatabase"];
  readonly keywords: KeywordSettings;
  /** Meanings are made with it; where none is to be made, it stays unread. */
  readonly table?: UnreadTable;
  readonly signal?: AbortSignal;
  /** Told of each source that was not through when the sync failed, before the error is thrown. */
  readonly onFailure?: (source: string, error: unknown) => Promise<void>;
  /** Reads again what has not changed, too. */
  readonly full?: boolean;
  /** How long a file that is being written is waited for, and how often. */
  readonly busyWaitMs?: number;
  readonly busyTries?: number;
}
