import { idsNamed } from "../core/source-named.ts";
import type { FoundSource, StatesOptions } from "../sources/source-states.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import type { SyncRecord } from "../storage/store.ts";
import { sourceTitles } from "./known-sources.ts";
import type { OpenedArchive } from "./opened-archive.ts";
import { choiceOf } from "./readable-sources.ts";

export interface SourceState extends FoundSource {
  /** How its last sync went; undefined before the first. */
  readonly lastSync?: SyncRecord;
}

/** Where conversations come from. */
export interface ListingSources {
  /** The names of the apps that conversations come from, by their ids. */
  sourceTitles(): Promise<Readonly<Record<string, string>>>;
  /** What is installed here, without reading any conversation, and how its last sync went. */
  sources(): Promise<SourceState[]>;
  /** Apps that are installed here with chats in them, not read, and not declined: worth asking about. */
  offeredSources(): Promise<FoundSource[]>;
}

export function listingSources({ options, place, store, tenant }: OpenedArchive): ListingSources {
  const statesOptions = async (): Promise<StatesOptions> => {
    const { sources } = await import("../sources/index.ts");
    return {
      ...choiceOf(options, sources),
      isDemo: place.demo,
      declined: idsNamed(options.config["sources.declined"], sources),
      machine: options.machine,
      openDatabase: openForeign,
    };
  };
  return {
    sourceTitles,

    async sources() {
      const { sourceStates } = await import("../sources/source-states.ts");
      const states = await sourceStates(await statesOptions());
      const syncs = new Map((await store.lastSyncs(tenant)).map((sync) => [sync.source, sync]));
      return states.map((state) => {
        const lastSync = syncs.get(state.id);
        return { ...state, ...(lastSync ? { lastSync } : {}) };
      });
    },

    async offeredSources() {
      const { offeredSources } = await import("../sources/source-states.ts");
      return place.demo ? [] : offeredSources(await statesOptions());
    },
  };
}
