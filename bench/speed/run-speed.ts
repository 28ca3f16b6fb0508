import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { latencyOf } from "../latency.ts";
import { provenance } from "../provenance.ts";
import { markdownTable } from "../report.ts";
import { inventArchive } from "./invented-archive.ts";
import { questionSets } from "./questions.ts";
import type { AskRecord, SyncRecord } from "./records.ts";
import { SYNC_RECORD } from "./records.ts";
import { readVocabularies } from "./vocabulary.ts";

const NO_WORDS = `Give a table of words: npm run bench -- speed --words FILE --exchanges N --work FOLDER
It is gzip-compressed and tab-separated: word, frequency in French, frequency in English (docs/explanation/evaluation.md).`;
const SYNC_PROCESS = fileURLToPath(new URL("./sync-process.js", import.meta.url));
const ASK_PROCESS = fileURLToPath(new URL("./ask-process.js", import.meta.url));
const FIRST_QUERIES = 7;

export interface SpeedOptions {
  readonly words?: string;
  readonly exchanges: number;
  readonly seed: number;
  /** Where the archive goes, into a folder of its own; a temporary folder when left out. */
  readonly work?: string;
  /** Takes the archive found there, if it was made of as many exchanges from the same seed. */
  readonly reuse: boolean;
}

/** Invents an archive, synchronises it, asks it questions, each in a process of its own, and prints the figures. */
export async function runSpeed({
  words,
  exchanges,
  seed,
  work,
  reuse,
}: SpeedOptions): Promise<void> {
  if (words === undefined) throw new Error(NO_WORDS);
  const root = work ?? mkdtempSync(join(tmpdir(), "souvenir-speed-"));
  const folder = join(root, "archive");
  const known = reuse ? recordIn(folder) : undefined;
  if (known?.exchanges !== exchanges || known.seed !== seed) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await run(SYNC_PROCESS, [folder, words, String(exchanges), String(seed)]);
  }
  const synchronised = recordIn(folder);
  if (!synchronised) throw new Error("The sync ended without a record.");

  const vocabularies = readVocabularies(words);
  const sets = questionSets(inventArchive({ vocabularies, exchanges, seed }), vocabularies, seed);
  const questions = join(root, "questions.json");
  writeFileSync(questions, JSON.stringify(sets));
  // The first process of all may find the files on disk alone; it warms the page cache for the others.
  const [, ...first] = Array.from({ length: FIRST_QUERIES + 1 }, () =>
    ask(folder, questions, "first"),
  );
  console.log("first queries asked");
  const asked = ask(folder, questions);
  const text = results(synchronised, asked, first);
  console.log(`\n${text}`);
  if (work === undefined) rmSync(root, { recursive: true });
  else writeFileSync(join(root, "results.md"), text);
}

function recordIn(folder: string): SyncRecord | undefined {
  const path = join(folder, SYNC_RECORD);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as SyncRecord) : undefined;
}

function run(program: string, words: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [program, ...words], { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) =>
      status === 0 ? resolve() : reject(new Error(`The sync ended with ${status}.`)),
    );
  });
}

function ask(folder: string, questions: string, ...part: string[]): AskRecord {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [ASK_PROCESS, folder, questions, ...part],
    { encoding: "utf8", maxBuffer: 64_000_000 },
  );
  if (status !== 0) throw new Error(`Asking ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as AskRecord;
}

/** The figures as a page of bench/results. */
function results(sync: SyncRecord, asked: AskRecord, first: readonly AskRecord[]): string {
  const { exchanges, textBytes, archiveBytes } = sync;
  const seconds = (sync.elapsedMs - sync.inventingMs) / 1000;
  const slowest = asked.sets.toSorted((a, b) => Math.max(...b.times) - Math.max(...a.times))[0];
  const inProcess = latencyOf(first.map(({ firstMs }) => firstMs));
  const fromStart = latencyOf(first.map(({ firstFromStartMs }) => firstFromStartMs));
  const facts: [string, string][] = [
    // More than there are cores: the times below are too long.
    ["load average of the machine at the end", (loadavg()[0] ?? 0).toFixed(1)],
    ["exchanges, conversations", `${exchanges}, ${sync.conversations}`],
    ["text", `${mega(textBytes)} MB, ${Math.round(textBytes / exchanges)} bytes an exchange`],
    ["archive", `${mega(archiveBytes)} MB, ${(archiveBytes / textBytes).toFixed(2)} × the text`],
    [
      "sync",
      `${seconds.toFixed(0)} s, ${Math.round(exchanges / seconds)}/s, peak memory ${mega(sync.peakBytes)} MB`,
    ],
    [
      "inventing the texts, not counted above",
      `${(sync.inventingMs / 1000).toFixed(0)} s, ${Math.round((exchanges / sync.inventingMs) * 1000)}/s`,
    ],
    ["processor time of both", `${(sync.cpuMs / 1000).toFixed(0)} s`],
    [
      "first query of a new process",
      `${ms(inProcess.p50)} (largest of ${first.length}: ${ms(inProcess.max)}); ${ms(fromStart.p50)} from the start of Node.js`,
    ],
    [
      "memory after the first query",
      `${mega(Math.max(...first.map(({ peakBytes }) => peakBytes)))} MB`,
    ],
    ["peak memory after all questions", `${mega(asked.peakBytes)} MB`],
    [
      "slowest question of all",
      `${ms(Math.max(...(slowest?.times ?? [0])))}: ${slowest?.slowest ?? ""}`,
    ],
  ];
  return (
    [
      `# Speed at ${exchanges.toLocaleString("en")} exchanges`,
      `${provenance()}. Repeat: \`npm run bench -- speed --words FILE --exchanges ${exchanges} --seed ${sync.seed}\`.`,
      markdownTable(["", ""], facts),
      markdownTable(
        [
          "`search` in process",
          "questions",
          "p50",
          "p95",
          "max",
          "found",
          "degraded",
          "words stand in",
        ],
        asked.sets.map(({ name, times, found, degraded, shares }) => {
          const { p50, p95, max } = latencyOf(times);
          const percent = (share: number): string => `${Math.round(100 * share)} %`;
          const words =
            shares.length === 0
              ? ""
              : `${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
          return [name, times.length, ms(p50), ms(p95), ms(max), found, degraded, words];
        }),
      ),
      markdownTable(
        ["exchanges in the archive", "sync, exchanges/s"],
        sync.stretches.map(({ exchanges: done, perSecond }) => [done, Math.round(perSecond)]),
      ),
    ].join("\n\n") + "\n"
  );
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
