import { roundScore } from "../bm25.ts";

/*
 * Choosing the few best of many. Numbers go through a heap of numbers: asking a function to compare each of a million
 * documents would take longer than scoring them.
 */

/** The lowest score of the best `count` documents, of which there must be as many. */
export function lowestOfBest(documents: Uint32Array, scores: Float64Array, count: number): number {
  if (count <= 0) return Infinity;
  const heap = new Float64Array(count); // the lowest on top
  const sink = (score: number): void => {
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
  };
  for (let index = 0; index < count; index++) heap[index] = scores[documents[index] ?? 0] ?? 0;
  heap.sort();
  let lowest = heap[0] ?? 0;
  for (let index = count; index < documents.length; index++) {
    const score = scores[documents[index] ?? 0] ?? 0;
    if (score <= lowest) continue;
    sink(score);
    lowest = heap[0] ?? 0;
  }
  return lowest;
}

/**
 * The best `count` documents in order: by their scores, then as `tie` has it. Scores that may matter are rounded, in place,
 * before they are compared (bm25.ts).
 */
export function bestDocuments(
  documents: Uint32Array,
  scores: Float64Array,
  count: number,
  tie: (a: number, b: number) => number,
): number[] {
  if (count <= 0) return [];
  const least =
    count < documents.length ? roundScore(lowestOfBest(documents, scores, count)) : -Infinity;
  const chosen = documents.filter((document) => {
    const score = scores[document] ?? 0;
    // Rounding lifts no score by more than this.
    if (score < least - 1e-8) return false;
    scores[document] = roundScore(score);
    return (scores[document] ?? 0) >= least;
  });
  chosen.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || tie(a, b));
  return [...chosen.subarray(0, count)];
}
