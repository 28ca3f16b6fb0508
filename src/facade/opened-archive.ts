import { type Config, cloudServiceOf } from "../config.ts";
import type { Filter } from "../core/filter.ts";
import type { TenantId } from "../core/tenant.ts";
import { localTenant } from "../core/tenant.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { Machine } from "../sources/machine.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import type { FilterWords } from "../verbs/resolve.ts";
import { resolveFilter } from "../verbs/resolve.ts";
import { archivePath } from "./archive-path.ts";
import { sourceTitles } from "./known-sources.ts";

export interface OpenOptions {
  /** The folder that holds the archive; made when missing. */
  readonly folder: string;
  /** Looked at anew by each call: who changes it in place changes what holds. */
  readonly config: Config;
  readonly machine: Machine;
  /** The demo's archive and its invented conversations, instead of the user's own: the two never meet. */
  readonly demo?: boolean;
  /** Hides and forgets in a thread of its own: for whoever has others to answer meanwhile. */
  readonly apart?: boolean;
  /** An archive that cannot be written will do. Where it stays open for long, `access` tells when it is to be opened anew. */
  readonly onlyReads?: boolean;
  /** Epoch milliseconds; what "3 weeks ago" counts from. */
  readonly now?: () => number;
}

/** Which archive is open. */
export interface ArchivePlace {
  readonly path: string;
  readonly demo: boolean;
  /** The service that copies its folder to other computers, where one seems to. */
  readonly cloudService?: string;
}

/** What every verb works with. */
export interface OpenedArchive {
  readonly options: OpenOptions;
  readonly place: ArchivePlace;
  readonly store: Store;
  readonly tenant: TenantId;
  readonly now: () => number;
  /** Throws as resolveFilter, and "usage" for a source that is none. */
  readonly filterOf: (words: FilterWords) => Promise<Filter>;
  /** Loaded when it is first used: help, lists and settings have no use for it. Nothing where the setting is off. */
  readonly meaningTable: () => Promise<{ readonly table?: WordTable }>;
}

/** Opens the user's archive, or the demo's. Errors are SouvenirError: see openSqliteStore. */
export async function openedArchive(options: OpenOptions): Promise<OpenedArchive> {
  const { folder, config, demo = false, now = Date.now } = options;
  const { apart = false, onlyReads = false } = options;
  const path = archivePath(folder, { demo });
  const store = apart
    ? await (await import("../storage/sqlite/store-apart.ts")).openStoreApart({ path, onlyReads })
    : await openSqliteStore({ path, onlyReads });
  const tenant = localTenant;
  const cloudService = cloudServiceOf(folder);
  return {
    options,
    place: { path, demo, ...(cloudService === undefined ? {} : { cloudService }) },
    store,
    tenant,
    now,

    async filterOf(words) {
      const within = { store, tenant, now: now() };
      if (!words.source) return resolveFilter(words, within);
      const { namedSources } = await import("../verbs/known-source.ts");
      const source = await namedSources(words.source, { store, tenant, sourceTitles });
      return resolveFilter({ ...words, source }, within);
    },

    async meaningTable() {
      if (!config.meaning) return {};
      const { openWordTable } = await import("../meaning/word-table.ts");
      return { table: openWordTable() };
    },
  };
}
