import { roundScore } from "../bm25.ts";

/*
 * Choosing the few best of many. Numbers go through a heap of numbers: asking a function to compare each of a million
 * documents would take longer than scoring them.
 */

/** The lowest of the highest `count` of some scores, of which there must be as many. */
export function lowestOfBest(scores: Float64Array, count: number): number {
  if (count <= 0) return Infinity;
  const heap = scores.slice(0, count).sort(); // the lowest on top
  let lowest = heap[0] ?? 0;
  for (let index = count; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score <= lowest) continue;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && (heap[child + 1] ?? 0) < (heap[child] ?? 0)) child++;
      const lower = heap[child] ?? 0;
      if (lower >= score) break;
      heap[at] = lower;
      at = child;
    }
    heap[at] = score;
    lowest = heap[0] ?? 0;
  }
  return lowest;
}

/** Documents and their scores side by side. */
export interface ScoredDocuments {
  readonly documents: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * The best `count` documents in order: by their scores, then as `tie` has it. Scores that may matter are rounded, in place,
 * before they are compared (bm25.ts).
 */
export function bestDocuments(
  { documents, scores }: ScoredDocuments,
  count: number,
  tie: (a: number, b: number) => number,
): number[] {
  if (count <= 0) return [];
  const least = count < scores.length ? roundScore(lowestOfBest(scores, count)) : -Infinity;
  const chosen: number[] = [];
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    // Rounding lifts no score by more than this.
    if (score < least - 1e-8) continue;
    const rounded = roundScore(score);
    scores[index] = rounded;
    if (rounded >= least) chosen.push(index);
  }
  return chosen
    .sort(
      (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || tie(documents[a] ?? 0, documents[b] ?? 0),
    )
    .slice(0, count)
    .map((index) => documents[index] ?? 0);
}
