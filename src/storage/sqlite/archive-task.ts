import type { ErrorCode } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import type { BackupReport, CopyProgress, RestoreReport } from "../archive-files.ts";
import type { BackupTask } from "./backup-archive.ts";
import type { RestoreTask } from "./restore-archive.ts";

/** What the program of the thread, archive-worker.ts, is started with. */
export interface ArchiveWork {
  readonly task:
    | ({ readonly kind: "backup" } & BackupTask)
    | ({ readonly kind: "restore" } & RestoreTask);
  /** One number: not 0 when it is to stop. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** What the thread says. */
export type ArchiveNews =
  | { readonly kind: "progress"; readonly progress: CopyProgress }
  | { readonly kind: "done"; readonly report: BackupReport | RestoreReport }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly text: Bilingual };
