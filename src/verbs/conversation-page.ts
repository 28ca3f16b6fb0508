import type { TenantId } from "../core/tenant.ts";
import type {
  ConversationKey,
  ConversationOrder,
  Store,
  StoredExchange,
} from "../storage/store.ts";
import { notFound } from "./resolve-id.ts";

/** A conversation with the ids of all its exchanges, and some of these whole. */
export interface ConversationPage extends ConversationOrder {
  readonly exchanges: readonly StoredExchange[];
}

export interface ConversationPageOptions {
  /** The id of an exchange; what stands around it is given whole. Without it, or if it is not there, the first ones. */
  readonly around?: string;
  /** How many are given whole; all of them without it. */
  readonly limit?: number;
}

/** Throws "not-found". */
export async function conversationPage(
  key: ConversationKey,
  {
    store,
    tenant,
    around,
    limit = Number.POSITIVE_INFINITY,
  }: ConversationPageOptions & { readonly store: Store; readonly tenant: TenantId },
): Promise<ConversationPage> {
  const found = await store.conversationOrder(tenant, key);
  if (!found) throw notFound(`${key.source}/${key.id}`);
  const { order } = found;
  const place = order.findIndex(({ id }) => id === around);
  const last = Math.max(0, order.length - limit);
  const from = place < 0 ? 0 : Math.max(0, Math.min(last, place - Math.floor(limit / 2)));
  const ids = order.slice(from, Number.isFinite(limit) ? from + limit : undefined);
  const exchanges = await store.exchanges(tenant, [...new Set(ids.map(({ id }) => id))]);
  return { ...found, exchanges };
}
