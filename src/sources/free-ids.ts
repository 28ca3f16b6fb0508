import type { Location } from "./source.ts";

/** A chat copied to another folder has the same id there, and may say something else: its path tells the two apart. */
export function withFreeId(location: Location, taken: ReadonlySet<string>): Location {
  const { hint, version, path } = location;
  if (!hint || !taken.has(hint.id)) return location;
  return { ...location, version: `${version}=${path}`, hint: { ...hint, id: path } };
}

/**
 * What several places have, in the order of their precedence: of two with one id, what comes first keeps it, and within
 * one place what comes first by its path.
 */
export function withFreeIds(places: readonly (readonly Location[])[]): Location[] {
  const taken = new Set<string>();
  return places
    .flatMap((locations) =>
      locations.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    )
    .map((location) => {
      const own = withFreeId(location, taken);
      if (own.hint) taken.add(own.hint.id);
      return own;
    });
}
