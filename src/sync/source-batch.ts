import type {
  AnalysedConversation,
  Batch,
  Checkpoint,
  KeptOut,
  LeftOut,
  SaveReport,
} from "../storage/store.ts";
import type { AnalysedReading } from "./analysis-queue.ts";
import { withLeftOut } from "./left-out.ts";

interface Contents {
  readonly conversations: AnalysedConversation[];
  readonly excluded: KeptOut[];
  readonly leftOut: LeftOut[];
  readonly checkpoints: Checkpoint[];
  exchanges: number;
  characters: number;
}

/** What was read of a source and is not saved yet; and, counted, what came of what is. */
export class SourceBatch {
  #contents = nothing();
  readonly #totals = { added: 0, updated: 0, unchanged: 0, forgotten: 0 };
  readonly #hidden: KeptOut[] = [];
  readonly #unstored: SaveReport["leftOut"][number][] = [];

  put(reading: AnalysedReading): void {
    switch (reading.kind) {
      case "analysed":
        this.#contents.conversations.push(reading.conversation);
        this.#contents.exchanges += reading.conversation.places.length;
        this.#contents.characters += charactersOf(reading.conversation);
        return;
      case "excluded":
        this.#contents.excluded.push(reading);
        return;
      case "left-out":
        this.#contents.leftOut.push(reading);
        return;
      case "checkpoint":
        // A file may be longer than a batch: what was left out before may be of the same one.
        this.#contents.checkpoints.push(withLeftOut(reading.checkpoint, this.#unstored));
        return;
    }
  }

  /** How much is not saved yet. */
  get unsaved(): { readonly exchanges: number; readonly characters: number } {
    return this.#contents;
  }

  /** Exchanges that are read, saved or not. */
  get exchanges(): number {
    const { added, updated, unchanged } = this.#totals;
    return added + updated + unchanged + this.#contents.exchanges;
  }

  /** Empties it by what saves a batch. */
  async save(saving: (batch: Batch) => Promise<SaveReport>): Promise<void> {
    const { conversations, excluded, leftOut, checkpoints } = this.#contents;
    if (checkpoints.length === 0 && conversations.length === 0) return;
    const report = await saving({ conversations, excluded, leftOut, checkpoints });
    const totals = this.#totals;
    for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += report[key];
    this.#hidden.push(...report.hidden);
    this.#unstored.push(...report.leftOut);
    this.#contents = nothing();
  }

  /** What came of all that is saved. */
  get report(): SaveReport {
    return { ...this.#totals, hidden: this.#hidden, leftOut: this.#unstored };
  }
}

function nothing(): Contents {
  return {
    conversations: [],
    excluded: [],
    leftOut: [],
    checkpoints: [],
    exchanges: 0,
    characters: 0,
  };
}

function charactersOf({ places }: AnalysedConversation): number {
  return places.reduce((sum, { exchange }) => {
    const alternatives = exchange.alternatives.reduce(
      (n, { question, answer }) => n + question.length + answer.length,
      0,
    );
    return (
      sum +
      exchange.question.length +
      exchange.answer.length +
      (exchange.reasoning?.length ?? 0) +
      alternatives
    );
  }, 0);
}
