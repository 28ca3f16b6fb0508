import { didYouMean } from "../core/did-you-mean.ts";
import { SouvenirError } from "../core/errors.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Store } from "../storage/store.ts";

interface Surroundings {
  readonly store: Store;
  readonly tenant: TenantId;
  /** The ids of those that we read. */
  readonly knownSources: () => Promise<readonly string[]>;
}

/** Throws "usage" for a source that we do not read and of which nothing is recorded either. */
export async function refuseUnknownSources(
  ids: readonly string[],
  { store, tenant, knownSources }: Surroundings,
): Promise<void> {
  const known = await knownSources();
  for (const id of ids) {
    if (known.includes(id)) continue;
    // One whose conversations a program recorded.
    const recorded = await store.listConversations(tenant, { sources: [id] }, { limit: 1 });
    if (recorded.items.length > 0) continue;
    const { en, fr } = didYouMean(id, known);
    throw new SouvenirError("usage", {
      en: `There is no source ${JSON.stringify(id)}.${en} "souvenir stats" names those of the archive, "souvenir sources --all" every app.`,
      fr: `Il n'y a pas de source « ${id} ».${fr} « souvenir stats » donne celles de l'archive, « souvenir sources --all » toutes les applications.`,
    });
  }
}
