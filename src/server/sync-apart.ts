import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { SyncOrder, SyncSaying } from "./sync-order.ts";

/**
 * Syncs in a process of its own: whoever has it made answers meanwhile, and the 200 MB it takes are given back when it
 * ends. With `lingerMs` it stays so long for a next order, which then needs half the time.
 */
export class SyncApart {
  readonly #lingerMs: number;
  #child: ChildProcess | undefined;
  #last: Promise<void> = Promise.resolve();
  #ended: Promise<void> = Promise.resolve();
  #isBusy = false;
  #told: ((saying: SyncSaying) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ lingerMs = 0 }: { readonly lingerMs?: number } = {}) {
    this.#lingerMs = lingerMs;
  }

  /** One after the other. Resolves when it has ended; what was told last is its report, or its failure. */
  run(order: SyncOrder, tell: (saying: SyncSaying) => void, signal: AbortSignal): Promise<void> {
    this.#isBusy = true;
    const run = this.#last.then(() => this.#run(order, tell, signal));
    const last = run.catch(() => undefined).then(() => void (this.#isBusy = this.#last !== last));
    this.#last = last;
    return run;
  }

  /** Loads what a sync like this one needs, before it is wanted, and keeps it while it is asked for. */
  prepare(order: SyncOrder, signal: AbortSignal): void {
    if (this.#lingerMs === 0 || this.#isBusy || !isBuilt()) return;
    if (this.#child?.connected === true) this.#timer?.refresh();
    else void this.run({ ...order, sources: [] }, () => undefined, signal).catch(() => undefined);
  }

  async #run(
    order: SyncOrder,
    tell: (saying: SyncSaying) => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (!isBuilt()) {
      const { runSync } = await import("./sync-process.ts");
      return runSync(order, tell, signal);
    }
    clearTimeout(this.#timer);
    const child = this.#child?.connected === true ? this.#child : this.#start();
    const stop = (): void => void (child.connected && child.send("stop"));
    signal.addEventListener("abort", stop);
    try {
      await new Promise<void>((resolve, reject) => {
        this.#told = (saying) => {
          tell(saying);
          if (saying.kind !== "event") resolve();
        };
        void this.#ended.then(() => reject(new Error("its process has ended before its time")));
        child.send(order);
      });
    } finally {
      signal.removeEventListener("abort", stop);
      if (this.#lingerMs === 0 || signal.aborted) await this.close();
      else this.#timer = setTimeout(() => void this.close(), this.#lingerMs);
    }
  }

  /** Resolves when its process has ended. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#child?.connected === true) this.#child.disconnect();
    this.#child = undefined;
    await this.#ended;
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(new URL("./sync-process.js", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      // Its standard output would end in the one that holds the window's address.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#ended = new Promise((resolve) => {
      // Not "close", which does not come where the parent has disconnected.
      child.once("exit", () => resolve());
      child.once("error", () => resolve());
    });
    child.on("message", (saying) => this.#told?.(saying as SyncSaying));
    return (this.#child = child);
  }
}

/** Tests run the sources, which a process of Node.js 20 cannot. */
function isBuilt(): boolean {
  return import.meta.url.endsWith(".js");
}
