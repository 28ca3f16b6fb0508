import type { Filter } from "../core/filter.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Page, PageRequest, Store, StoredExchange } from "../storage/store.ts";

const PAGE = 200;

/** Every exchange the filter covers, a page at a time: newest first, or those of one conversation in its order. */
export async function* exchangesToExport(
  store: Store,
  tenant: TenantId,
  filter: Filter,
): AsyncGenerator<StoredExchange> {
  const { conversation } = filter;
  if (!conversation) return yield* newestFirst(store, tenant, filter);
  const found = await store.conversationOrder(tenant, conversation);
  const ids = [...new Set(found?.order.map(({ id }) => id))].filter(
    (id) => filter.ids?.includes(id) ?? true,
  );
  for (let at = 0; at < ids.length; at += PAGE) {
    const some = ids.slice(at, at + PAGE);
    const { items } = await store.list(tenant, { ...filter, ids: some }, { limit: PAGE });
    const byId = new Map(items.map((exchange) => [exchange.id, exchange]));
    for (const id of some) {
      const exchange = byId.get(id);
      if (exchange) yield exchange;
    }
  }
}

async function* newestFirst(
  store: Store,
  tenant: TenantId,
  filter: Filter,
): AsyncGenerator<StoredExchange> {
  let after: PageRequest["after"];
  do {
    const page: Page<StoredExchange> = await store.list(tenant, filter, {
      limit: PAGE,
      ...(after ? { after } : {}),
    });
    yield* page.items;
    after = page.next;
  } while (after);
}
