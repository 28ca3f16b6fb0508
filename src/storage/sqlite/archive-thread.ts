import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { SouvenirError } from "../../core/errors.ts";
import type { BackupReport, CopyProgress, RestoreReport } from "../archive-files.ts";
import type { ArchiveNews, ArchiveWork } from "./archive-task.ts";
import type { BackupTask } from "./backup-archive.ts";
import type { RestoreTask } from "./restore-archive.ts";

export interface ApartOptions {
  /** Ends it at the next step, with nothing done; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/** Backs an archive up: backupArchive, in a thread of its own, so that whoever serves a window goes on answering. */
export function backupApart(task: BackupTask, options: ApartOptions = {}): Promise<BackupReport> {
  return apart<BackupReport>({ kind: "backup", ...task }, options);
}

// Two threads would prepare their copies under the same name.
const beingRestored = new Set<string>();

/** Restores an archive: restoreArchive, in a thread of its own. Throws "unavailable" while it is being restored already. */
export async function restoreApart(
  task: RestoreTask,
  options: ApartOptions = {},
): Promise<RestoreReport> {
  const archive = resolve(task.archive);
  if (beingRestored.has(archive)) throw isBeingRestored(archive);
  beingRestored.add(archive);
  try {
    return await apart<RestoreReport>({ kind: "restore", ...task }, options);
  } finally {
    beingRestored.delete(archive);
  }
}

function isBeingRestored(archive: string): SouvenirError {
  return new SouvenirError("unavailable", {
    en: `A backup is being restored into ${archive} already. Wait until that has ended, then try again.`,
    fr: `Une sauvegarde est déjà en cours de restauration dans ${archive}. Attendez la fin, puis réessayez.`,
  });
}

async function apart<R extends BackupReport | RestoreReport>(
  task: ArchiveWork["task"],
  { signal, onProgress }: ApartOptions,
): Promise<R> {
  signal?.throwIfAborted();
  if (!import.meta.url.endsWith(".js")) {
    // Tests run the sources, which Node.js 20 starts no thread with.
    const { doArchiveWork } = await import("./archive-work.ts");
    const step = (progress: CopyProgress): void => {
      signal?.throwIfAborted();
      onProgress?.(progress);
    };
    return (await doArchiveWork(task, step)) as R;
  }
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const work: ArchiveWork = { task, stop };
  const worker = new Worker(new URL("./archive-worker.js", import.meta.url), {
    workerData: work,
    execArgv: [],
  });
  const onAbort = (): void => void Atomics.store(stop, 0, 1);
  signal?.addEventListener("abort", onAbort);
  try {
    return await new Promise<R>((fulfil, reject) => {
      worker.on("message", (news: ArchiveNews) => {
        switch (news.kind) {
          case "progress":
            onProgress?.(news.progress);
            break;
          case "done":
            fulfil(news.report as R);
            break;
          case "stopped":
            reject(signal?.reason as Error);
            break;
          case "failed":
            reject(new SouvenirError(news.code, news.text));
            break;
        }
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("The archive's thread has ended.")));
    });
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}
