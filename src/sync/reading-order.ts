import type { Source } from "../sources/source.ts";

/** Sources in the given order, but for those that one of them asks about: these come before it. */
export function inReadingOrder<Chosen extends { readonly source: Source }>(
  chosen: readonly Chosen[],
): Chosen[] {
  const ordered = new Set<Chosen>();
  const begun = new Set<Chosen>();
  const put = (one: Chosen): void => {
    // Of two that ask about each other, one has to be first.
    if (begun.has(one)) return;
    begun.add(one);
    const { asksAbout = [] } = one.source;
    for (const other of chosen) if (asksAbout.includes(other.source.id)) put(other);
    ordered.add(one);
  };
  for (const one of chosen) put(one);
  return [...ordered];
}
