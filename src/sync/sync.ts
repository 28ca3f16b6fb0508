import { setImmediate as turn } from "node:timers/promises";
import { Intake } from "./intake.ts";
import { makeMeanings } from "./make-meanings.ts";
import { readAtOnce } from "./read-at-once.ts";
import { readSource } from "./read-source.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SyncOptions } from "./sync-options.ts";
import type { SyncReport } from "./sync-report.ts";

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
