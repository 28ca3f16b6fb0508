import type { Outcome } from "./evaluate.ts";
import type { Half } from "./halves.ts";
import type { Metrics } from "./metrics.ts";
import { mean, metricNames } from "./metrics.ts";

/** The figures of some queries of a set: what `--json` writes, one object a line. */
export interface Line extends Metrics {
  readonly set: string;
  readonly level: "exchange" | "session";
  /** The query's own; "all"; and of LoCoMo "without-adversarial", its headline. */
  readonly type: string;
  readonly half: Half | "all";
  /** How many queries with evidence. */
  readonly n: number;
}

/** Every line of a set that at least one query belongs to: the headline types first, then by name. */
export function linesOf(set: string, outcomes: readonly Outcome[]): Line[] {
  const own = [...new Set(outcomes.map(({ type }) => type))].toSorted();
  const headlines = set === "locomo" ? ["all", "without-adversarial"] : ["all"];
  const isOf = (outcome: Outcome, type: string): boolean =>
    type === "all" ||
    outcome.type === type ||
    (type === "without-adversarial" && outcome.type !== "adversarial");
  return (["exchange", "session"] as const).flatMap((level) =>
    [...headlines, ...own].flatMap((type) =>
      halvesOf(outcomes).flatMap(([half, ofHalf]) => {
        const all = ofHalf.flatMap((outcome) => (isOf(outcome, type) && outcome[level]) || []);
        return all.length === 0 ? [] : [{ set, level, type, half, n: all.length, ...mean(all) }];
      }),
    ),
  );
}

/** What the floor of relevance does: to queries without an answer, and to answers that were found. */
export interface FloorLine {
  readonly set: string;
  readonly half: Half | "all";
  /** Queries without evidence, and the share of them that comes back empty. */
  readonly abstentions: number;
  readonly empty: number;
  /** Queries with a relevant exchange among the first ten, and the share that loses all of these, or any. */
  readonly found: number;
  readonly lostAll: number;
  readonly lostAny: number;
}

/** One line a half; none for a search whose relevance is not calibrated. */
export function floorLinesOf(
  set: string,
  outcomes: readonly Outcome[],
  floor: number,
): FloorLine[] {
  const share = (some: readonly Outcome[], all: readonly Outcome[]): number =>
    all.length === 0 ? 0 : some.length / all.length;
  if (outcomes.every(({ relevances }) => relevances.length === 0)) return [];
  return halvesOf(outcomes).map(([half, ofHalf]) => {
    const abstentions = ofHalf.filter(({ exchange }) => exchange === undefined);
    const hits = ({ relevances }: Outcome) => relevances.filter(({ relevant }) => relevant);
    const found = ofHalf.filter((outcome) => hits(outcome).length > 0);
    const isLost = ({ relevance }: { relevance: number }): boolean => relevance < floor;
    return {
      set,
      half,
      abstentions: abstentions.length,
      empty: share(
        abstentions.filter(({ relevances }) => relevances.every(isLost)),
        abstentions,
      ),
      found: found.length,
      lostAll: share(
        found.filter((outcome) => hits(outcome).every(isLost)),
        found,
      ),
      lostAny: share(
        found.filter((outcome) => hits(outcome).some(isLost)),
        found,
      ),
    };
  });
}

/** All queries and each half of them; a half alone when the other was not asked. */
function halvesOf(outcomes: readonly Outcome[]): [Half | "all", readonly Outcome[]][] {
  const halves = (["tuned", "reported"] as const)
    .map((half): [Half, Outcome[]] => [half, outcomes.filter((outcome) => outcome.half === half)])
    .filter(([, ofHalf]) => ofHalf.length > 0);
  return halves.length === 1 ? halves : [["all", outcomes], ...halves];
}

/** Rows as a Markdown table with a head. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");
}

export function linesTable(lines: readonly Line[]): string {
  return markdownTable(
    ["set", "level", "type", "half", "n", ...metricNames],
    lines.map((line) => [
      line.set,
      line.level,
      line.type,
      line.half,
      line.n,
      ...metricNames.map((name) => line[name].toFixed(3)),
    ]),
  );
}

export function floorTable(lines: readonly FloorLine[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return markdownTable(
    ["set", "half", "without evidence", "of these empty", "found", "of these lost", "lost in part"],
    lines.map((line) => [
      line.set,
      line.half,
      line.abstentions,
      line.abstentions === 0 ? "–" : percent(line.empty),
      line.found,
      percent(line.lostAll),
      percent(line.lostAny),
    ]),
  );
}
