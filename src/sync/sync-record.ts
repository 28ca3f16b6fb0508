import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { SyncRecord } from "../storage/store.ts";
import type { SourceReport } from "./sync-report.ts";

// Enough to act upon; whoever has more has one cause for many.
const KEPT_PROBLEMS = 100;

/** What is kept of a sync that failed while it read this source. */
export function failedSyncRecord(source: string, at: number, error: unknown): SyncRecord {
  return {
    source,
    at,
    stopped: false,
    failure: error instanceof SouvenirError ? error.text : unexpected(error),
    locations: 0,
    read: 0,
    conversations: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    forgotten: 0,
    problemCount: 0,
    problems: [],
  };
}

function unexpected(error: unknown): Bilingual {
  const why = error instanceof Error ? error.message : String(error);
  return {
    en: `A mistake of the program: ${why}. Try again, and please report it.`,
    fr: `Une erreur du programme : ${why}. Réessayez, et merci de la signaler.`,
  };
}

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
