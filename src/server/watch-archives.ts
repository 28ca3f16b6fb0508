import type { Desk } from "./desk.ts";

const EVERY_MS = 1_000;

/**
 * Tells the pages when an archive has changed, whoever changed it: this window, another, or the command line. Looks only
 * while a page listens. Returns what ends it.
 */
export function watchArchives(desk: Desk): () => void {
  const known = new Map<boolean, string>();
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy || desk.events.listeners === 0) return;
    busy = true;
    try {
      for (const [demo, revision] of await desk.revisions()) {
        // The first look comes later than the first page.
        const before = known.get(demo) ?? desk.revisionAtOpening(demo);
        known.set(demo, revision);
        if (before !== revision) desk.events.send({ kind: "changed", demo });
      }
    } catch {
      // An archive that is being replaced, or busy: the next look tells.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
