import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface MemoryItem {
  readonly id: string;
  readonly group: string;
  readonly session?: string;
  /** Free text of several formats; see timeOf. */
  readonly date?: string;
  /** Of its conversation. */
  readonly title?: string;
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

/** The lines of a .jsonl.gz file. The sets are trusted input: they are ours, and not shipped. */
export function readLines<T>(path: string): T[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
