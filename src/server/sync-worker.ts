import { isMainThread, parentPort, workerData } from "node:worker_threads";
import type { ErrorCode } from "../core/errors.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { SyncEvent, SyncReport } from "../souvenir.ts";
import { openSouvenir } from "../souvenir.ts";
import type { OpenSettings } from "./sync-desk.ts";

/** What the thread is started with. */
export interface SyncOrder {
  readonly settings: OpenSettings;
  readonly demo: boolean;
  /** A folder to read this once, instead of the places where apps keep their chats. */
  readonly path?: string;
}

export type SyncSaying =
  | { readonly kind: "event"; readonly event: SyncEvent }
  | { readonly kind: "report"; readonly report: SyncReport }
  | { readonly kind: "failure"; readonly code: ErrorCode; readonly text: Bilingual };

/** One sync, told as it goes. What the user can mend is told; anything else is thrown. */
export async function runSync(
  { settings, demo, path }: SyncOrder,
  tell: (saying: SyncSaying) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const souvenir = await openSouvenir({ ...settings, demo });
    try {
      const steps = souvenir.sync({ signal, ...(path === undefined ? {} : { path }) });
      let step = await steps.next();
      while (!step.done) {
        tell({ kind: "event", event: step.value });
        step = await steps.next();
      }
      tell({ kind: "report", report: step.value });
    } finally {
      await souvenir.close();
    }
  } catch (error) {
    if (!(error instanceof SouvenirError)) throw error;
    tell({ kind: "failure", code: error.code, text: error.text });
  }
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  const abort = new AbortController();
  port.on("message", () => abort.abort());
  // The port would keep the thread alive for ever; what is read keeps it alive long enough.
  await runSync(workerData as SyncOrder, (saying) => port.postMessage(saying), abort.signal);
  port.close();
}
