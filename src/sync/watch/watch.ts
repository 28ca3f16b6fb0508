import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import type { Machine } from "../../sources/machine.ts";
import type { SyncReport } from "../sync-report.ts";
import { Alarm } from "./alarm.ts";
import type { HearFolder } from "./folder-watch.ts";
import { quietTimes, type QuietTimes } from "./quiet-time.ts";
import { type PlaceEvent, SourceWatch, type WatchableSource } from "./source-watch.ts";

/** What happens while sources are watched, for a surface to show. */
export type WatchEvent =
  /** At the beginning, and when the settings have changed what is watched. */
  | {
      readonly kind: "watching";
      readonly sources: readonly {
        readonly source: string;
        readonly title: string;
        readonly folders: readonly string[];
      }[];
    }
  | PlaceEvent
  /** The computer was asleep: everything is looked at. */
  | { readonly kind: "woke"; readonly sleptMs: number }
  /** At the beginning, and whenever something had changed. */
  | { readonly kind: "synced"; readonly at: number; readonly report: SyncReport }
  /** It is tried again by itself. */
  | { readonly kind: "failed"; readonly reason: Bilingual; readonly retryMs: number };

export interface WatchOptions {
  /** Those to watch; asked again when the settings have changed. */
  readonly sources: () => Promise<readonly WatchableSource[]>;
  /** Another after each change of the settings. */
  readonly settingsMark?: () => string;
  readonly machine: Machine;
  /** Brings these sources up to date; rejects with a SouvenirError for what its user can mend. */
  readonly sync: (sources: readonly string[], signal: AbortSignal) => Promise<SyncReport>;
  /** A sync will be wanted within seconds: told again and again while that is so. */
  readonly prepare?: () => void;
  readonly signal: AbortSignal;
  readonly times?: Partial<WatchTimes>;
  readonly hear?: HearFolder;
  /** The time of day, epoch milliseconds. */
  readonly now?: () => number;
}

export interface WatchTimes extends QuietTimes {
  /** How often it is looked whether a folder or a disk came or went, and whether the computer slept. */
  readonly beatMs: number;
  /** Whatever the system tells or not, everything is looked at this often. */
  readonly fullLookMs: number;
  /** How soon a file that was being written is read again; then, while nothing happens, twice as late each time. */
  readonly busyMs: number;
  readonly retryMs: number;
}

const usualTimes: WatchTimes = {
  ...quietTimes,
  beatMs: 2_000,
  fullLookMs: 600_000,
  busyMs: 2_000,
  retryMs: 5_000,
};
const RETRY_MOST_MS = 300_000;
// No timer comes that late in a computer that is awake.
const SLEPT_MS = 10_000;

/**
 * Brings the archive up to date whenever something has changed in the places of a source and has come to rest, until the
 * signal. Holds nothing open but its ears: whatever is heavy is done by `sync`.
 */
export async function* watch(options: WatchOptions): AsyncGenerator<WatchEvent, void> {
  const { machine, signal, sync, hear, settingsMark = () => "", now = Date.now } = options;
  const times = { ...usualTimes, ...options.times };
  const alarm = new Alarm();
  const told: WatchEvent[] = [];
  let watched: SourceWatch[] = [];
  let retryMs = times.retryMs;
  let mark = settingsMark();
  let nextBeat = performance.now() + times.beatMs;
  let nextFullLook = performance.now() + times.fullLookMs;
  const wake = (): void => alarm.bringForward(earliest(watched));
  const end = (): void => alarm.bringForward(-Infinity);
  signal.addEventListener("abort", end);

  /** Every one is looked at anew: nothing that happens meanwhile is lost. */
  const choose = async (): Promise<void> => {
    const wanted = await options.sources();
    for (const one of watched) one.close();
    watched = wanted.map(
      (source) =>
        new SourceWatch(source, {
          machine,
          quiet: times,
          busyMs: times.busyMs,
          changed: wake,
          expecting: options.prepare ?? (() => undefined),
          tell: (event) => void told.push(event),
          ...(hear ? { hear } : {}),
        }),
    );
  };
  const watching = (): WatchEvent => ({
    kind: "watching",
    sources: watched.map(({ id, title, folders }) => ({ source: id, title, folders })),
  });

  try {
    await choose();
    let isNew = true;
    while (!signal.aborted) {
      const due = watched.filter(({ dueAt }) => dueAt !== undefined && dueAt <= performance.now());
      const changed: SourceWatch[] = [];
      for (const one of due) {
        try {
          if (await one.look()) changed.push(one);
        } catch (error) {
          yield { kind: "failed", reason: reasonOf(error), retryMs: RETRY_MOST_MS };
          one.again(performance.now() + RETRY_MOST_MS);
        }
      }
      if (isNew) yield watching();
      isNew = false;
      yield* told.splice(0);
      if (changed.length > 0 && !signal.aborted) {
        try {
          const report = await sync(
            changed.map(({ id }) => id),
            signal,
          );
          retryMs = times.retryMs;
          if (report.stopped) break;
          for (const one of changed) {
            const isBusy = report.sources.some(
              ({ source, problems }) =>
                source === one.id && problems.some(({ severity }) => severity === "busy"),
            );
            if (isBusy) one.whenWritten();
          }
          yield { kind: "synced", at: now(), report };
        } catch (error) {
          if (signal.aborted) break;
          yield { kind: "failed", reason: reasonOf(error), retryMs };
          for (const one of changed) one.again(performance.now() + retryMs);
          retryMs = Math.min(RETRY_MOST_MS, retryMs * 2);
        }
        continue;
      }

      const began = now();
      const monotonic = performance.now();
      const until = Math.min(nextBeat, earliest(watched));
      if (!signal.aborted) await alarm.until(until);
      const over = Math.max(now() - began, performance.now() - monotonic) - (until - monotonic);
      if (over > SLEPT_MS) {
        told.push({ kind: "woke", sleptMs: over });
        nextFullLook = performance.now();
      }
      if (performance.now() < nextBeat && over <= SLEPT_MS) continue;
      nextBeat = performance.now() + times.beatMs;
      for (const one of watched) one.beat(performance.now());
      if (performance.now() >= nextFullLook) {
        nextFullLook = performance.now() + times.fullLookMs;
        for (const one of watched) one.dueAt = performance.now();
      }
      if (settingsMark() === mark) continue;
      mark = settingsMark();
      try {
        await choose();
        isNew = true;
      } catch (error) {
        yield { kind: "failed", reason: reasonOf(error), retryMs: times.beatMs };
      }
    }
  } finally {
    signal.removeEventListener("abort", end);
    for (const one of watched) one.close();
  }
}

function earliest(watched: readonly SourceWatch[]): number {
  return Math.min(Infinity, ...watched.map(({ dueAt = Infinity }) => dueAt));
}

function reasonOf(error: unknown): Bilingual {
  if (error instanceof SouvenirError) return error.text;
  const why = error instanceof Error ? error.message : String(error);
  return {
    en: `The sync ended by a mistake of the program: ${why}.`,
    fr: `La synchronisation s'est arrêtée sur une erreur du programme : ${why}.`,
  };
}
