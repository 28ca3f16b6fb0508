import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export interface MemoryItem {
  readonly id: string;
  readonly group: string;
  readonly session?: string;
  readonly question: string;
  readonly answer: string;
}

export interface Query {
  readonly qid: string;
  readonly group: string;
  readonly type: string;
  readonly query: string;
  readonly relevant: readonly string[];
  readonly relevant_sessions?: readonly string[];
}

/** One search task: queries with evidence, and what each group of them is searched in. */
export interface Task {
  readonly name: string;
  readonly items: readonly MemoryItem[];
  readonly queries: readonly Query[];
  /** True to search all groups at once. */
  readonly pooled: boolean;
}

/** The lines of a .jsonl.gz file. The sets are trusted input: they are ours, and not shipped. */
export function readLines<T>(path: string): T[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/**
 * The tasks of a folder of labelled sets in the common form (memory.jsonl.gz and queries.jsonl.gz; for two languages
 * memory_en and memory_fr, where a query of type "fr-en" searches the English file). Sets that are missing are left out.
 */
export function tasksOf(folder: string): Task[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  return names.flatMap((name) => tasksOfSet(name, join(folder, name)));
}

function tasksOfSet(name: string, folder: string): Task[] {
  const path = (file: string): string => join(folder, `${file}.jsonl.gz`);
  if (!existsSync(path("queries"))) return [];
  const queries = readLines<Query>(path("queries")).filter(({ relevant }) => relevant.length > 0);
  if (existsSync(path("memory"))) {
    const items = readLines<MemoryItem>(path("memory"));
    const own = { name, items, queries, pooled: false };
    return name === "beam" ? [own, { ...own, name: "beam-pooled", pooled: true }] : [own];
  }
  return ["fr-en", "en-fr"].map((type) => ({
    name: `${name} ${type}`,
    items: readLines<MemoryItem>(path(`memory_${type.slice(3)}`)),
    queries: queries.filter((query) => query.type === type),
    pooled: false,
  }));
}
