import type { TenantId } from "../core/tenant.ts";
import { meaningVersion } from "../meaning/meaning-version.ts";
import type { UnreadTable } from "../meaning/own-word-table.ts";
import type { Batch, SaveReport, Store } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import { type AnalysedReading, AnalysisQueue, type Reading } from "./analysis-queue.ts";
import { SourceBatch } from "./source-batch.ts";

export interface IntakeOptions {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly keywords: KeywordSettings;
  readonly table?: UnreadTable;
}

/** Where the readings of one source go. */
export interface SourceIntake {
  add(reading: Reading): Promise<void>;
  /** Resolves when all that was added is saved. */
  finish(): Promise<void>;
  readonly batch: Pick<SourceBatch, "exchanges" | "report">;
}

type Put = (reading: AnalysedReading) => void;

// A batch is one transaction: large enough to be quick, small enough that stopping loses little and memory stays flat. Of
// long answers (3,000 characters) these are 500: twice as many take 90 MB more at the peak, and no less time.
const BATCH_EXCHANGES = 1_000;
const BATCH_CHARACTERS = 1_500_000;

/**
 * Takes what is read of all sources, has it analysed, and saves it, a batch of one source at a time. However many sources
 * fill batches at once, together they hold no more than one may: then the fullest is saved.
 */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #queue: AnalysisQueue<Put>;
  readonly #batches: SourceBatch[] = [];
  /** What was begun before: one thing is done at a time, so that nothing of a source comes before what was read before it. */
  #last: Promise<void> = Promise.resolve();

  constructor(options: IntakeOptions) {
    this.#options = options;
    this.#queue = new AnalysisQueue(options);
  }

  forSource(): SourceIntake {
    const batch = new SourceBatch();
    this.#batches.push(batch);
    let awaited = 0;
    const put: Put = (reading) => {
      awaited--;
      batch.put(reading);
    };
    return {
      batch,
      add: (reading) =>
        this.#inTurn(async () => {
          awaited++;
          await this.#arrive(this.#queue.add(put, reading));
        }),
      finish: () =>
        this.#inTurn(async () => {
          if (awaited > 0) await this.#arrive(this.#queue.drain());
          await batch.save(this.#save);
        }),
    };
  }

  /** Nothing is taken any more. */
  async close(): Promise<void> {
    this.#last = Promise.reject(new Error("Nothing is taken in any more."));
    this.#last.catch(() => undefined);
    await this.#queue.close();
  }

  /** After the first failure nothing is done any more: what comes later must not be saved before what failed. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    return (this.#last = this.#last.then(work));
  }

  async #arrive(readings: AsyncIterable<readonly [Put, AnalysedReading]>): Promise<void> {
    for await (const [put, reading] of readings) {
      put(reading);
      const [fullest] = this.#isFull() ? this.#batches.toSorted(byFullness) : [];
      await fullest?.save(this.#save);
    }
  }

  #isFull(): boolean {
    let exchanges = 0;
    let characters = 0;
    for (const { unsaved } of this.#batches) {
      exchanges += unsaved.exchanges;
      characters += unsaved.characters;
    }
    return fullnessOf({ exchanges, characters }) >= 1;
  }

  readonly #save = async (batch: Batch): Promise<SaveReport> => {
    const { store, tenant, table } = this.#options;
    const version = table ? { meaningVersion: meaningVersion(table) } : {};
    return store.save(tenant, { ...batch, ...version });
  };
}

function fullnessOf({ exchanges, characters }: SourceBatch["unsaved"]): number {
  return Math.max(exchanges / BATCH_EXCHANGES, characters / BATCH_CHARACTERS);
}

function byFullness(a: SourceBatch, b: SourceBatch): number {
  return fullnessOf(b.unsaved) - fullnessOf(a.unsaved);
}
