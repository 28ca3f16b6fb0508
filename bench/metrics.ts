/** Retrieval metrics of one query, as plain means over queries are reported. Formulas: docs/explanation/evaluation.md */
export interface Metrics {
  readonly recall5: number;
  readonly recall10: number;
  readonly hit5: number;
  readonly hit10: number;
  readonly all5: number;
  readonly all10: number;
  readonly ndcg10: number;
  readonly mrr10: number;
}

export const metricNames = [
  "recall5",
  "hit5",
  "all5",
  "recall10",
  "hit10",
  "all10",
  "ndcg10",
  "mrr10",
] as const satisfies readonly (keyof Metrics)[];

/** Of a ranked list of distinct ids, against the ids that are relevant (at least one). */
export function metricsOf(ranked: readonly string[], relevant: ReadonlySet<string>): Metrics {
  const found = (k: number): number => ranked.slice(0, k).filter((id) => relevant.has(id)).length;
  const at = (k: number): [number, number, number] => {
    const n = found(k);
    return [n / relevant.size, n > 0 ? 1 : 0, n === relevant.size ? 1 : 0];
  };
  const [recall5, hit5, all5] = at(5);
  const [recall10, hit10, all10] = at(10);
  const gain = ranked
    .slice(0, 10)
    .reduce((sum, id, i) => sum + (relevant.has(id) ? 1 / Math.log2(i + 2) : 0), 0);
  let ideal = 0;
  for (let i = 0; i < Math.min(10, relevant.size); i++) ideal += 1 / Math.log2(i + 2);
  const first = ranked.slice(0, 10).findIndex((id) => relevant.has(id));
  return {
    recall5,
    recall10,
    hit5,
    hit10,
    all5,
    all10,
    ndcg10: gain / ideal,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

export function mean(all: readonly Metrics[]): Metrics {
  const average = (name: keyof Metrics): number =>
    all.reduce((sum, metrics) => sum + metrics[name], 0) / all.length;
  return {
    recall5: average("recall5"),
    recall10: average("recall10"),
    hit5: average("hit5"),
    hit10: average("hit10"),
    all5: average("all5"),
    all10: average("all10"),
    ndcg10: average("ndcg10"),
    mrr10: average("mrr10"),
  };
}
