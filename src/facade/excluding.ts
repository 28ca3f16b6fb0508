import type { StoredExclusion } from "../storage/store.ts";
import type { ExclusionChange, ExclusionMade, ExclusionWords } from "../verbs/exclusions.ts";
import { exclude, include } from "../verbs/exclusions.ts";
import { sourceTitles } from "./known-sources.ts";
import type { OpenedArchive } from "./opened-archive.ts";

/** What stays out of sight, now and in later syncs. */
export interface Excluding {
  /**
   * Keeps a conversation, a folder, titles or all of a source out of everything, now and in later syncs; what is stored stays
   * so, until `forget({ hiddenBy: what })`. Throws "not-found" or "usage".
   */
  exclude(what: ExclusionWords): Promise<ExclusionMade>;
  /** Lifts an exclusion. Throws "not-found" when there is none. */
  include(what: ExclusionWords): Promise<ExclusionChange>;
  exclusions(): Promise<StoredExclusion[]>;
}

export function excluding({ store, tenant }: OpenedArchive): Excluding {
  return {
    async exclude(what) {
      return exclude(what, { store, tenant, sourceTitles });
    },

    async include(what) {
      return include(what, { store, tenant, sourceTitles });
    },

    async exclusions() {
      return store.exclusions(tenant);
    },
  };
}
