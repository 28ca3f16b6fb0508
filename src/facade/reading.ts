import { join } from "node:path";
import { SouvenirError } from "../core/errors.ts";
import type { ChosenSource } from "../sources/chosen-sources.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import type { SyncEvent } from "../sync/sync-event.ts";
import type { SyncReport } from "../sync/sync-report.ts";
import { keywordSettings } from "./keyword-settings.ts";
import type { OpenedArchive } from "./opened-archive.ts";
import { readableSources } from "./readable-sources.ts";

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Reads and compares, and stores nothing: what the report counts as added is what would be. */
  readonly dryRun?: boolean;
}

export interface SyncOptions extends ReadOptions {
  /** A folder to look at instead of the usual places. */
  readonly path?: string;
  /** Ids of those to read, of those that are on; all of them unless told otherwise. Throws "usage" for an unknown one. */
  readonly sources?: readonly string[];
  /** Reads again what has not changed, too. */
  readonly full?: boolean;
  /** How often a file that is being written is waited for, a second each: 3 times unless told otherwise. */
  readonly busyTries?: number;
}

/** Conversations from files into the archive. */
export interface Reading {
  /**
   * The demo's archive as if it had just been synchronised: nobody has to sync what is on no disk. The user's own is left
   * as it is.
   */
  readyDemo(): Promise<void>;
  sync(options?: SyncOptions): AsyncGenerator<SyncEvent, SyncReport>;
  /** Reads files and folders that the user has from somewhere, once; what they are, their content tells. */
  importFiles(
    paths: readonly string[],
    options?: ReadOptions,
  ): AsyncGenerator<SyncEvent, SyncReport>;
}

export function reading(archive: OpenedArchive): Reading {
  const { options, place, store, tenant } = archive;
  const sync: Reading["sync"] = async function* ({
    path: folderToRead,
    sources: ids,
    ...how
  } = {}) {
    if (place.demo && folderToRead !== undefined) throw onlyItsOwn();
    if (!place.demo && options.config["sources.inbox"] === "") {
      const { mkdirSync } = await import("node:fs");
      mkdirSync(join(options.folder, "inbox"), { recursive: true, mode: 0o700 });
    }
    const { sourcesNamed } = await import("../sources/chosen-sources.ts");
    const { givenId } = await import("../sources/given/given-files.ts");
    const { sources } = await import("../sources/index.ts");
    const readable = sourcesNamed(await readableSources(options), ids, sources);
    return yield* readSources(archive, {
      ...how,
      sources:
        folderToRead === undefined
          ? readable
          : readable
              .filter(({ source }) => source.id !== givenId)
              .map(({ source }) => ({ source, folder: folderToRead })),
      // How a folder went that was read this once says nothing of the next sync.
      isRecorded: folderToRead === undefined,
    });
  };
  return {
    sync,

    async readyDemo() {
      if (!place.demo) return;
      const { items } = await store.list(tenant, {}, { limit: 1 });
      if (items.length > 0 && !(await isOfAnotherTable(archive))) return;
      const steps = sync();
      while (!(await steps.next()).done);
    },

    async *importFiles(paths, how = {}) {
      const { sources } = await import("../sources/index.ts");
      const { givenFiles } = await import("../sources/given/given-files.ts");
      const places = paths.map((each) => ({ path: each }));
      return yield* readSources(archive, {
        ...how,
        sources: [{ source: givenFiles({ places, sources }) }],
        isRecorded: false,
      });
    },
  };
}

/** Whether its meanings were made by a program with another word table: until the next sync words alone decide there. */
async function isOfAnotherTable({ options, store, tenant }: OpenedArchive): Promise<boolean> {
  if (!options.config.meaning) return false;
  const { ownWordTable } = await import("../meaning/own-word-table.ts");
  const { meaningVersion } = await import("../meaning/meaning-version.ts");
  return (await store.meaningVersion(tenant)) !== meaningVersion(ownWordTable());
}

// What is set aside is forgotten within seconds by whoever did so: older than this, it is left by a process that was killed.
const ABANDONED_MS = 60_000;
// By itself, or among files that were given.
const TELLS_LM_STUDIO = new Set(["lm-studio", "files"]);

interface ReadSourcesOptions extends Omit<SyncOptions, "path" | "sources"> {
  readonly sources: readonly ChosenSource[];
  /** Whether the archive keeps how it went. */
  readonly isRecorded: boolean;
}

async function* readSources(
  archive: OpenedArchive,
  { isRecorded, dryRun = false, ...how }: ReadSourcesOptions,
): AsyncGenerator<SyncEvent, SyncReport> {
  const {
    options: { config, machine },
    store,
    tenant,
    now,
  } = archive;
  const common = { store, tenant, machine, openDatabase: openForeign, ...how };
  if (dryRun) {
    const { previewSync } = await import("../sync/preview-sync.ts");
    return yield* previewSync(common);
  }
  await store.resume(tenant, now() - ABANDONED_MS);
  const { sync } = await import("../sync/sync.ts");
  const { failedSyncRecord, syncRecordOf } = await import("../sync/sync-record.ts");
  const { ownWordTable } = await import("../meaning/own-word-table.ts");
  const keywords = keywordSettings(config);
  // An archive that could not be written then may take no record either.
  const onFailure = async (source: string, error: unknown): Promise<void> =>
    store.saveSyncs(tenant, [failedSyncRecord(source, now(), error)]).catch(() => undefined);
  const report = yield* sync({
    ...common,
    keywords,
    ...(config.meaning ? { table: ownWordTable() } : {}),
    ...(isRecorded ? { onFailure } : {}),
  });
  if (report.sources.some(({ source, added }) => added > 0 && TELLS_LM_STUDIO.has(source))) {
    const { matchOriginal } = await import("./match-original.ts");
    await matchOriginal(archive);
  }
  if (isRecorded) {
    const outcome = { at: now(), stopped: report.stopped };
    const records = report.sources.map((source) => syncRecordOf(source, outcome));
    await store.saveSyncs(tenant, records);
  }
  return report;
}

function onlyItsOwn(): SouvenirError {
  return new SouvenirError("usage", {
    en: "The demo reads only its own invented conversations. Leave out --demo to read a folder.",
    fr: "La démo ne lit que ses propres conversations inventées. Enlevez --demo pour lire un dossier.",
  });
}
