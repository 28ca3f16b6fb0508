import type { ErrorCode } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { OpenOptions, SyncEvent, SyncReport } from "../souvenir.ts";

export type OpenSettings = Omit<OpenOptions, "demo" | "now">;

/** What whoever syncs is told to do. */
export interface SyncOrder {
  readonly settings: OpenSettings;
  readonly demo: boolean;
  /** A folder to read this once, instead of the places where apps keep their chats. */
  readonly path?: string;
  /** Ids of the sources to read; all that are on unless told otherwise. */
  readonly sources?: readonly string[];
  /** Files to import, instead of a sync. */
  readonly files?: readonly string[];
  /** Says what would be added, and stores nothing. */
  readonly dryRun?: boolean;
  /** How often what is being written is waited for. */
  readonly busyTries?: number;
}

/** And what is said of it meanwhile, and at last. */
export type SyncSaying =
  | { readonly kind: "event"; readonly event: SyncEvent }
  | { readonly kind: "report"; readonly report: SyncReport }
  | { readonly kind: "failure"; readonly code: ErrorCode; readonly text: Bilingual };
