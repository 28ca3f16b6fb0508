import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Task } from "../datasets.ts";
import type { Metrics } from "../metrics.ts";
import { mean, metricsOf } from "../metrics.ts";
import type { Query } from "../set-lines.ts";
import type { System } from "./system.ts";

const TOP = 10;

/** How well a system found what a set's queries ask for. */
export interface QualityLine {
  readonly part: "quality";
  readonly set: string;
  readonly system: string;
  /** Queries asked; `of` is how many there are. */
  readonly n: number;
  readonly of: number;
  readonly recall10: number;
  readonly hit10: number;
  readonly mrr10: number;
}

/** Asks a task's queries, or a sample of at most `most`, each in a system built of its own group. */
export async function measureQuality(
  task: Task,
  system: System,
  most = Infinity,
): Promise<QualityLine> {
  const queries = headlineQueries(task);
  const asked = sampled(queries, most);
  const outcomes: Metrics[] = [];
  for (const group of new Set(asked.map(({ group: name }) => name))) {
    const folder = mkdtempSync(join(tmpdir(), "souvenir-bench-"));
    const items = task.items.filter((item) => item.group === group);
    const searcher = await system.build(items, folder);
    for (const { query, relevant } of asked.filter((one) => one.group === group))
      outcomes.push(metricsOf(await searcher.search(query, TOP), new Set(relevant)));
    await searcher.close();
    rmSync(folder, { recursive: true });
  }
  const { recall10, hit10, mrr10 } = mean(outcomes);
  const n = outcomes.length;
  const of = queries.length;
  return { part: "quality", set: task.name, system: system.title, n, of, recall10, hit10, mrr10 };
}

/** LoCoMo's adversarial questions, whose right answer is that it was never said, are no part of its headline. */
function headlineQueries({ name, queries }: Task): readonly Query[] {
  return name === "locomo" ? queries.filter(({ type }) => type !== "adversarial") : queries;
}

/** At most so many, in their order: those whose ids come first by SHA-256, which follows no order of the set. */
function sampled(queries: readonly Query[], most: number): readonly Query[] {
  if (queries.length <= most) return queries;
  const rank = ({ qid }: Query): string => createHash("sha256").update(qid, "utf8").digest("hex");
  const ranks = queries.map(rank);
  const last = ranks.toSorted()[most] ?? "";
  return queries.filter((_, index) => (ranks[index] ?? "") < last);
}
