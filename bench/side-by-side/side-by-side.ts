import { writeFileSync } from "node:fs";
import { tasksOf } from "../datasets.ts";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";
import type { QualityLine } from "./quality.ts";
import { measureQuality } from "./quality.ts";
import type { SpeedLine } from "./speed.ts";
import { measureSpeed } from "./speed.ts";
import type { ModelFolders, SystemName } from "./systems.ts";
import { openSystem, systemsNamed } from "./systems.ts";

const NO_DATA = `Give the folder of the data: npm run bench -- side-by-side --data FOLDER --models FOLDER
It holds locomo, piaf, xpersona and diabla in the common form, and scale for the speed; what is missing is left out.`;
const SETS = ["locomo", "piaf", "xpersona fr-en", "xpersona en-fr", "diabla fr-en", "diabla en-fr"];
const COMMON_EXCHANGES = 10_000;
// The original's model takes a tenth of a second an exchange: a tenth of them tells the rest.
const MODEL_EXCHANGES = 1_000;

export interface SideBySideOptions extends ModelFolders {
  readonly data?: string;
  /** Where to write the lines, one JSON object each. */
  readonly json?: string;
  /** Only what begins so: a set's name, or "speed 10k", "speed 100k", "speed 1M". */
  readonly set?: string;
  /** Comma-separated names. */
  readonly systems?: string;
  /** At most so many queries of a set. */
  readonly queries?: number;
  /** Where large temporary files go. */
  readonly work?: string;
}

/** Other searches and ours on the same machine and data: what they find, and what it takes. Prints tables. */
export async function runSideBySide({
  data,
  json,
  set: only = "",
  systems: list,
  queries,
  ...folders
}: SideBySideOptions): Promise<void> {
  if (data === undefined) throw new Error(NO_DATA);
  const systems = systemsNamed(list);
  const lines: (QualityLine | SpeedLine)[] = [];
  const note = <T extends QualityLine | SpeedLine>(line: T): T => {
    lines.push(line);
    if (json !== undefined)
      writeFileSync(json, lines.map((one) => `${JSON.stringify(one)}\n`).join(""));
    return line;
  };
  console.log(`${provenance()}
`);

  const sets = SETS.filter((name) => name.startsWith(only));
  const tasks = sets.length === 0 ? [] : tasksOf(data).filter(({ name }) => sets.includes(name));
  for (const task of tasks) {
    const rows: QualityLine[] = [];
    for (const name of systems)
      rows.push(note(await measureQuality(task, await openSystem(name, folders), queries)));
    console.log(`${qualityTable(rows)}\n`);
  }

  for (const { parts } of speedRuns(systems).filter(({ name }) => name.startsWith(only))) {
    const rows: SpeedLine[] = [];
    for (const part of parts) {
      for (const line of measureSpeed({ ...folders, ...part, data })) rows.push(note(line));
    }
    if (rows.length > 0) console.log(`${speedTable(rows)}\n${extrapolation(rows)}`);
  }
}

interface SpeedRun {
  readonly name: string;
  readonly parts: readonly {
    readonly exchanges: number;
    readonly systems: readonly SystemName[];
  }[];
}

function speedRuns(all: readonly SystemName[]): SpeedRun[] {
  const part = (exchanges: number, wanted: (name: SystemName) => boolean): SpeedRun["parts"] => {
    const systems = all.filter(wanted);
    return systems.length === 0 ? [] : [{ exchanges, systems }];
  };
  return [
    {
      name: "speed 10k",
      parts: [
        ...part(COMMON_EXCHANGES, (name) => name !== "original"),
        ...part(MODEL_EXCHANGES, (name) => name === "original"),
      ],
    },
    { name: "speed 100k", parts: part(100_000, (name) => name === "ours") },
    { name: "speed 1M", parts: part(1_000_000, (name) => name === "ours") },
  ];
}

function qualityTable(lines: readonly QualityLine[]): string {
  return markdownTable(
    ["set", "n", "system", "Recall@10", "hit@10", "MRR@10"],
    lines.map(({ set, n, of, system, recall10, hit10, mrr10 }) => [
      set,
      n === of ? n : `${n} of ${of}`,
      system,
      ...[recall10, hit10, mrr10].map((figure) => figure.toFixed(3)),
    ]),
  );
}

function speedTable(lines: readonly SpeedLine[]): string {
  return markdownTable(
    [
      "exchanges",
      "M characters",
      "system",
      "build",
      "a second",
      "first search",
      "search p50",
      "search p95",
      "peak memory",
      "on disk",
    ],
    lines.map((line) => [
      line.exchanges,
      (line.characters / 1e6).toFixed(1),
      line.system,
      `${(line.buildMs / 1000).toFixed(1)} s`,
      Math.round(line.exchanges / (line.buildMs / 1000)),
      ...[line.firstMs, line.p50Ms, line.p95Ms].map((ms) => `${ms.toFixed(1)} ms`),
      `${Math.round(line.peakBytes / 1e6)} MB`,
      line.diskBytes === 0 ? "–" : `${(line.diskBytes / 1e6).toFixed(1)} MB`,
    ]),
  );
}

/** What a shorter run stands for, one line each. */
function extrapolation(lines: readonly SpeedLine[]): string {
  return lines
    .filter(({ exchanges }) => exchanges < COMMON_EXCHANGES)
    .map(({ system, exchanges, buildMs }) => {
      const seconds = Math.round(((buildMs / 1000) * COMMON_EXCHANGES) / exchanges);
      return `\n${system}: measured on ${exchanges}; ${COMMON_EXCHANGES} would take about ${seconds} s to build (extrapolated).\n`;
    })
    .join("");
}
