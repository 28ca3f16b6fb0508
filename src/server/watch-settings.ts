import { statSync } from "node:fs";
import type { Desk } from "./desk.ts";

const EVERY_MS = 1_000;

/**
 * Has settings that an editor or the command line changes in config.toml hold at once, and tells the pages. Looks at the
 * file only while a page listens. Returns what ends it.
 */
export function watchSettings(desk: Desk): () => void {
  const { configPath } = desk.options;
  let known = markOf(configPath);
  const timer = setInterval(() => {
    if (desk.events.listeners === 0) return;
    const mark = markOf(configPath);
    if (mark === known) return;
    known = mark;
    // Half written or mistaken, it changes nothing: the pages ask what is wrong with it.
    desk.reloadConfig().catch(() => desk.events.send({ kind: "settings" }));
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Another after every change, and where there is no file. */
function markOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "";
  }
}
