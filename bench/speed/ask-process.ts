import { readFileSync } from "node:fs";
import { resolveConfig } from "../../src/config.ts";
import { openSouvenir, thisMachine } from "../../src/souvenir.ts";
import type { QuestionSet } from "./questions.ts";
import type { AskRecord } from "./records.ts";

type Asked = Omit<AskRecord["sets"][number], "shares"> & { readonly frequencies: number[] };

// In a process of its own: FOLDER QUESTIONS, or FOLDER QUESTIONS first. The record goes to standard output as JSON.
const [folder = "", file = "", part] = process.argv.slice(2);
const sets = JSON.parse(readFileSync(file, "utf8")) as QuestionSet[];
const began = performance.now();
const souvenir = await openSouvenir({
  folder,
  config: resolveConfig({}).values,
  machine: thisMachine({ HOME: folder }),
});
await souvenir.search(sets[0]?.questions[0] ?? "");
const firstFromStartMs = performance.now();
const asked: Asked[] = [];
for (const set of part === "first" ? [] : sets) asked.push(await ask(set));
// Of searching alone: counting all that is in an archive takes more.
const peakBytes = process.resourceUsage().maxRSS * 1024;
const exchanges = asked.length > 0 ? (await souvenir.stats()).exchanges : 0;
await souvenir.close();
const record: AskRecord = {
  firstMs: firstFromStartMs - began,
  firstFromStartMs,
  sets: asked.map(({ frequencies, ...set }) => ({
    ...set,
    shares: frequencies.map((frequency) => frequency / exchanges),
  })),
  peakBytes,
};
console.log(JSON.stringify(record));

async function ask({ name, questions, typed = false }: QuestionSet): Promise<Asked> {
  const times: number[] = [];
  const frequencies: number[] = [];
  let found = 0;
  let degraded = 0;
  for (const question of questions) {
    const start = performance.now();
    const outcome = await souvenir.search(question, { prefix: typed });
    times.push(performance.now() - start);
    if (outcome.results.length > 0) found++;
    if (outcome.degraded) degraded++;
    const [term] = outcome.terms;
    if (!typed && !question.includes(" ") && term) frequencies.push(term.documents);
  }
  const slowest = questions[times.indexOf(Math.max(...times))] ?? "";
  return { name, slowest, times, found, degraded, frequencies };
}
