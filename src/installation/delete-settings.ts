import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { INBOX_FOLDER, ownFilesIn } from "./own-files.ts";

/**
 * Deletes what lies beside the archive: settings, the key of the window, and the folder when nothing else is in it. Returns
 * the names of what else is: somebody keeps it there, and it stays.
 */
export function deleteSettings(folder: string): string[] {
  for (const file of ownFilesIn(folder)) rmSync(file, { force: true });
  removeEmpty(join(folder, INBOX_FOLDER));
  const left = existsSync(folder) ? readdirSync(folder) : [];
  if (left.length === 0) removeEmpty(folder);
  return left;
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // There is something in it, it is no more, or it belongs to somebody else.
  }
}
