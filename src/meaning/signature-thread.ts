import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { SharedKernelMemory } from "./kernel.ts";
import type { NearSignatures } from "./signature-desk.ts";
import { deskState, SignatureDesk } from "./signature-desk.ts";
import type { SignatureLayout } from "./signature-layout.ts";

/** What the program of the thread, signature-worker.ts, is started with. */
export interface SignatureWorkerSettings {
  readonly memory: SharedKernelMemory;
  /** How many the memory has room for. */
  readonly room: number;
}

// How long a thread is waited for that has to wait for a core in the midst of its work, or has died there: as long as it takes
// to look oneself, which is done then.
const PATIENCE_MS = { least: 1, aMillion: 5 };

/** Looks for near signatures in a thread of its own, which keeps no process alive. */
export interface SignatureThread {
  /**
   * Asks, and gives what waits for the answer; undefined when the thread is not ready, or still looks for what nobody waits
   * for any more. The answer is undefined when none came.
   */
  ask(
    vector: Float32Array,
    limits: { readonly wanted: number; readonly count: number },
  ): (() => NearSignatures | undefined) | undefined;
  /** The thread ends as soon as it has looked for what it was asked for. Another for the same memory does not begin. */
  close(): void;
}

/**
 * A thread for what lies in a memory; undefined where it is of no use, or not to be had. Nothing is sent to and fro: it is
 * asked, and answers, in the middle of the store's work, between two turns of the event loop.
 */
export function startSignatureThread(
  memory: SharedKernelMemory,
  layout: SignatureLayout,
): SignatureThread | undefined {
  // There must be a core for it, and a program that Node.js 20 can start: tests run the sources.
  if (!import.meta.url.endsWith(".js") || availableParallelism() < 2) return undefined;
  const settings: SignatureWorkerSettings = { memory, room: layout.room };
  try {
    const worker = new Worker(new URL("./signature-worker.js", import.meta.url), {
      workerData: settings,
      // Flags for the program of the main thread need not suit this one (--input-type).
      execArgv: [],
      // It makes next to no objects.
      resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 },
    });
    worker.unref();
    // It answers no more, which is all that has to be known.
    worker.on("error", () => undefined);
  } catch {
    return undefined;
  }

  const desk = new SignatureDesk(memory, layout, layout.desks[1]);
  const { state } = desk;
  const { ready, asked, looking, helped, parked, concluded, concluding, leaving } = deskState;
  const turn = (from: number, to: number): boolean =>
    Atomics.compareExchange(state, 0, from, to) === from;
  const tell = (what: number): void => {
    Atomics.store(state, 0, what);
    Atomics.notify(state, 0);
  };
  let questions = 0;
  return {
    ask(vector, limits) {
      if (Atomics.load(state, 0) !== ready) return undefined;
      desk.ask(vector, limits);
      tell(asked);
      const question = ++questions;
      return () => {
        if (question !== questions) return undefined;
        // It answers once.
        questions++;
        const { least, aMillion } = PATIENCE_MS;
        const patience = least + (limits.count / 1e6) * aMillion;
        // On a busy machine it may not even have begun. Nobody need wait for that.
        if (turn(asked, ready)) return undefined;
        if (turn(looking, helped)) {
          desk.measure(0);
          // What it is stuck with it measures later, and concludes by itself.
          if (!desk.waitForMeasured(patience) && turn(helped, looking)) return undefined;
          desk.conclude();
          const answer = desk.answer();
          if (!turn(helped, concluded)) turn(parked, ready);
          return answer;
        }
        Atomics.wait(state, 0, concluding, patience);
        return Atomics.load(state, 0) === ready ? desk.answer() : undefined;
      };
    },
    close: () => tell(leaving),
  };
}
