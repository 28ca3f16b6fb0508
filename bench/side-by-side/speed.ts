import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MemoryItem } from "../set-lines.ts";
import type { SystemName } from "./systems.ts";
import { mixedExchanges } from "./mixed-exchanges.ts";

const SPEED_PROCESS = fileURLToPath(new URL("./speed-process.js", import.meta.url));
const QUESTIONS = 200;
const FEWEST_WORDS = 4;
const MOST_WORDS = 20;

/** What the process that built and searched says of itself. */
export interface SpeedReport {
  readonly system: string;
  readonly buildMs: number;
  readonly firstMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly questions: number;
  /** Of the whole process, Node.js included. */
  readonly peakBytes: number;
}

export interface SpeedLine extends SpeedReport {
  readonly part: "speed";
  readonly exchanges: number;
  readonly characters: number;
  /** 0 of what lives in memory alone. */
  readonly diskBytes: number;
}

/**
 * Builds each system of the same exchanges and asks it the same questions, in a process of its own. No vectors are
 * remembered, and the operating system's page cache is warm, as it is after a sync.
 */
export function* measureSpeed(options: {
  readonly data: string;
  readonly models?: string;
  readonly work?: string;
  readonly exchanges: number;
  readonly systems: readonly SystemName[];
}): Generator<SpeedLine> {
  const { work = tmpdir() } = options;
  mkdirSync(work, { recursive: true });
  const folder = mkdtempSync(join(work, "souvenir-side-by-side-"));
  try {
    const { characters, questions } = writeRows(
      join(folder, "rows.jsonl"),
      mixedExchanges(options.data, options.exchanges),
      options.exchanges,
    );
    writeFileSync(join(folder, "questions.json"), JSON.stringify(questions));
    for (const name of options.systems) {
      const own = mkdtempSync(join(folder, `${name}-`));
      const words = [SPEED_PROCESS, name, folder, own, options.models ?? ""];
      const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
      if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
      const report = JSON.parse(stdout) as SpeedReport;
      const { exchanges } = options;
      yield { part: "speed", exchanges, characters, ...report, diskBytes: bytesIn(own) };
      rmSync(own, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes one item a line and takes questions of 4 to 20 words from the rows, at even distances. */
function writeRows(
  path: string,
  items: Iterable<MemoryItem>,
  count: number,
): { characters: number; questions: string[] } {
  const file = openSync(path, "w");
  const candidates: string[] = [];
  const step = Math.max(1, Math.floor(count / (QUESTIONS * 5)));
  let characters = 0;
  let row = 0;
  for (const item of items) {
    writeSync(file, `${JSON.stringify(item)}\n`);
    characters += item.question.length + item.answer.length;
    const words = item.question.split(/\s+/).filter((word) => word !== "");
    if (row++ % step === 0 && words.length >= FEWEST_WORDS)
      candidates.push(words.slice(0, MOST_WORDS).join(" "));
  }
  closeSync(file);
  const distance = Math.max(1, candidates.length / QUESTIONS);
  const questions = Array.from(
    { length: Math.min(QUESTIONS, candidates.length) },
    (_, index) => candidates[Math.floor(index * distance)] ?? "",
  );
  return { characters, questions };
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
