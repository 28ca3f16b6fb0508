import type { BackupReport, CopyProgress, RestoreReport } from "../archive-files.ts";
import type { ArchiveWork } from "./archive-task.ts";
import { backupArchive } from "./backup-archive.ts";
import { restoreArchive } from "./restore-archive.ts";

/** What takes long with a whole archive. `step` is called between steps, and stops it by throwing. */
export function doArchiveWork(
  task: ArchiveWork["task"],
  step: (progress: CopyProgress) => void,
): Promise<BackupReport | RestoreReport> {
  switch (task.kind) {
    case "backup":
      return backupArchive(task, step);
    case "restore":
      return restoreArchive(task, step);
  }
}
