import type { ConversationOutcome } from "../retrieval/group-by-conversation.ts";
import type { SearchOutcome } from "../retrieval/search.ts";
import type { WeightedKeyword } from "../retrieval/weigh-words.ts";
import type { Asked, FindOptions } from "../verbs/find.ts";
import type { Excerpts } from "../verbs/find-excerpts.ts";
import type { FilterWords } from "../verbs/resolve.ts";
import type { OpenedArchive } from "./opened-archive.ts";

export interface SearchOptions extends FilterWords {
  readonly limit?: number;
  readonly floor?: number;
  readonly keywords?: readonly WeightedKeyword[];
  /** For a search at every keystroke: the last word also finds the words that begin with it. */
  readonly prefix?: boolean;
  /** Whether words that are nowhere are asked about; without it, unless the last one is still being typed. */
  readonly suggest?: boolean;
}

/** What is found for a question, or like an exchange. */
export interface Searching {
  search(question: string, options?: SearchOptions): Promise<SearchOutcome>;
  /** Exchanges like a stored one, by its id or an unmistakable beginning of it. Throws "not-found" or "usage". */
  similar(id: string, options?: SearchOptions): Promise<SearchOutcome>;
  /** The same search; each result with the telling parts of its texts instead of the texts. */
  searchExcerpts(asked: Asked, options?: SearchOptions): Promise<Excerpts>;
  /** The conversations in which something is found, best first, with their best exchanges; `limit` counts them. */
  searchConversations(asked: Asked, options?: SearchOptions): Promise<ConversationOutcome>;
}

export function searching(archive: OpenedArchive): Searching {
  return {
    async search(question, options = {}) {
      const { find } = await import("../verbs/find.ts");
      return find(question, await findOptions(archive, options));
    },

    async similar(id, options = {}) {
      const { find } = await import("../verbs/find.ts");
      return find({ similarTo: id }, await findOptions(archive, options));
    },

    async searchExcerpts(asked, options = {}) {
      const { findExcerpts } = await import("../verbs/find-excerpts.ts");
      return findExcerpts(asked, await findOptions(archive, options));
    },

    async searchConversations(asked, options = {}) {
      const { findConversations } = await import("../verbs/find.ts");
      return findConversations(asked, await findOptions(archive, options));
    },
  };
}

async function findOptions(
  { store, tenant, now, filterOf, meaningTable }: OpenedArchive,
  { limit, floor, keywords, prefix, suggest, ...words }: SearchOptions,
): Promise<FindOptions> {
  return {
    store,
    tenant,
    ...(await meaningTable()),
    now: now(),
    filter: await filterOf(words),
    ...(limit === undefined ? {} : { limit }),
    ...(floor === undefined ? {} : { floor }),
    ...(keywords === undefined ? {} : { keywords }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(suggest === undefined ? {} : { suggest }),
  };
}
