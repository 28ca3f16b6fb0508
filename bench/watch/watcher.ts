import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
// USER_HZ: the unit of times in /proc, the same on every Linux of today.
const TICKS_PER_SECOND = 100;

export interface Watcher {
  /** Processor time so far, the process that syncs left out. Undefined where the system does not tell. */
  cpuMs(): number | undefined;
  residentBytes(): number | undefined;
  stop(): Promise<void>;
}

/** The built `souvenir watch` for a home and an archive, once its first sync is done. */
export async function startWatcher(home: string, archive: string): Promise<Watcher> {
  const child = spawn(process.execPath, [MAIN, "watch", "--json"], {
    env: { HOME: home, USERPROFILE: home, SOUVENIR_HOME: archive },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out = (out + text).slice(-100_000);
      if (out.includes('"kind":"synced"')) resolve();
    });
    void ended.then(() => reject(new Error("The watching ended before it had begun.")));
  });
  const fromProc = (name: string, pattern: RegExp): string[] | undefined => {
    try {
      return pattern.exec(readFileSync(`/proc/${child.pid}/${name}`, "utf8"))?.slice(1);
    } catch {
      return undefined;
    }
  };
  return {
    cpuMs() {
      // proc(5): after the name in parentheses, the 12th and 13th fields are the times of user and system.
      const times = fromProc("stat", /\) (?:\S+ ){11}(\d+) (\d+)/);
      if (!times) return undefined;
      return (times.reduce((sum, ticks) => sum + Number(ticks), 0) * 1_000) / TICKS_PER_SECOND;
    },
    residentBytes() {
      const [kilobytes] = fromProc("status", /VmRSS:\s+(\d+)/) ?? [];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
