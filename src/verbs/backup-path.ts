import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** A moment as names of files have it, in local time: "2026-11-29-140512". */
export function momentMark(at: number): string {
  const moment = new Date(at);
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join("");
  return `${day}-${time}`;
}

/** Where a backup goes: to the file named, or to a new one in the folder named, which is the current one where none is. */
export function backupPath(
  target: string | undefined,
  now: number,
): { readonly to: string; readonly isNew: boolean } {
  const path = resolve(target ?? "");
  if (!existsSync(path) || !statSync(path).isDirectory()) return { to: path, isNew: false };
  return { to: join(path, `souvenir-backup-${momentMark(now)}.sqlite`), isNew: true };
}
