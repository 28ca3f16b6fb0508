import fc from "fast-check";
import { expect, test } from "vitest";
import { cluster } from "./cluster.ts";

/** The same, looking at all pairs of members of all groups in each step. */
function clusterSlowly(alike: Float32Array, count: number, least: number): number[][] {
  let groups = Array.from({ length: count }, (_, index) => [index]);
  const average = (one: readonly number[], other: readonly number[]): number => {
    const pairs = one.flatMap((a) => other.map((b) => alike[a * count + b] ?? 0));
    return pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  };
  for (;;) {
    let best: { one: number; other: number; value: number } | undefined;
    for (const [one, first] of groups.entries()) {
      for (const [other, second] of groups.entries()) {
        const value = one < other ? average(first, second) : -1;
        if (value >= least && value > (best?.value ?? -1)) best = { one, other, value };
      }
    }
    if (!best) return groups;
    const { one, other } = best;
    const joined = [...(groups[one] ?? []), ...(groups[other] ?? [])].toSorted((a, b) => a - b);
    groups = groups.map((group, index) => (index === one ? joined : group)).toSpliced(other, 1);
  }
}

test("groups are those that a look at all pairs of all groups gives", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }).chain((count) =>
        fc.record({
          count: fc.constant(count),
          // Whole numbers, so that sums in another order are the same.
          halves: fc.array(fc.nat(8), { minLength: count * count, maxLength: count * count }),
        }),
      ),
      fc.integer({ min: 0, max: 8 }),
      ({ count, halves }, least) => {
        const alike = Float32Array.from(halves, (_, at) => {
          const [row, column] = [Math.floor(at / count), at % count];
          return halves[Math.min(row, column) * count + Math.max(row, column)] ?? 0;
        });
        expect(cluster(alike, count, least)).toEqual(clusterSlowly(alike, count, least));
      },
    ),
    { numRuns: 500 },
  );
});
