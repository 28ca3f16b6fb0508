import type { TenantId } from "../core/tenant.ts";
import { meaningVersion } from "../meaning/encode-meaning.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { Store } from "../storage/store.ts";
import type { AnalysedReading, AnalysisQueue, Reading } from "./analysis-queue.ts";
import { SourceBatch } from "./source-batch.ts";

export interface IntakeOptions {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly table?: WordTable;
  readonly queue: AnalysisQueue;
}

/** Takes what is read of a source, has it analysed, and saves it, a batch at a time. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #batch = new SourceBatch();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  async add(reading: Reading): Promise<void> {
    await this.#put(this.#options.queue.add(reading));
  }

  /** Resolves when all that was added is saved. */
  async finish(): Promise<void> {
    await this.#put(this.#options.queue.drain());
    await this.#save();
  }

  get batch(): Pick<SourceBatch, "exchanges" | "report"> {
    return this.#batch;
  }

  async #put(readings: AsyncIterable<AnalysedReading>): Promise<void> {
    for await (const reading of readings) {
      this.#batch.put(reading);
      if (this.#batch.isFull) await this.#save();
    }
  }

  async #save(): Promise<void> {
    const { store, tenant, table } = this.#options;
    await this.#batch.save((batch) =>
      store.save(tenant, { ...batch, ...(table ? { meaningVersion: meaningVersion(table) } : {}) }),
    );
  }
}
