import { join } from "node:path";
import type { Config } from "../config.ts";
import { SouvenirError } from "../core/errors.ts";
import type { LockHolder } from "../files/process-lock.ts";
import type { SyncReport } from "../sync/sync-report.ts";
import type { WatchEvent } from "../sync/watch/watch.ts";
import type { OpenOptions } from "./opened-archive.ts";
import { openedArchive } from "./opened-archive.ts";
import { readableSources } from "./readable-sources.ts";
import { reading } from "./reading.ts";

export interface WatchSourcesOptions extends Pick<OpenOptions, "folder" | "config" | "machine"> {
  /** Ends it: after the batch at hand, where a sync runs. */
  readonly signal: AbortSignal;
  /** Settings that may change meanwhile: what holds now, and a mark that is another after each change. */
  readonly settings?: { readonly load: () => Promise<Config>; readonly mark: () => string };
  /** Brings these sources up to date in a process of its own, say; without it, it is done in this one. */
  readonly sync?: (sources: readonly string[], signal: AbortSignal) => Promise<SyncReport>;
  /** A sync will be wanted within seconds: told again and again while that is so. */
  readonly prepare?: () => void;
}

/** Names the process that watches, beside the archive. */
const WATCH_FILE = "watch.json";

/**
 * Brings the archive up to date whenever an app has written something, until the signal: at most one does so for an
 * archive. Holds no archive open, and little memory. Throws SouvenirError "unavailable" where another watches already.
 */
export async function* watchSources(options: WatchSourcesOptions): AsyncGenerator<WatchEvent> {
  const { folder, machine, signal, settings, sync } = options;
  const { mkdirSync } = await import("node:fs");
  const { takeLock } = await import("../files/process-lock.ts");
  const { watch } = await import("../sync/watch/watch.ts");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(folder, WATCH_FILE));
  if (lock.kind === "held") throw watchedAlready(lock.by);
  const optionsNow = async (): Promise<OpenOptions> => ({
    folder,
    machine,
    config: (await settings?.load()) ?? options.config,
  });
  try {
    yield* watch({
      sources: async () => readableSources(await optionsNow()),
      ...(settings ? { settingsMark: settings.mark } : {}),
      machine,
      sync: sync ?? (async (sources) => syncHere(await optionsNow(), { sources, signal })),
      ...(options.prepare ? { prepare: options.prepare } : {}),
      signal,
    });
  } finally {
    lock.release();
  }
}

async function syncHere(
  options: OpenOptions,
  which: { readonly sources: readonly string[]; readonly signal: AbortSignal },
): Promise<SyncReport> {
  const archive = await openedArchive(options);
  try {
    const steps = reading(archive).sync({ ...which, busyTries: 0 });
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
    }
  } finally {
    await archive.store.close();
  }
}

/** Who watches the apps for the archive of this folder; undefined when nobody does. */
export async function watcherOf(folder: string): Promise<LockHolder | undefined> {
  const { lockHolder } = await import("../files/process-lock.ts");
  return lockHolder(join(folder, WATCH_FILE));
}

function watchedAlready({ pid, since }: LockHolder): SouvenirError {
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const at = (locale: string): string => new Date(since).toLocaleTimeString(locale, time);
  return new SouvenirError("unavailable", {
    en: `Your apps are being watched already, since ${at("en-GB")}, by process ${pid}. One is enough; to watch from here, end that one first.`,
    fr: `Vos applications sont déjà surveillées, depuis ${at("fr-FR")}, par le processus ${pid}. Un seul suffit ; pour surveiller d'ici, arrêtez d'abord celui-là.`,
  });
}
