import { SouvenirError } from "../core/errors.ts";
import type { ErrorCode } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import type { SyncReport } from "../souvenir.ts";
import { SyncApart } from "./sync-apart.ts";
import type { OpenSettings, SyncOrder, SyncSaying } from "./sync-order.ts";
import { progressAfter, type SyncProgress } from "./sync-progress.ts";

/** What is known of the sync that runs, or ran last. */
export interface SyncState {
  /** Grows with every state, and from one server to the next: of two, the larger is the newer one's. */
  readonly revision: number;
  readonly running: boolean;
  readonly demo: boolean;
  /** An import reads files that were given; a preview of one stores nothing. */
  readonly kind: "sync" | "import" | "preview";
  readonly startedAt?: number;
  readonly progress?: SyncProgress;
  readonly report?: SyncReport;
  readonly error?: { readonly code: string; readonly text: Bilingual };
}

/**
 * One sync at a time, whoever asks for it. It runs in a process of its own, so that the window answers meanwhile, and
 * gives its memory back when it ends. `changed` is told every step.
 */
export class SyncDesk {
  #state: SyncState = { revision: Date.now(), running: false, demo: false, kind: "sync" };
  #end: Promise<void> = Promise.resolve();
  #stop: (() => void) | undefined;
  #isClosed = false;
  readonly #changed: (state: SyncState) => void;
  readonly #settings: () => OpenSettings;

  constructor(settings: () => OpenSettings, changed: (state: SyncState) => void) {
    this.#settings = settings;
    this.#changed = changed;
  }

  get state(): SyncState {
    return this.#state;
  }

  /** Starts one, unless one is running: that one goes on. */
  start(wanted: Omit<SyncOrder, "settings">): SyncState {
    if (this.#state.running) return this.#state;
    const { demo, files, dryRun = false } = wanted;
    const kind = files ? (dryRun ? "preview" : "import") : "sync";
    this.#set({ running: true, demo, kind, startedAt: Date.now() });
    const order: SyncOrder = { settings: this.#settings(), ...wanted };
    const abort = new AbortController();
    this.#stop = () => abort.abort();
    this.#end = new SyncApart()
      .run(order, (saying) => this.#take(saying), abort.signal)
      .then(
        () => undefined,
        (error: unknown) => this.#failed(error),
      );
    return this.#state;
  }

  /** Reads these sources, after what is being read now. Rejects when that fails. */
  async read(sources: readonly string[]): Promise<SyncReport> {
    while (this.#state.running) await this.#end;
    if (this.#isClosed) throw new SouvenirError("unavailable", ENDING);
    this.start({ demo: false, sources, busyTries: 0 });
    await this.#end;
    const { report, error } = this.#state;
    if (report) return report;
    throw new SouvenirError("unavailable", error?.text ?? unexpected(undefined));
  }

  /** Asks it to stop after what it is reading: what was read is kept. */
  cancel(): SyncState {
    this.#stop?.();
    return this.#state;
  }

  /** Stops what runs, and resolves when nothing does any more. */
  async rest(): Promise<void> {
    this.cancel();
    await this.#end;
  }

  /** The same, and nothing is read from here on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.rest();
  }

  #take(saying: SyncSaying): void {
    switch (saying.kind) {
      case "event": {
        const { event } = saying;
        if (event.kind === "problem") return;
        this.#set({ ...this.#state, progress: progressAfter(event, this.#state.progress) });
        return;
      }
      case "report":
        return this.#ended({ report: saying.report });
      case "failure":
        return this.#failed(new SouvenirError(saying.code, saying.text));
    }
  }

  #failed(error: unknown): void {
    const { code, text } =
      error instanceof SouvenirError
        ? error
        : { code: "bug" satisfies ErrorCode | "bug", text: unexpected(error) };
    this.#ended({ error: { code, text } });
  }

  #ended(outcome: Pick<SyncState, "report" | "error">): void {
    const { demo, kind } = this.#state;
    this.#set({ running: false, demo, kind, ...outcome });
  }

  #set(state: Omit<SyncState, "revision">): void {
    if (!state.running) this.#stop = undefined;
    this.#state = { ...state, revision: this.#state.revision + 1 };
    this.#changed(this.#state);
  }
}

const ENDING: Bilingual = {
  en: "Souvenir is about to end. Start it again, then try again.",
  fr: "Souvenir est en train de s'arrêter. Relancez-le, puis réessayez.",
};

function unexpected(error: unknown): Bilingual {
  const why = error instanceof Error ? error.message : String(error);
  return {
    en: `The sync ended by a mistake of the program: ${why}. Nothing stored is lost; try again, and please report it.`,
    fr: `La synchronisation s'est arrêtée sur une erreur du programme : ${why}. Rien d'enregistré n'est perdu ; réessayez, et merci de la signaler.`,
  };
}
