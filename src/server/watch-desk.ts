import { SouvenirError } from "../core/errors.ts";
import type { Bilingual } from "../core/language.ts";
import { watchSources } from "../souvenir.ts";
import type { SyncDesk } from "./sync-desk.ts";
import type { OpenSettings } from "./sync-order.ts";

/** Whether what apps write is read at once, as long as the window is served. */
export interface WatchState {
  readonly watching: boolean;
  /** Why not, although it is wanted. */
  readonly reason?: Bilingual;
}

// Another that watches may end: it is tried again.
const RETRY_MS = 60_000;

/** Watches the apps while the setting says so. Its syncs are those of the window, which shows them. */
export class WatchDesk {
  readonly #settings: () => OpenSettings;
  readonly #sync: SyncDesk;
  readonly #changed: (state: WatchState) => void;
  #abort: AbortController | undefined;
  #end: Promise<void> = Promise.resolve();
  #retry: NodeJS.Timeout | undefined;
  #state: WatchState = { watching: false };
  #settingsChanges = 0;

  constructor(settings: () => OpenSettings, sync: SyncDesk, changed: (state: WatchState) => void) {
    this.#settings = settings;
    this.#sync = sync;
    this.#changed = changed;
  }

  get state(): WatchState {
    return this.#state;
  }

  /** After each change of the settings: begins, ends, or looks at other places. */
  apply(): void {
    this.#settingsChanges++;
    const wanted = this.#settings().config["sources.watch"];
    if (wanted && !this.#abort) this.#begin();
    if (!wanted) this.#stop();
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#end;
  }

  #begin(): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#end = this.#watch(abort.signal).then(
      () => this.#set({ watching: false }),
      (error: unknown) => {
        this.#abort = undefined;
        this.#set({ watching: false, reason: reasonOf(error) });
        this.#retry = setTimeout(() => this.apply(), RETRY_MS).unref();
      },
    );
  }

  async #watch(signal: AbortSignal): Promise<void> {
    const { folder, machine, config } = this.#settings();
    const events = watchSources({
      folder,
      machine,
      config,
      signal,
      settings: {
        load: async () => this.#settings().config,
        mark: () => String(this.#settingsChanges),
      },
      sync: (sources) => this.#sync.read(sources),
    });
    for await (const event of events) {
      if (event.kind === "watching") this.#set({ watching: true });
      else if (event.kind === "failed") this.#set({ watching: true, reason: event.reason });
      else if (event.kind === "synced" && this.#state.reason) this.#set({ watching: true });
    }
  }

  #stop(): void {
    clearTimeout(this.#retry);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  #set(state: WatchState): void {
    this.#state = state;
    this.#changed(state);
  }
}

function reasonOf(error: unknown): Bilingual {
  if (error instanceof SouvenirError) return error.text;
  const why = error instanceof Error ? error.message : String(error);
  return {
    en: `Watching ended by a mistake of the program: ${why}. It begins again in a minute; please report it.`,
    fr: `La surveillance s'est arrêtée sur une erreur du programme : ${why}. Elle reprend dans une minute ; merci de la signaler.`,
  };
}
