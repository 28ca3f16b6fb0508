import { writeFileSync } from "node:fs";
import { resolveConfig } from "../src/config.ts";
import type { Evaluation } from "./evaluate.ts";
import { evaluate } from "./evaluate.ts";
import { tasksOf } from "./datasets.ts";
import type { Half } from "./halves.ts";
import { provenance } from "./provenance.ts";
import type { OpenRanker } from "./ranker.ts";
import type { FloorLine, Line } from "./report.ts";
import { floorLinesOf, floorTable, linesOf, linesTable } from "./report.ts";

const NO_DATA = `Give the folder of labelled sets: npm run bench -- retrieval --data FOLDER
Each set is a sub-folder with memory.jsonl.gz and queries.jsonl.gz (docs/explanation/evaluation.md names the sets).`;

export interface RetrievalOptions {
  readonly data?: string;
  /** Where to write the lines, one JSON object each. */
  readonly json?: string;
  /** Only sets whose name begins so. */
  readonly set?: string;
  /** Ask only the queries of this half. */
  readonly half?: Half;
}

/** Runs a search over every labelled set of a folder and prints each set's figures as soon as it is done. */
export async function runRetrieval(
  openRanker: OpenRanker,
  { data, json, set: only = "", half }: RetrievalOptions,
): Promise<void> {
  if (data === undefined) throw new Error(NO_DATA);
  const { floor } = resolveConfig({}).values;
  const tasks = tasksOf(data).filter(({ set }) => set.startsWith(only));
  console.log(`${provenance()}\n`);
  const lines: Line[] = [];
  const floorLines: FloorLine[] = [];
  for (const set of new Set(tasks.map((task) => task.set))) {
    const evaluations: Evaluation[] = [];
    for (const task of tasks.filter((task) => task.set === set))
      evaluations.push(await evaluate(task, openRanker, half));
    const outcomes = evaluations.flatMap((evaluation) => evaluation.outcomes);
    const ofThis = linesOf(set, outcomes);
    lines.push(...ofThis);
    floorLines.push(...floorLinesOf(set, outcomes, floor));
    const seconds = (name: "archivesMs" | "queriesMs"): string =>
      (evaluations.reduce((sum, one) => sum + one[name], 0) / 1000).toFixed(1);
    console.log(
      `${linesTable(ofThis)}\n\n${set}: archives ${seconds("archivesMs")} s, ${outcomes.length} queries ${seconds("queriesMs")} s\n`,
    );
    if (json !== undefined) writeFileSync(json, lines.map(jsonOf).join(""));
  }
  if (floorLines.length > 0)
    console.log(`Floor of relevance ${floor}\n\n${floorTable(floorLines)}`);
}

function jsonOf(line: Line): string {
  const { set, level, type, half, n } = line;
  const { recall5, recall10, hit5, hit10, all5, all10, ndcg10, mrr10 } = line;
  const metrics = { recall5, recall10, hit5, hit10, all5, all10, ndcg10, mrr10 };
  return `${JSON.stringify({ set, level, type, half, n, ...metrics })}\n`;
}
