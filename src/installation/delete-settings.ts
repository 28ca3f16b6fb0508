import { rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Deletes what lies beside the archive: settings, the key of the window, and the folder when nothing else is in it. */
export function deleteSettings(folder: string): void {
  for (const name of ["config.toml", "window-token", "window.json"])
    rmSync(join(folder, name), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Somebody keeps something of their own in it.
  }
}
