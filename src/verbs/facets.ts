import type { TenantId } from "../core/tenant.ts";
import type { Counted } from "../storage/figures.ts";
import type { Store } from "../storage/store.ts";

/** What an archive can be narrowed to, each with how many exchanges it has; the largest first, folders by name. */
export interface Facets {
  readonly source: readonly Counted[];
  readonly model: readonly Counted[];
  /** Each counts what is below it. */
  readonly folder: readonly Counted[];
  readonly language: readonly Counted[];
}

export async function facetsOf(store: Store, tenant: TenantId): Promise<Facets> {
  const countBy = (property: keyof Facets): Promise<readonly Counted[]> =>
    store.figures.countBy(tenant, {}, property);
  return {
    source: await countBy("source"),
    model: await countBy("model"),
    folder: (await countBy("folder")).toSorted((a, b) => a.name.localeCompare(b.name)),
    language: await countBy("language"),
  };
}
