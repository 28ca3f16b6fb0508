import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Souvenir } from "../src/souvenir.ts";
import { conversationsOf, sourceOf } from "./items-source.ts";
import { provenance } from "./provenance.ts";
import { markdownTable } from "./report.ts";
import type { MemoryItem, Query } from "./set-lines.ts";
import { readLines } from "./set-lines.ts";
import { openItems } from "./shipped-ranker.ts";
import { syncArchive } from "./sync-archive.ts";

const NO_DATA = `Give a folder of sets that say what an answer needs: npm run bench -- prompts --data bench/households
Each set is a sub-folder with memory.jsonl.gz, queries.jsonl.gz and says.jsonl.gz (docs/explanation/evaluation.md).`;

const BUDGETS = [200, 300, 600, 1000];

/** What a text must contain for the answer to be in it: all strings of any alternative. */
interface Says {
  readonly qid: string;
  readonly says: readonly (readonly string[])[];
}

/**
 * Whether the prompts that `enrich` writes hold what answers the question: asks each set's questions with several budgets, nothing
 * else set, and prints how often the decisive strings are in the memory block, and what it takes, with and without an answer in the archive.
 */
export async function runPrompts({ data }: { readonly data?: string }): Promise<void> {
  if (data === undefined) throw new Error(NO_DATA);
  const folders = readdirSync(data).filter((name) => existsSync(join(data, name, "says.jsonl.gz")));
  if (folders.length === 0) throw new Error(NO_DATA);
  console.log(`${provenance()}\n`);
  const rows: (string | number)[][] = [];
  for (const name of folders) {
    const read = <T>(file: string): T[] => readLines<T>(join(data, name, `${file}.jsonl.gz`));
    const items = read<MemoryItem>("memory");
    const queries = read<Query>("queries");
    const says = new Map(read<Says>("says").map((one) => [one.qid, one.says]));
    const archive = mkdtempSync(join(tmpdir(), "souvenir-bench-"));
    try {
      await syncArchive(archive, sourceOf(conversationsOf(items)));
      const souvenir = await openItems(archive, items);
      for (const budget of BUDGETS)
        rows.push([name, budget, ...(await figuresOf(souvenir, queries, says, budget))]);
      await souvenir.close();
    } finally {
      rmSync(archive, { recursive: true });
    }
  }
  const head = [
    "set",
    "budget",
    "questions",
    "answer in the prompt",
    "tokens",
    "questions without",
    "memories",
    "tokens",
  ];
  console.log(markdownTable(head, rows));
}

async function figuresOf(
  souvenir: Souvenir,
  queries: readonly Query[],
  says: ReadonlyMap<string, Says["says"]>,
  budget: number,
): Promise<(string | number)[]> {
  let [asked, answered, tokens, unanswerable, memories, spent] = [0, 0, 0, 0, 0, 0];
  for (const { qid, query } of queries) {
    const enriched = await souvenir.enrich(query, { budget });
    const wanted = says.get(qid);
    if (!wanted) {
      unanswerable++;
      memories += enriched.memories.length;
      spent += enriched.blockTokens;
      continue;
    }
    asked++;
    tokens += enriched.blockTokens;
    const { prompt } = enriched;
    if (isSaidIn(prompt.slice(0, prompt.length - query.length), wanted)) answered++;
  }
  const mean = (sum: number, count: number): number => sum / Math.max(1, count);
  return [
    asked,
    answered,
    mean(tokens, asked).toFixed(0),
    unanswerable,
    mean(memories, unanswerable).toFixed(2),
    mean(spent, unanswerable).toFixed(0),
  ];
}

/** Whether a text holds all strings of one alternative, whatever its markup, spaces and case. */
export function isSaidIn(text: string, says: Says["says"]): boolean {
  const said = plain(text);
  return says.some((all) => all.every((one) => said.includes(plain(one))));
}

/** Without markup, and with one kind of space and of apostrophe. */
function plain(text: string): string {
  return text.replaceAll(/[*_`]/g, "").replaceAll(/\s+/g, " ").replaceAll("’", "'").toLowerCase();
}
