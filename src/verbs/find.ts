import { SouvenirError } from "../core/errors.ts";
import type { Filter } from "../core/filter.ts";
import type { TenantId } from "../core/tenant.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { ConversationOutcome } from "../retrieval/group-by-conversation.ts";
import { groupByConversation } from "../retrieval/group-by-conversation.ts";
import type { SearchOutcome, SearchRequest } from "../retrieval/search.ts";
import { search } from "../retrieval/search.ts";
import { similar } from "../retrieval/similar.ts";
import type { Store } from "../storage/store.ts";
import { notFound, resolveId } from "./resolve-id.ts";

/** A question in words, or the id of an exchange (or an unmistakable beginning of it) whose like is looked for. */
export type Asked = string | { readonly similarTo: string };

export interface FindOptions extends Omit<SearchRequest, "question" | "operators" | "table"> {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly filter: Filter;
  readonly table?: WordTable;
}

/** Exchanges, best first. Throws "not-found" for an unknown id, "usage" for that of a conversation. */
export async function find(asked: Asked, options: FindOptions): Promise<SearchOutcome> {
  return (await looker(asked, options))(options.limit ?? 10);
}

/** The same by conversation: `limit` counts those. */
export async function findConversations(
  asked: Asked,
  options: FindOptions,
): Promise<ConversationOutcome> {
  return groupByConversation(await looker(asked, options), options);
}

/** Looks for as many exchanges as it is told. */
async function looker(
  asked: Asked,
  { store, tenant, now, ...request }: FindOptions,
): Promise<(limit: number) => Promise<SearchOutcome>> {
  if (typeof asked === "string") {
    const dated = now === undefined ? request : { ...request, now };
    return (limit) => search(store, tenant, { ...dated, question: asked, limit });
  }
  const { similarTo } = asked;
  const named = await resolveId(similarTo, { store, tenant });
  if (named.kind === "conversation") {
    throw new SouvenirError("usage", {
      en: `"${similarTo}" is a conversation. Give the id of one exchange: "souvenir show ${similarTo}" shows them.`,
      fr: `« ${similarTo} » est une conversation. Donnez l'identifiant d'un échange : « souvenir show ${similarTo} » les montre.`,
    });
  }
  return async (limit) => {
    const outcome = await similar(store, tenant, { ...request, id: named.id, limit });
    if (!outcome) throw notFound(similarTo);
    return outcome;
  };
}
