import type { SyncRecord } from "../storage/store.ts";
import type { SourceReport } from "./sync.ts";

// Enough to act upon; whoever has more has one cause for many.
const KEPT_PROBLEMS = 100;

/** What is kept of a sync of one source. */
export function syncRecordOf(
  report: SourceReport,
  { at, stopped }: Pick<SyncRecord, "at" | "stopped">,
): SyncRecord {
  const { source, locations, read, conversations, added, updated, unchanged, forgotten } = report;
  return {
    source,
    at,
    stopped,
    locations,
    read,
    conversations,
    added,
    updated,
    unchanged,
    forgotten,
    problemCount: report.problems.length,
    problems: report.problems.slice(0, KEPT_PROBLEMS),
  };
}
