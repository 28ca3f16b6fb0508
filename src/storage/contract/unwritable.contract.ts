import { chmodSync, chownSync, rmSync } from "node:fs";
import { dirname } from "node:path";

const NOBODY = 65_534;

/** Root may write anywhere, so the work is done as nobody, to whom these files are given. */
export async function asOrdinaryUser<T>(
  owned: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  for (const path of owned) chownSync(path, NOBODY, NOBODY);
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

/** Takes the right to write from a closed archive and its folder, and returns them with what is above. */
export function madeReadOnly(path: string): string[] {
  // What the driver of Node 20 has not let go of yet would be the log of a writer.
  for (const log of ["-wal", "-shm"]) rmSync(`${path}${log}`, { force: true });
  chmodSync(path, 0o400);
  chmodSync(dirname(path), 0o500);
  return [dirname(dirname(path)), dirname(path), path];
}

/** Gives it back. */
export function madeWritable(path: string): void {
  chmodSync(dirname(path), 0o700);
  chmodSync(path, 0o600);
}
