import { setImmediate as turn } from "node:timers/promises";

// Whatever else waits for the thread, such as the files of other sources or Ctrl-C, is heard this soon.
const REST_EVERY_MS = 2;
// A progress event for each file would cost more than reading it.
const PROGRESS_EVERY_MS = 100;

/**
 * For whoever reads without ever letting go of the thread: called after each step, it does so now and then. Resolves to
 * whether it is time to tell how far it is.
 */
export function pace(): () => Promise<boolean> {
  let restedAt = performance.now();
  let toldAt = 0;
  return async () => {
    const now = performance.now();
    if (now - restedAt >= REST_EVERY_MS) {
      await turn();
      restedAt = performance.now();
    }
    if (now - toldAt < PROGRESS_EVERY_MS) return false;
    toldAt = now;
    return true;
  };
}
