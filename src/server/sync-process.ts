import { fileURLToPath } from "node:url";
import type { ErrorCode } from "../core/errors.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { SyncEvent, SyncReport } from "../souvenir.ts";
import { openSouvenir } from "../souvenir.ts";
import type { OpenSettings } from "./sync-desk.ts";

/** What the process is told to do. */
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

export type SyncSaying =
  | { readonly kind: "event"; readonly event: SyncEvent }
  | { readonly kind: "report"; readonly report: SyncReport }
  | { readonly kind: "failure"; readonly code: ErrorCode; readonly text: Bilingual };

/** One sync, told as it goes. What the user can mend is told; anything else is thrown. */
export async function runSync(
  { settings, demo, files, ...options }: SyncOrder,
  tell: (saying: SyncSaying) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    const souvenir = await openSouvenir({ ...settings, demo });
    let report: SyncReport;
    try {
      const steps = files
        ? souvenir.importFiles(files, { signal, ...options })
        : souvenir.sync({ signal, ...options });
      let step = await steps.next();
      while (!step.done) {
        tell({ kind: "event", event: step.value });
        step = await steps.next();
      }
      report = step.value;
    } finally {
      await souvenir.close();
    }
    tell({ kind: "report", report });
  } catch (error) {
    if (!(error instanceof SouvenirError)) throw error;
    tell({ kind: "failure", code: error.code, text: error.text });
  }
}

/** Started by sync-apart.ts: does what it is told, one sync after the other, and ends when it is let go. */
function serveParent(): void {
  const abort = new AbortController();
  // Without its parent nobody wants the rest; what was read is kept.
  process.once("disconnect", () => abort.abort());
  // Ctrl-C and the closing of a terminal are meant for all that runs in it; its parent says the same.
  for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => abort.abort());
  process.on("message", (message) => {
    if (message === "stop") return abort.abort();
    // A parent that was killed hears nothing more, which is no error.
    const tell = (saying: SyncSaying): void =>
      void process.send?.(saying, undefined, undefined, () => undefined);
    runSync(message as SyncOrder, tell, abort.signal).then(
      () => {
        // Whoever was stopped does nothing more.
        if (abort.signal.aborted && process.connected) process.disconnect();
      },
      (error: unknown) => {
        queueMicrotask(() => {
          throw error;
        });
      },
    );
  });
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) serveParent();
