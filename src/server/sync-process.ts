import { fileURLToPath } from "node:url";
import { SouvenirError } from "../core/errors.ts";
import type { SyncReport } from "../souvenir.ts";
import { openSouvenir } from "../souvenir.ts";
import type { SyncOrder, SyncSaying } from "./sync-order.ts";

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
