import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { latencyOf } from "../latency.ts";
import type { MemoryItem } from "../set-lines.ts";
import type { SpeedReport } from "./speed.ts";
import { openSystem, systemsNamed } from "./systems.ts";

const LIMIT = 10;

/** One system built and searched in a process of its own, so that its memory can be told. */
const [, , name = "", rows = "", folder = "", models = ""] = process.argv;
const [systemName] = systemsNamed(name);
if (systemName === undefined) throw new Error("Which system?");
const questions = JSON.parse(readFileSync(join(rows, "questions.json"), "utf8")) as string[];

const system = await openSystem(systemName, models === "" ? {} : { models });
const began = performance.now();
const searcher = await system.build(itemsOf(join(rows, "rows.jsonl")), folder);
const buildMs = performance.now() - began;
const [first = "", ...rest] = questions;
const firstMs = await timed(first);
const times: number[] = [];
for (const question of rest) times.push(await timed(question));
const peakBytes = process.resourceUsage().maxRSS * 1024;
await searcher.close();
const { p50, p95 } = latencyOf(times);
const report: SpeedReport = {
  system: system.title,
  buildMs,
  firstMs,
  p50Ms: p50,
  p95Ms: p95,
  questions: times.length,
  peakBytes,
};
console.log(JSON.stringify(report));

async function timed(question: string): Promise<number> {
  const start = performance.now();
  await searcher.search(question, LIMIT);
  return performance.now() - start;
}

/** One line at a time: what a system does not keep is not in memory. */
function* itemsOf(path: string): Generator<MemoryItem> {
  const file = openSync(path, "r");
  const chunk = Buffer.alloc(1 << 20);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
    const lines = (rest + decoder.write(chunk.subarray(0, read))).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as MemoryItem;
  }
  closeSync(file);
}
