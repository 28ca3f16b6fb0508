import { setImmediate as turn } from "node:timers/promises";
import type { TenantId } from "../core/tenant.ts";
import type { UnreadTable } from "../meaning/own-word-table.ts";
import type { Machine } from "../sources/machine.ts";
import type { ReadContext } from "../sources/source.ts";
import type { Store } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import { Intake } from "./intake.ts";
import type { SourceToRead } from "./locate-source.ts";
import { makeMeanings } from "./make-meanings.ts";
import { readAtOnce } from "./read-at-once.ts";
import { readSource } from "./read-source.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SyncReport } from "./sync-report.ts";

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

/**
 * Brings the archive up to date with the sources: reads what changed of all at once, saves it one batch at a time, and
 * yields what happens. What was stored stays stored: an interrupted sync is completed by the next one. A file that is
 * being written is tried again a little later, and becomes a Problem only if that does not help. What a reader fails at
 * is a Problem, too; what the archive itself fails at ends the sync.
 */
export async function* sync(options: SyncOptions): AsyncGenerator<SyncEvent, SyncReport> {
  const began = performance.now();
  const { table } = options;
  if (table) {
    for await (const progress of makeMeanings({ ...options, table })) {
      yield { kind: "meanings", ...progress };
      // Or nobody would hear Ctrl-C before the end.
      await turn();
    }
  }
  const intake = new Intake(options);
  let reports: SyncReport["sources"];
  try {
    reports = yield* readAtOnce(options.sources, {
      read: (source, others) => readSource(source, others, { ...options, intake }),
      onFailure: options.onFailure,
    });
  } finally {
    await intake.close();
  }
  const stopped = options.signal?.aborted ?? false;
  if (!stopped && reports.some(({ added, updated }) => added + updated > 0))
    await options.store.settle(options.tenant);
  return { sources: reports, elapsedMs: performance.now() - began, stopped };
}
