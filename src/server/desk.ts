import { isDeepStrictEqual } from "node:util";
import type { Config, ResolvedConfig, SettingName } from "../config.ts";
import { settings } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import type { Bilingual, UiLanguage } from "../core/language.ts";
import type { Schedule } from "../installation/schedule/schedule.ts";
import { deleteSettings } from "../installation/delete-settings.ts";
import type { CopyProgress, OpenOptions, RestoreReport, Souvenir } from "../souvenir.ts";
import { deleteArchives, openSouvenir, restoreBackup } from "../souvenir.ts";
import { EventHub } from "./event-hub.ts";
import { OpeningCodes } from "./opening-codes.ts";
import { ForgetDesk } from "./forget-desk.ts";
import { SyncDesk, type SyncState } from "./sync-desk.ts";
import type { OpenSettings } from "./sync-order.ts";
import { WatchDesk, type WatchState } from "./watch-desk.ts";
import { UploadDesk } from "./upload-desk.ts";

/** What every open page hears of. */
export type WindowEvent =
  | { readonly kind: "sync"; readonly sync: SyncState }
  | { readonly kind: "watch"; readonly watch: WatchState }
  /** The archive is another than it was: by this window, another one or the command line. */
  | { readonly kind: "changed"; readonly demo: boolean }
  | { readonly kind: "settings" }
  /** The end; with everything deleted, when somebody asked for that. */
  | { readonly kind: "quit"; readonly deleted: boolean };

export type Copied =
  | { readonly copied: true; readonly by: string }
  | { readonly copied: false; readonly reason: Bilingual };

/** What only the command line can know or do: this folder knows neither environment nor clipboard. */
export interface DeskOptions {
  readonly folder: string;
  readonly configPath: string;
  readonly machine: OpenOptions["machine"];
  /** The settings as they are now: read anew, since a page, an editor or the command line may have changed them. */
  readonly loadConfig: () => Promise<ResolvedConfig>;
  /** The language of messages and of prompts in neither language. */
  readonly languageOf: (config: ResolvedConfig) => UiLanguage;
  readonly copy: (text: string) => Promise<Copied>;
  readonly version: string;
  /** What has this system start Souvenir by itself. Rejects with SouvenirError where nothing does. */
  readonly openSchedule: () => Promise<Schedule>;
  readonly now?: () => number;
}

/** Everything the routes work with. Archives are opened when they are first asked for, and once. */
export class Desk {
  readonly options: DeskOptions;
  readonly events = new EventHub<WindowEvent>();
  readonly sync: SyncDesk;
  readonly forgetting: ForgetDesk;
  readonly openingCodes: OpeningCodes;
  readonly uploads: UploadDesk;
  readonly watch: WatchDesk;
  #config: ResolvedConfig;
  /** What the archives work with: one object for all of its life, so that changed settings reach those that are open. */
  readonly #live: Config;
  readonly #open = new Map<boolean, Promise<Souvenir>>();
  readonly #outdated: Souvenir[] = [];
  readonly #opening = new Map<boolean, string>();
  #quit: (() => void) | undefined;
  #deleted = false;
  #closed = false;
  #restore: { readonly abort: AbortController; readonly ended: Promise<unknown> } | undefined;

  static async open(options: DeskOptions): Promise<Desk> {
    return new Desk(options, await options.loadConfig());
  }

  private constructor(options: DeskOptions, config: ResolvedConfig) {
    this.options = options;
    this.#config = config;
    this.#live = { ...config.values, language: options.languageOf(config) };
    this.openingCodes = new OpeningCodes(options.now ?? Date.now);
    this.uploads = new UploadDesk(options.folder);
    this.uploads.clear();
    this.sync = new SyncDesk(
      () => this.#settings(),
      (sync) => {
        this.events.send({ kind: "sync", sync });
        // Without news nothing need be shown anew; what else may have changed is noticed within a second (watch-archives.ts).
        if (!sync.running && sync.report?.sources.some(({ read }) => read > 0))
          this.events.send({ kind: "changed", demo: sync.demo });
      },
    );
    this.watch = new WatchDesk(
      () => this.#settings(),
      this.sync,
      (watch) => this.events.send({ kind: "watch", watch }),
    );
    this.watch.apply();
    this.forgetting = new ForgetDesk(
      (demo) => this.souvenir(demo),
      (demo) => this.events.send({ kind: "changed", demo }),
    );
  }

  get config(): ResolvedConfig {
    return this.#config;
  }

