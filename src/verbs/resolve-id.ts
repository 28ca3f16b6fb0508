import { SouvenirError } from "../core/errors.ts";
import type { ExchangeId } from "../core/exchange.ts";
import type { TenantId } from "../core/tenant.ts";
import type { ConversationKey, Store } from "../storage/store.ts";

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
}

type Resolved =
  | { kind: "exchange"; id: ExchangeId }
  | { kind: "conversation"; key: ConversationKey };

/**
 * What an id, an unmistakable beginning of one, or SOURCE/ID names. Throws "not-found", or "usage" for several. A conversation
 * without an id of its own has that of its first exchange: then the one is meant that is `wanted`.
 */
export async function resolveId(
  id: string,
  { store, tenant }: Surroundings,
  wanted: Resolved["kind"] = "exchange",
): Promise<Resolved> {
  const slash = id.indexOf("/");
  if (slash > 0) {
    const key = { source: id.slice(0, slash), id: id.slice(slash + 1) };
    const found = await store.conversationOrder(tenant, key);
    if (found) return { kind: "conversation", key };
  }
  const { exchanges, conversations } = await store.complete(tenant, id, 2);
  const exact = conversations.filter((key) => key.id === id);
  const named = exact.length === 1 ? exact : conversations;
  const isNamed = (exchange: ExchangeId): boolean => named.some((key) => key.id === exchange);
  const candidates = [
    ...exchanges
      .filter((exchange) => wanted === "exchange" || !isNamed(exchange))
      .map((exchange): Resolved => ({ kind: "exchange", id: exchange })),
    ...named
      .filter((key) => wanted === "conversation" || !exchanges.some((each) => each === key.id))
      .map((key): Resolved => ({ kind: "conversation", key })),
  ];
  const [first, second] = candidates;
  if (!first || id === "") throw notFound(id);
  if (second) {
    throw new SouvenirError("usage", {
      en: `"${id}" is the beginning of several ids. Give more of it.`,
      fr: `« ${id} » est le début de plusieurs identifiants. Donnez-en davantage.`,
    });
  }
  return first;
}

/** The exchange that an id, or an unmistakable beginning of one, names. Throws as resolveId. */
export async function resolveExchange(id: string, within: Surroundings): Promise<ExchangeId> {
  const found = await resolveId(id, within);
  if (found.kind === "exchange") return found.id;
  throw notFound(id);
}

export function notFound(id: string): SouvenirError {
  return new SouvenirError("not-found", {
    en: `Nothing in the archive has the id "${id}". "souvenir list" and "souvenir search" show ids.`,
    fr: `Rien dans l'archive n'a l'identifiant « ${id} ». « souvenir list » et « souvenir search » montrent les identifiants.`,
  });
}
