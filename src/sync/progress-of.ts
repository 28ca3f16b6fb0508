import type { SyncEvent } from "./sync-event.ts";

/** How far a source is where `done` of `total` locations are read, and the share `within` of the next, between 0 and 1. */
export function progressOf(
  source: string,
  counts: { readonly done: number; readonly total: number; readonly exchanges: number },
  within: number,
): SyncEvent {
  const { done, total } = counts;
  const share = total === 0 ? 1 : Math.min(1, (done + within) / total);
  return { kind: "progress", source, ...counts, share };
}
