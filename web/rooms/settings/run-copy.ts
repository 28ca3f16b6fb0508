import { signal } from "@preact/signals";
import type { EventApi } from "../../../src/server/api.ts";
import { apiEvents, errorText } from "../../shell/client.ts";

type Route = "POST /api/backup" | "POST /api/restore";
export type Done<R extends Route> = Extract<EventApi[R]["output"], { kind: "done" }>;
export type CopyStep = Extract<EventApi[Route]["output"], { kind: "progress" }>;

export type CopyRun<R extends Route> =
  | { readonly kind: "idle" | "stopped" }
  | { readonly kind: "running"; readonly step: CopyStep | undefined; readonly stop: () => void }
  | { readonly kind: "done"; readonly report: Done<R> }
  | { readonly kind: "failed"; readonly text: string };

/* They outlive the room: a look elsewhere does not stop them. */
export const backupRun = signal<CopyRun<"POST /api/backup">>({ kind: "idle" });
export const restoreRun = signal<CopyRun<"POST /api/restore">>({ kind: "idle" });

export async function runBackup(folder: string): Promise<void> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  backupRun.value = { kind: "running", step: undefined, stop };
  try {
    const input = { folder, demo: false };
    for await (const event of apiEvents("POST /api/backup", input, { signal: abort.signal })) {
      backupRun.value =
        event.kind === "done"
          ? { kind: "done", report: event }
          : { kind: "running", step: event, stop };
    }
  } catch (error) {
    backupRun.value = endOf(error);
  }
}

export async function runRestore(file: string): Promise<void> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  restoreRun.value = { kind: "running", step: undefined, stop };
  try {
    const { signal: given } = abort;
    for await (const event of apiEvents("POST /api/restore", { file }, { signal: given })) {
      restoreRun.value =
        event.kind === "done"
          ? { kind: "done", report: event }
          : { kind: "running", step: event, stop };
    }
  } catch (error) {
    restoreRun.value = endOf(error);
  }
}

function endOf(error: unknown): { kind: "stopped" } | { kind: "failed"; text: string } {
  const told = errorText(error);
  return told === undefined ? { kind: "stopped" } : { kind: "failed", text: told };
}
