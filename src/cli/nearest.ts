/** The name most like a mistyped one, by edit distance and at most two edits away; undefined when none is close. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const begun = names.filter((name) => word.length >= 3 && name.startsWith(word));
  if (begun.length === 1) return begun[0];
  const limit = word.length <= 3 ? 1 : 2;
  return names
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)[0]?.name;
}

/** Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, restricted to one edit of a place). */
function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && swapped)
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
