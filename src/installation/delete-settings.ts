import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { ownFilesIn } from "./own-files.ts";

/**
 * Deletes what lies beside the archive: settings, the key of the window, and the folder when nothing else is in it. Returns
 * the names of what else is: somebody keeps it there, and it stays.
 */
export function deleteSettings(folder: string): string[] {
  for (const file of ownFilesIn(folder)) rmSync(file, { force: true });
  const left = existsSync(folder) ? readdirSync(folder) : [];
  try {
    if (left.length === 0) rmdirSync(folder);
  } catch {
    // It is no more, or belongs to somebody else.
  }
  return left;
}
