import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OpenRanker } from "./ranker.ts";
import { runRelevance } from "./relevance.ts";

let folder = "";
const said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir-sets-"));
  vi.spyOn(console, "log").mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  said.length = 0;
  rmSync(folder, { recursive: true });
});

function writeSet(name: string): void {
  const items = Array.from({ length: 24 }, (_, n) => ({
    id: `${n}`,
    group: name,
    session: `s${n}`,
    question: `${name} ${n}`,
    answer: "Yes.",
  }));
  const queries = items.map(({ id, question }) => ({
    qid: id,
    group: name,
    type: "plain",
    query: question,
    relevant: [id],
  }));
  mkdirSync(join(folder, name));
  for (const [file, rows] of Object.entries({ memory: items, queries })) {
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    writeFileSync(join(folder, name, `${file}.jsonl.gz`), gzipSync(text));
  }
}

/** Finds what is there word for word, and some other thing, which it takes for much less. */
const openExact: OpenRanker = async (items) => ({
  rank: async (query) => ({
    items: items
      .filter((item, place) => item.question === query || place === 0)
      .map(({ id, question }) => ({ id, relevance: question === query ? 0.96 : 0.12 })),
    more: false,
  }),
  close: async () => undefined,
});

test("what an archive answers is asked of it, and what it does not: the floors between the two part them", async () => {
  writeSet("one");
  writeSet("two");
  await runRelevance(openExact, { data: folder });
  const rows = said.join("\n").split("\n");
  const shares = (kind: string): (readonly string[])[] =>
    rows
      .filter((row) => row.startsWith("|") && row.includes(`of ${kind} |`))
      .map((row) => row.split(" | ").slice(5));
  for (const kind of ["all sets", "one set", "small"]) {
    expect(shares(kind)).toHaveLength(2);
    for (const [at005, at01, at015, , , at05] of shares(kind)) {
      expect([at005, at01]).toEqual(["0.0 %, 0.0 %", "0.0 %, 0.0 %"]);
      expect(at015).toBe("100.0 %, 0.0 %");
      expect(at05?.replace(" |", "")).toBe("100.0 %, 0.0 %");
    }
    const calibration = rows.find((row) => row.startsWith(`| ${kind} |`))?.split(" | ");
    expect(calibration?.slice(1, 4)).toEqual(["–", "0.0 %", "–"]);
    expect(calibration?.at(-1)).toBe("100.0 % |");
  }
});

test("without a folder it says what to give", async () => {
  await expect(runRelevance(openExact, {})).rejects.toThrow("--data FOLDER");
});
