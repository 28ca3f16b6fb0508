import { parentPort, workerData } from "node:worker_threads";
import { SouvenirError } from "../../core/errors.ts";
import type { ArchiveNews, ArchiveWork } from "./archive-task.ts";
import { doArchiveWork } from "./archive-work.ts";

// The program of an archive's thread (archive-thread.ts): one backup or restore, then its end.
const { task, stop } = workerData as ArchiveWork;
const tell = (news: ArchiveNews): void => parentPort?.postMessage(news);

class Stopped extends Error {}

try {
  const report = await doArchiveWork(task, (progress) => {
    if (Atomics.load(stop, 0) !== 0) throw new Stopped();
    tell({ kind: "progress", progress });
  });
  tell({ kind: "done", report });
} catch (error) {
  if (error instanceof Stopped) tell({ kind: "stopped" });
  else if (error instanceof SouvenirError)
    tell({ kind: "failed", code: error.code, text: error.text });
  else throw error;
}
