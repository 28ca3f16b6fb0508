import { SouvenirError } from "../core/errors.ts";
import type { Filter } from "../core/filter.ts";
import type { TenantId } from "../core/tenant.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { ConversationOutcome } from "../retrieval/group-by-conversation.ts";
import { groupByConversation } from "../retrieval/group-by-conversation.ts";
import type { SearchOutcome, SearchRequest } from "../retrieval/search.ts";
import { search } from "../retrieval/search.ts";
import { similar } from "../retrieval/similar.ts";
import type { Suggestion } from "../retrieval/suggest-words.ts";
import { suggestWords } from "../retrieval/suggest-words.ts";
import type { Store } from "../storage/store.ts";
import { notFound, resolveId } from "./resolve-id.ts";

/** A question in words, or the id of an exchange (or an unmistakable beginning of it) whose like is looked for. */
export type Asked = string | { readonly similarTo: string };

/** With what may have been meant by words that nobody ever wrote. */
export interface WithSuggestions {
  readonly suggestions: readonly Suggestion[];
}

export interface FindOptions extends Omit<SearchRequest, "question" | "operators" | "table"> {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly filter: Filter;
  readonly table?: WordTable;
  readonly suggest?: boolean;
}

/** Exchanges, best first. Throws "not-found" for an unknown id, "usage" for that of a conversation. */
export async function find(
  asked: Asked,
  options: FindOptions,
): Promise<SearchOutcome & WithSuggestions> {
  const outcome = await (await looker(asked, options))(options.limit ?? 10);
  return { ...outcome, suggestions: await suggestionsFor(asked, outcome, options) };
}

/** The same by conversation: `limit` counts those. */
export async function findConversations(
  asked: Asked,
  options: FindOptions,
): Promise<ConversationOutcome & WithSuggestions> {
  const outcome = await groupByConversation(await looker(asked, options), options);
  return { ...outcome, suggestions: await suggestionsFor(asked, outcome, options) };
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

/** As a rule none for a word that is still being typed, and never for words that were said already. */
async function suggestionsFor(
  asked: Asked,
  { terms }: Pick<SearchOutcome, "terms">,
  { store, tenant, table, prefix = false, suggest = !prefix }: FindOptions,
): Promise<Suggestion[]> {
  if (typeof asked !== "string" || !suggest) return [];
  return suggestWords(store, tenant, { terms, ...(table ? { table } : {}) });
}
