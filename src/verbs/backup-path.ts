import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** A moment as names of files have it, in local time: "2026-11-29-1405". */
export function momentMark(at: number): string {
  const moment = new Date(at);
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}-${two(moment.getHours())}${two(moment.getMinutes())}`;
}

/** Where a backup goes: to the file named, or to a new one in the folder named, which is the current one where none is. */
export function backupPath(target: string | undefined, now: number): string {
  const path = resolve(target ?? "");
  if (!existsSync(path) || !statSync(path).isDirectory()) return path;
  const name = `souvenir-backup-${momentMark(now)}`;
  let free = join(path, `${name}.sqlite`);
  for (let n = 2; existsSync(free); n++) free = join(path, `${name}-${n}.sqlite`);
  return free;
}