  /**
   * The user's archive, or the demo's: that one is filled before it is first used. One that cannot be written is opened all
   * the same, and anew as soon as that may have changed.
   */
  async souvenir(demo: boolean): Promise<Souvenir> {
    const known = this.#open.get(demo);
    if (!known) return this.#opened(demo);
    const souvenir = await known;
    if ((await souvenir.access()) !== "outdated") return souvenir;
    // Others may have found out as well.
    if (this.#open.get(demo) !== known) return this.souvenir(demo);
    // Whoever asks it just now gets an answer.
    this.#outdated.push(souvenir);
    const again = this.#opened(demo);
    this.events.send({ kind: "changed", demo });
    return again;
  }

  #opened(demo: boolean): Promise<Souvenir> {
    const opened = this.#openSouvenir(demo);
    this.#open.set(demo, opened);
    // A failure is told to whoever asked; the next one tries again.
    opened.catch(() => this.#open.delete(demo));
    return opened;
  }

  async #openSouvenir(demo: boolean): Promise<Souvenir> {
    const { now } = this.options;
    const souvenir = await openSouvenir({
      ...this.#settings(),
      demo,
      apart: true,
      onlyReads: true,
      ...(now ? { now } : {}),
    });
    await souvenir.readyDemo();
    // What changes from here on makes it outdated.
    await souvenir.access();
    this.#opening.set(demo, await souvenir.revision());
    return souvenir;
  }

  #settings(): OpenSettings {
    const { folder, machine } = this.options;
    return { folder, machine, config: this.#live };
  }

  /** What may be shown of the settings: all but secrets. */
  shownSettings(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.#config.values).filter(
        ([name]) => settings[name as SettingName].kind !== "secret",
      ),
    );
  }

  /** Of each archive that is open, what changes when it does. */
  async revisions(): Promise<[demo: boolean, revision: string][]> {
    return Promise.all(
      [...this.#open.keys()].map(async (demo): Promise<[boolean, string]> => [
        demo,
        await (await this.souvenir(demo)).revision(),
      ]),
    );
  }

  /** What it was before anything was read of an archive: what changes from then on is news. */
  revisionAtOpening(demo: boolean): string | undefined {
    return this.#opening.get(demo);
  }

  /** The settings as they are now: from here on they hold, in archives that are open, too. */
  async reloadConfig(): Promise<void> {
    const config = await this.options.loadConfig();
    if (isDeepStrictEqual(config, this.#config)) return;
    this.#config = config;
    const language = this.options.languageOf(this.#config);
    Object.assign(this.#live, this.#config.values, { language });
    this.events.send({ kind: "settings" });
    this.watch.apply();
  }

  /** Closes the archives; the next call opens them again. For what replaces their files. */
  async closeArchives(): Promise<void> {
    this.forgetting.close();
    for (const souvenir of this.#outdated.splice(0)) await souvenir.close();
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const opened of open)
      await opened.then(
        (souvenir) => souvenir.close(),
        () => undefined,
      );
  }

  /** Puts a backup in the place of the user's archive. See restoreBackup. */
  async restore(
    file: string,
    options: { readonly signal: AbortSignal; onProgress(progress: CopyProgress): void },
  ): Promise<RestoreReport> {
    // A sync that goes on would bring what is newer into the copy that is kept, again and again.
    await this.sync.rest();
    if (this.end) throw this.end;
    const { folder } = this.options;
    const abort = new AbortController();
    const signal = AbortSignal.any([options.signal, abort.signal]);
    const work = restoreBackup({ ...options, folder, file, signal });
    const restore = { abort, ended: work.catch(() => undefined) };
    this.#restore ??= restore;
    try {
      return await work;
    } finally {
      if (this.#restore === restore) this.#restore = undefined;
      this.events.send({ kind: "changed", demo: false });
    }
  }

  /**
   * Why nothing is done any more; undefined before the end. What is done then would open the archives again, or make some of
   * what was deleted anew.
   */
  get end(): SouvenirError | undefined {
    if (this.#deleted) {
      return new SouvenirError("not-found", {
        en: "Everything was deleted, and Souvenir ends. Start it again to begin anew.",
        fr: "Tout a été supprimé, et Souvenir s'arrête. Relancez-le pour recommencer.",
      });
    }
    if (!this.#closed) return undefined;
    return new SouvenirError("unavailable", {
      en: "Souvenir is about to end. Start it again, then try again.",
      fr: "Souvenir est en train de s'arrêter. Relancez-le, puis réessayez.",
    });
  }

  /**
   * Deletes all that Souvenir keeps, and opens nothing again: it is time to quit. Returns the names of what somebody else
   * keeps in its folder, which stays.
   */
  async deleteEverything(): Promise<string[]> {
    const { folder } = this.options;
    this.#deleted = true;
    try {
      const { refuseWhileReadByItself } = await import("./automatic-reading.ts");
      await refuseWhileReadByItself(this.options);
      this.#restore?.abort.abort();
      await this.#restore?.ended;
      await this.watch.close();
      await this.sync.close();
      this.uploads.close();
      await this.closeArchives();
      await deleteArchives(folder);
      return deleteSettings(folder);
    } catch (error) {
      this.#deleted = false;
      throw error;
    }
  }

  /** Whether all that Souvenir keeps is deleted, or about to be. */
  get deleted(): boolean {
    return this.#deleted;
  }

  /** Called when somebody presses "Quit". */
  onQuit(quit: () => void): void {
    this.#quit = quit;
  }

  quit(): void {
    this.#quit?.();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.events.send({ kind: "quit", deleted: this.#deleted });
    this.events.close();
    await this.watch.close();
    await this.sync.close();
    this.uploads.close();
    await this.closeArchives();
  }
}
