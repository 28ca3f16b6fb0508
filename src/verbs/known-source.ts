import { didYouMean } from "../core/did-you-mean.ts";
import { SouvenirError } from "../core/errors.ts";
import { sourceNamed } from "../core/source-named.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Store } from "../storage/store.ts";

export interface KnowingSources {
  readonly store: Store;
  readonly tenant: TenantId;
  /** Of those that we read, by their ids. */
  readonly sourceTitles: () => Promise<Readonly<Record<string, string>>>;
}

/**
 * The ids of sources that are named, by their ids or titles where we read them. Throws "usage" for one that we do not read and
 * of which nothing is recorded either.
 */
export async function namedSources(
  names: readonly string[],
  { store, tenant, sourceTitles }: KnowingSources,
): Promise<string[]> {
  const titles = await sourceTitles();
  const ids = Object.keys(titles);
  return Promise.all(
    names.map(async (name) => {
      if (ids.includes(name)) return name;
      // One whose conversations a program recorded, under a name in letters of its own.
      if (await isRecorded(name, { store, tenant })) return name;
      const meant = idNamed(name, titles);
      if (meant !== undefined) return meant;
      const { en, fr } = didYouMean(name.toLowerCase(), ids);
      throw new SouvenirError("usage", {
        en: `There is no source ${JSON.stringify(name)}.${en} "souvenir stats" names those of the archive, "souvenir sources --all" every app.`,
        fr: `Il n'y a pas de source « ${name} ».${fr} « souvenir stats » donne celles de l'archive, « souvenir sources --all » toutes les applications.`,
      });
    }),
  );
}

/** Also where all of it is out of sight, or nothing is left but the exclusion that keeps it out. */
async function isRecorded(
  source: string,
  { store, tenant }: Pick<KnowingSources, "store" | "tenant">,
): Promise<boolean> {
  const filter = { sources: [source] };
  const { items } = await store.listConversations(tenant, filter, { limit: 1 });
  if (items.length > 0 || (await store.count(tenant, filter)) > 0) return true;
  return (await store.exclusions(tenant)).some(({ exclusion }) => exclusion.source === source);
}

/** The id of the source that is meant by a name, where we read it. */
export function idNamed(
  name: string,
  titles: Readonly<Record<string, string>>,
): string | undefined {
  const sources = Object.entries(titles).map(([id, title]) => ({ id, title }));
  return sourceNamed(name, sources)?.id;
}
