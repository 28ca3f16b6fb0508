/**
 * Groups of what is alike, by average linkage: the two groups whose members are the most alike on average become one,
 * as long as that average is at least `least` (Sokal and Michener 1958, "A statistical method for evaluating systematic
 * relationships"). Ties go to the groups that come first. `alike` is symmetric, row by row. Each group and the groups
 * themselves are in ascending order.
 */
export function cluster(alike: Float32Array, count: number, least: number): number[][] {
  // Of two groups the sum over their pairs, so that groups join by adding rows.
  const sums = Float64Array.from(alike);
  const groups: (number[] | undefined)[] = Array.from({ length: count }, (_, index) => [index]);
  const size = (group: number): number => groups[group]?.length ?? 0;
  const average = (one: number, other: number): number =>
    (sums[one * count + other] ?? 0) / (size(one) * size(other));
  // For each group the best of those behind it.
  const best = groups.map((_, group) => bestBehind(group));

  function bestBehind(group: number): number {
    let found = -1;
    for (let other = group + 1; other < count; other++) {
      if (groups[other] && (found < 0 || average(group, other) > average(group, found)))
        found = other;
    }
    return found;
  }

  for (;;) {
    let into = -1;
    for (const [group, other] of best.entries()) {
      if (!groups[group] || other < 0) continue;
      if (into < 0 || average(group, other) > average(into, best[into] ?? 0)) into = group;
    }
    const from = into < 0 ? -1 : (best[into] ?? -1);
    if (from < 0 || average(into, from) < least) break;
    groups[into] = [...(groups[into] ?? []), ...(groups[from] ?? [])].toSorted((a, b) => a - b);
    groups[from] = undefined;
    for (let other = 0; other < count; other++) {
      const sum = (sums[into * count + other] ?? 0) + (sums[from * count + other] ?? 0);
      sums[into * count + other] = sum;
      sums[other * count + into] = sum;
    }
    for (let group = 0; group < count; group++) {
      if (!groups[group]) continue;
      if (group === into || best[group] === into || best[group] === from)
        best[group] = bestBehind(group);
      else if (group < into && average(group, into) > average(group, best[group] ?? into))
        best[group] = into;
    }
  }
  return groups.filter((group) => group !== undefined);
}
