import { editDistance } from "./edit-distance.ts";

/**
 * The name most like a mistyped one, by edit distance and at most two edits away, of a short word one; undefined when
 * none is close.
 */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const begun = names.filter((name) => word.length >= 3 && name.startsWith(word));
  if (begun.length === 1) return begun[0];
  const limit = word.length <= 4 ? 1 : 2;
  return names
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)[0]?.name;
}
