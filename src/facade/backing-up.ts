import type { BackupReport, RestoreReport } from "../storage/archive-files.ts";
import type { ApartOptions } from "../storage/sqlite/archive-thread.ts";
import { archivePath } from "./archive-path.ts";
import type { OpenedArchive } from "./opened-archive.ts";

export interface BackupOptions extends ApartOptions {
  /** Whether a file that exists may be replaced. */
  readonly force?: boolean;
}

export interface BackingUp {
  /**
   * Copies the archive, while it is in use, to one file that only its owner can read, and reads the copy back. Without a
   * path, or with a folder's, the file is named by the time. Rejects with the signal's reason when it is stopped.
   */
  backup(path?: string, options?: BackupOptions): Promise<BackupReport>;
}

export function backingUp({ place, now }: OpenedArchive): BackingUp {
  return {
    async backup(target, { force = false, ...apart } = {}) {
      const { backupApart } = await import("../storage/sqlite/archive-thread.ts");
      const { backupPath } = await import("../verbs/backup-path.ts");
      const { to, isNew } = backupPath(target, now());
      return backupApart(
        { archive: place.path, to, force: force && !isNew, numbered: isNew },
        apart,
      );
    },
  };
}

export interface RestoreOptions extends ApartOptions {
  /** The folder that holds the archive; made when missing. */
  readonly folder: string;
  /** What `backup` made. It is only read. */
  readonly file: string;
  readonly now?: () => number;
}

/**
 * Makes the archive of a folder hold what a backup holds. Whoever has it open sees that at once: they need not close it.
 * What it held is kept aside, and what was forgotten stays so. Rejects with the signal's reason when it is stopped.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { folder, file, now = Date.now, ...apart } = options;
  const { restoreApart } = await import("../storage/sqlite/archive-thread.ts");
  const { momentMark } = await import("../verbs/backup-path.ts");
  const archive = archivePath(folder, { demo: false });
  return restoreApart({ archive, from: file, mark: momentMark(now()) }, apart);
}
