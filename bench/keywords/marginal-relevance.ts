/** Something scored, with a vector of length 1 that says what it is about. */
export interface Placed {
  readonly score: number;
  readonly vector: Float32Array;
}

/**
 * Maximal marginal relevance: the best `count`, each chosen for its score, relative to the best of all and times
 * `lambda`, less 1 − `lambda` times its cosine with the nearest of those chosen before. None that `excludes` forbids
 * beside one of these. J. Carbonell and J. Goldstein, "The use of MMR, diversity-based reranking for reordering documents
 * and producing summaries", SIGIR 1998; as KeyBERT diversifies (M. Grootendorst 2020).
 */
export function marginallyRelevant<T extends Placed>(
  all: readonly T[],
  {
    count,
    lambda,
    excludes = () => false,
  }: {
    readonly count: number;
    readonly lambda: number;
    readonly excludes?: (chosen: T, other: T) => boolean;
  },
): T[] {
  const best = all.reduce((most, { score }) => Math.max(most, score), 0) || 1;
  const left = new Set(all);
  const chosen: T[] = [];
  while (chosen.length < count) {
    let next: T | undefined;
    let most = -Infinity;
    for (const one of left) {
      if (chosen.some((other) => excludes(other, one))) continue;
      const nearest = chosen.reduce(
        (near, other) => Math.max(near, cosine(other.vector, one.vector)),
        0,
      );
      const value = (lambda * one.score) / best - (1 - lambda) * nearest;
      if (value > most) [next, most] = [one, value];
    }
    if (!next) break;
    left.delete(next);
    chosen.push(next);
  }
  return chosen;
}

/** Of two vectors of length 1; 0 where one is all zeros. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i] ?? 0) * (b[i] ?? 0);
  return dot;
}
