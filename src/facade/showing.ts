import type { Page, PageRequest, StoredConversation, StoredExchange } from "../storage/store.ts";
import type { ConversationPage, ConversationPageOptions } from "../verbs/conversation-page.ts";
import { conversationPage } from "../verbs/conversation-page.ts";
import { exchangesToExport } from "../verbs/exchanges-to-export.ts";
import type { Facets } from "../verbs/facets.ts";
import { facetsOf } from "../verbs/facets.ts";
import type { FilterWords } from "../verbs/resolve.ts";
import { notFound, resolveId } from "../verbs/resolve-id.ts";
import type { OpenedArchive } from "./opened-archive.ts";

export type Shown =
  | { readonly kind: "exchange"; readonly exchange: StoredExchange }
  | {
      readonly kind: "conversation";
      readonly conversation: StoredConversation;
      readonly exchanges: readonly StoredExchange[];
    };

/** What is stored, as it was said. */
export interface Showing {
  list(filter: FilterWords, page: PageRequest): Promise<Page<StoredExchange>>;
  listConversations(filter: FilterWords, page: PageRequest): Promise<Page<StoredConversation>>;
  /** What the archive can be narrowed to, with counts. */
  facets(): Promise<Facets>;
  /** A conversation with its order, and as many of its exchanges as are wanted. Throws "not-found". */
  conversation(
    key: { readonly source: string; readonly id: string },
    options?: ConversationPageOptions,
  ): Promise<ConversationPage>;
  /** In the order of the ids; unknown ones are left out. */
  exchanges(ids: readonly string[]): Promise<StoredExchange[]>;
  /** By an id, an unmistakable beginning of it, or SOURCE/ID. Throws "not-found" or "usage". */
  show(id: string): Promise<Shown>;
  /** Every exchange the filter covers, newest first, those of one conversation in its order; a page at a time. */
  export(filter: FilterWords): AsyncGenerator<StoredExchange>;
}

export function showing({ store, tenant, filterOf }: OpenedArchive): Showing {
  return {
    async list(filter, page) {
      return store.list(tenant, await filterOf(filter), page);
    },

    async listConversations(filter, page) {
      return store.listConversations(tenant, await filterOf(filter), page);
    },

    async facets() {
      return facetsOf(store, tenant);
    },

    async conversation(key, options = {}) {
      return conversationPage(key, { ...options, store, tenant });
    },

    async exchanges(ids) {
      return store.exchanges(tenant, ids);
    },

    async show(id) {
      const found = await resolveId(id, { store, tenant });
      if (found.kind === "exchange") {
        const [exchange] = await store.exchanges(tenant, [found.id]);
        if (exchange) return { kind: "exchange", exchange };
      } else {
        const conversation = await store.conversation(tenant, found.key);
        if (conversation) return { kind: "conversation", ...conversation };
      }
      throw notFound(id);
    },

    async *export(filter) {
      yield* exchangesToExport(store, tenant, await filterOf(filter));
    },
  };
}
