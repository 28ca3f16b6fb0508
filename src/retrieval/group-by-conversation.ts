import type { Place } from "../core/exchange.ts";
import type { Filter } from "../core/filter.ts";
import type { TenantId } from "../core/tenant.ts";
import type { ConversationKey, Store, StoredExchange } from "../storage/store.ts";
import type { Found, SearchOutcome } from "./search.ts";

/** A conversation that was found by its exchanges. */
export interface ConversationFound extends ConversationKey {
  readonly title?: string;
  readonly folder?: string;
  /** When its best exchange was said there: epoch milliseconds UTC. */
  readonly saidAt?: number;
  /** Of its best exchange. */
  readonly relevance: number;
  /** What orders them; see scoreOf. */
  readonly score: number;
  /** Its best exchanges, best first. */
  readonly results: readonly Found[];
}

export interface ConversationOutcome extends Omit<SearchOutcome, "results"> {
  /** Best first. */
  readonly conversations: readonly ConversationFound[];
}

const SHOWN = 3;
// Results looked at for each conversation wanted; how many times as many when they are too few, and at most.
const RESULTS_EACH = 8;
const MORE = 5;
const MOST_RESULTS = 5000;
// Of each conversation so many exchanges count; and what the question's words count that the best of them lacks. Chosen on
// the tuned half of LoCoMo (docs/explanation/evaluation.md).
const COUNTED = 5;
const WORDS_ADDED = 0.4;

/**
 * The results of a search by conversation. `look` searches for as many results as it is told, best first; it is asked
 * again for more until there are conversations enough. An exchange that several conversations show counts for the
 * first of them that the filter lets through.
 */
export async function groupByConversation(
  look: (limit: number) => Promise<SearchOutcome>,
  {
    store,
    tenant,
    filter = {},
    limit = 10,
  }: {
    readonly store: Store;
    readonly tenant: TenantId;
    readonly filter?: Filter;
    readonly limit?: number;
  },
): Promise<ConversationOutcome> {
  for (let wanted = limit * RESULTS_EACH; ; wanted = Math.min(wanted * MORE, MOST_RESULTS)) {
    const { results, ...outcome } = await look(wanted);
    const groups = new Map<string, { place: Place; found: Found[] }>();
    for (const found of results) {
      const place = await placeOf(found.exchange, { store, tenant, filter });
      if (!place) continue;
      const key = `${place.source}/${place.conversation}`;
      const group = groups.get(key);
      if (group) group.found.push(found);
      else groups.set(key, { place, found: [found] });
    }
    if (groups.size < limit && results.length >= wanted && wanted < MOST_RESULTS) continue;
    const conversations = [...groups.values()]
      .map(conversationFound)
      // Of equal scores, the one with the better exchange stays first.
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
    return { ...outcome, conversations };
  }
}

/** The first place that the filter lets through, and that is not hidden: only the store knows that. */
export async function placeOf(
  { id, places }: StoredExchange,
  { store, tenant, filter }: { store: Store; tenant: TenantId; filter: Filter },
): Promise<Place | undefined> {
  if (places.length < 2) return places[0];
  for (const place of places) {
    const conversation = { source: place.source, id: place.conversation };
    if (!isSame(filter.conversation ?? conversation, conversation)) continue;
    const there = await store.list(tenant, { ...filter, ids: [id], conversation }, { limit: 1 });
    if (there.items.length > 0) return place;
  }
  return undefined;
}

function isSame(one: ConversationKey, other: ConversationKey): boolean {
  return one.source === other.source && one.id === other.id;
}

function conversationFound({
  place,
  found,
}: {
  place: Place;
  found: readonly Found[];
}): ConversationFound {
  const { source, conversation: id, title, folder } = place;
  const [best] = found;
  const saidAt = place.askedAt ?? place.answeredAt ?? best?.exchange.saidAt;
  return {
    source,
    id,
    ...(title === undefined ? {} : { title }),
    ...(folder === undefined ? {} : { folder }),
    ...(saidAt === undefined ? {} : { saidAt }),
    relevance: best?.relevance ?? 0,
    score: scoreOf(found),
    results: found.slice(0, SHOWN),
  };
}

/**
 * How well a conversation answers: as well as its best exchange, and a little better for the words of the question that only
 * the next ones have, since an answer may be spread over several. How well these do by themselves says nothing more: it
 * would bury the one exchange that says the very same in another language.
 */
function scoreOf(found: readonly Found[]): number {
  const [best, ...others] = found.slice(0, COUNTED);
  if (!best) return 0;
  const own = sharesOf([best]);
  const shares = sharesOf([best, ...others]);
  const added = [...shares].reduce((sum, [word, share]) => sum + share - (own.get(word) ?? 0), 0);
  return best.score + WORDS_ADDED * added;
}

/** For each word of the question the largest share that any of these has of it, by its nearest word. */
function sharesOf(found: readonly Found[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { asked, share } of found.flatMap(({ pairs }) => pairs))
    shares.set(asked, Math.max(share, shares.get(asked) ?? 0));
  return shares;
}
