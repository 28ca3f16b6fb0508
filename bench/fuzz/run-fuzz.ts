import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** A line of the report that src/sources/source.contract.ts keeps. */
interface FuzzRecord {
  readonly source: string;
  readonly inputs: number;
  readonly slowestMs: number;
  readonly slowestSeed: number;
  readonly peakMiB: number;
  readonly conversations: number;
  readonly problems: number;
}

export interface FuzzOptions {
  /** Files with accidents in all, shared among the sources. */
  readonly inputs: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Has every source read files with accidents: the fixtures of its tests, each mutated by its seed, by the contract suite of
 * the sources. Prints what that took, source by source; rejects when a reader threw, hung, or lost what was not touched.
 */
export async function runFuzz({ inputs, environment }: FuzzOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-fuzz-"));
  const report = join(folder, "report.jsonl");
  const each = Math.ceil(inputs / Math.max(1, sourceCount()));
  try {
    const status = await vitest({
      ...environment,
      SOUVENIR_FUZZ_INPUTS: String(each),
      SOUVENIR_FUZZ_REPORT: report,
    });
    const records = readFileSync(report, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as FuzzRecord)
      .toSorted((a, b) => (a.source < b.source ? -1 : 1));
    console.log(textOf(records));
    if (status !== 0) throw new Error("A reader failed: its seed stands above.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf(records: readonly FuzzRecord[]): string {
  const sum = (pick: (record: FuzzRecord) => number): number =>
    records.reduce((total, record) => total + pick(record), 0);
  const rows = records.map(
    ({ source, inputs, slowestMs, slowestSeed, peakMiB, conversations, problems }) =>
      [source, inputs, conversations, problems, `${slowestMs} ms (${slowestSeed})`, peakMiB].map(
        String,
      ),
  );
  return [
    "# Files with accidents",
    "",
    provenance(),
    "",
    `${sum(({ inputs }) => inputs)} files for ${records.length} sources: ${sum(({ conversations }) => conversations)} conversations and ${sum(({ problems }) => problems)} problems came out of them.`,
    "Seeds are 1 to the number of inputs. Memory is that of the whole test process.",
    "",
    markdownTable(
      ["source", "inputs", "conversations", "problems", "slowest (seed)", "peak MiB"],
      rows,
    ),
    "",
  ].join("\n");
}

/** Sources have a folder with an index.ts each; the demo, which reads no file, one too. */
function sourceCount(): number {
  const sources = join(ROOT, "src", "sources");
  return readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?!demo)[^\\/]+[\\/]index\.ts$/.test(name),
  ).length;
}

function vitest(environment: FuzzOptions["environment"]): Promise<number> {
  const arguments_ = ["run", "src/sources", "-t", "accidents|strange value", "--silent"];
  const child = spawn(
    process.execPath,
    [join(ROOT, "node_modules", "vitest", "vitest.mjs"), ...arguments_],
    { cwd: ROOT, env: { ...environment, NO_COLOR: "1" }, stdio: ["ignore", "pipe", "inherit"] },
  );
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}
