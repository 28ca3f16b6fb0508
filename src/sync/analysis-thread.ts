import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Conversation } from "../core/conversation.ts";
import type { KeywordSettings } from "./analyse.ts";
import type { PackedAnalysis } from "./packed-analysis.ts";
import { tightenHeap } from "./tight-heap.ts";

/** What the program of the thread, analysis-worker.ts, is started with. */
export interface WorkerSettings {
  readonly keywords: KeywordSettings;
  /** Whether to make meanings, with the word table of this package. */
  readonly meaning: boolean;
}

interface Request {
  readonly resolve: (analysed: PackedAnalysis) => void;
  readonly reject: (error: unknown) => void;
}

// By then the young generation of either thread is as large as it should be.
const TIGHT_FROM_ANSWERS = 3;

/** Whether a thread is of use: there is a core for it, and a program that Node.js 20 can start. Tests run the sources. */
export function threadsHelp(): boolean {
  return import.meta.url.endsWith(".js") && availableParallelism() > 1;
}

/** Analyses conversations in a thread of its own, which keeps no process alive unless an answer is waited for. */
export class AnalysisThread {
  readonly #worker: Worker;
  /** In the order in which they were sent, which is that of the answers. */
  readonly #requests: Request[] = [];
  #answers = 0;
  #loosenHeap: (() => void) | undefined;
  #failure: unknown;

  constructor(settings: WorkerSettings) {
    this.#worker = new Worker(new URL("./analysis-worker.js", import.meta.url), {
      workerData: settings,
      // Flags for the program of the main thread need not suit this one (--input-type).
      execArgv: [],
      // It keeps some 40 MB; allowed gigabytes, V8 would let several times that lie about.
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 },
    });
    this.#worker.unref();
    this.#worker.on("message", (packed: PackedAnalysis) => {
      this.#requests.shift()?.resolve(packed);
      if (++this.#answers === TIGHT_FROM_ANSWERS) this.#loosenHeap = tightenHeap();
      if (this.#requests.length === 0) this.#worker.unref();
    });
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(new Error("The analysis thread has ended.")));
  }

  /** A thread that has failed once answers no more. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** What analyseConversation gives for each, packed: it may have to wait. Rejects when the thread fails. */
  analyse(conversations: readonly Conversation[]): Promise<PackedAnalysis> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#requests.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(conversations);
    });
  }

  async close(): Promise<void> {
    this.#loosenHeap?.();
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const { reject } of this.#requests.splice(0)) reject(this.#failure);
  }
}
