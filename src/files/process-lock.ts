import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";

/** The process that holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** Epoch milliseconds. */
  readonly since: number;
}

export type Lock =
  | { readonly kind: "taken"; readonly release: () => void }
  | { readonly kind: "held"; readonly by: LockHolder };

// What the system says of when it started is exact to some seconds.
const BOOT_SLACK_MS = 60_000;

/**
 * A file that names the one process which may do something. One left by a process that was killed, or by a computer that
 * was switched off, is no hindrance, even where a stranger got its number since.
 */
export function takeLock(path: string): Lock {
  const text = JSON.stringify({
    pid: process.pid,
    since: Date.now(),
    line: commandLineOf(process.pid),
  });
  for (let attempt = 0; ; attempt++) {
    try {
      writeAtOnce(path, text);
      return { kind: "taken", release: () => release(path) };
    } catch (error) {
      if (codeOf(error) !== "EEXIST" || attempt > 2) throw error;
    }
    const by = lockHolder(path);
    if (by) return { kind: "held", by };
    rmSync(path, { force: true });
  }
}

/** Who holds the lock; undefined when nobody who is alive does. */
export function lockHolder(path: string): LockHolder | undefined {
  const holder = readHolder(path);
  if (!holder || !isAlive(holder.pid)) return undefined;
  if (holder.since < Date.now() - uptime() * 1_000 - BOOT_SLACK_MS) return undefined;
  if (holder.line !== undefined && holder.line !== commandLineOf(holder.pid)) return undefined;
  return { pid: holder.pid, since: holder.since };
}

/** Nobody sees half of it. */
function writeAtOnce(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, text, { mode: 0o600 });
    linkSync(unfinished, path);
  } catch (error) {
    // Some file systems know no links.
    if (codeOf(error) === "EEXIST") throw error;
    writeFileSync(path, text, { flag: "wx", mode: 0o600 });
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function release(path: string): void {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}

function readHolder(path: string): (LockHolder & { readonly line?: string }) | undefined {
  try {
    const { pid, since, line } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
    if (typeof pid !== "number" || typeof since !== "number") return undefined;
    return { pid, since, ...(typeof line === "string" ? { line } : {}) };
  } catch {
    // None, or nothing of ours.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return codeOf(error) === "EPERM";
  }
}

/** A hash of how a process was started; undefined where the system does not tell. */
function commandLineOf(pid: number): string | undefined {
  if (process.platform === "win32") return undefined;
  try {
    const line =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
        : spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout;
    return createHash("sha256").update(line).digest("hex").slice(0, 16);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
