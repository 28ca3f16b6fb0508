import { didYouMean } from "../core/did-you-mean.ts";
import { SouvenirError } from "../core/errors.ts";

/**
 * Throws "usage" for a source that is neither one we know nor in the archive: nothing would ever be found in it. The archive
 * is asked only then.
 */
export async function refuseUnknownSources(
  ids: readonly string[],
  {
    known,
    stored,
  }: { readonly known: readonly string[]; readonly stored: () => Promise<readonly string[]> },
): Promise<void> {
  const strange = ids.filter((id) => !known.includes(id));
  if (strange.length === 0) return;
  const others = await stored();
  const unknown = strange.find((id) => !others.includes(id));
  if (unknown === undefined) return;
  const { en, fr } = didYouMean(unknown, [...known, ...others]);
  throw new SouvenirError("usage", {
    en: `There is no source ${JSON.stringify(unknown)}.${en} "souvenir stats" names those of the archive, "souvenir sources --all" every app.`,
    fr: `Il n'y a pas de source « ${unknown} ».${fr} « souvenir stats » donne celles de l'archive, « souvenir sources --all » toutes les applications.`,
  });
}
