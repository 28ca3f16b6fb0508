import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tasksOf } from "./datasets.ts";
import { openPlainRanker } from "./plain-ranker.ts";
import { runRetrieval } from "./retrieval.ts";
import { shippedRanker } from "./shipped-ranker.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir-sets-"));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function writeSet(name: string, files: Readonly<Record<string, readonly object[]>>): void {
  mkdirSync(join(folder, name));
  for (const [file, rows] of Object.entries(files)) {
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    writeFileSync(join(folder, name, `${file}.jsonl.gz`), gzipSync(text));
  }
}

const bread = { group: "a", session: "a/S1", question: "How long does sourdough rise?" };
const tulips = { group: "a", session: "a/S2", question: "When do I plant tulips?" };

function writeChats(): void {
  writeSet("chats", {
    memory: [
      { ...bread, id: "a/0", date: "1:56 pm on 8 May, 2023", answer: "Four hours at 26 °C." },
      { ...tulips, id: "a/1", date: "March-15-2024", answer: "In October, before the frost." },
      { ...tulips, id: "b/0", group: "b", session: "b/S1", answer: "Never: buy them." },
    ],
    queries: [
      {
        qid: "1",
        group: "a",
        type: "plain",
        query: "sourdough",
        relevant: ["a/0"],
        relevant_sessions: ["a/S1"],
      },
      {
        qid: "2",
        group: "a",
        type: "plain",
        query: "tulips",
        relevant: ["a/1"],
        relevant_sessions: ["a/S2"],
      },
      {
        qid: "3",
        group: "b",
        type: "none",
        query: "submarines",
        relevant: [],
        relevant_sessions: [],
      },
    ],
  });
}

async function linesOf(openRanker: Parameters<typeof runRetrieval>[0]): Promise<unknown[]> {
  const json = join(folder, "lines.jsonl");
  await runRetrieval(openRanker, { data: folder, json });
  const lines = readFileSync(json, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

test.each([
  ["the shipped search", shippedRanker()],
  ["plain BM25", openPlainRanker],
])(
  "%s over a folder of the common form writes one object for each level, type and half",
  async (_, ranker) => {
    writeChats();
    const lines = await linesOf(ranker);
    const perfect = {
      recall5: 1,
      recall10: 1,
      hit5: 1,
      hit10: 1,
      all5: 1,
      all10: 1,
      ndcg10: 1,
      mrr10: 1,
    };
    for (const level of ["exchange", "session"])
      for (const type of ["all", "plain"])
        expect(lines).toContainEqual({ set: "chats", level, type, half: "all", n: 2, ...perfect });
  },
);

test("a search that ranks sessions itself is measured by that; of any other, each stands at its first item", async () => {
  writeChats();
  const mrr = async (ranker: Parameters<typeof runRetrieval>[0]): Promise<unknown> =>
    (await linesOf(ranker)).find((line) =>
      JSON.stringify(line).includes('"session","type":"all","half":"all"'),
    );
  const bySession: Parameters<typeof runRetrieval>[0] = async (items) => ({
    ...(await openPlainRanker(items)),
    sessions: async (query) => (query === "tulips" ? ["a/S1", "a/S2"] : ["a/S1"]),
  });
  expect(await mrr(openPlainRanker)).toMatchObject({ mrr10: 1 });
  expect(await mrr(bySession)).toMatchObject({ mrr10: 0.75 });
});

test("archives that were kept give the same figures", async () => {
  writeChats();
  const work = join(folder, "work");
  const first = await linesOf(shippedRanker({ work }));
  expect(await linesOf(shippedRanker({ work }))).toEqual(first);
});

test("a set of two languages is searched each way, then at once with both versions relevant", () => {
  const item = { group: "x", question: "…", answer: "…" };
  const query = { group: "x", query: "…", relevant_sessions: ["d/en"] };
  writeSet("talks", {
    memory_en: [{ ...item, id: "d/en/0", session: "d/en" }],
    memory_fr: [{ ...item, id: "d/fr/0", session: "d/fr" }],
    queries: [{ ...query, qid: "1", type: "fr-en", relevant: ["d/en/0"] }],
  });
  const [toEnglish, toFrench, both] = tasksOf(folder);
  expect(toEnglish).toMatchObject({ set: "talks", name: "talks fr-en", queries: [{ qid: "1" }] });
  expect(toFrench?.queries).toEqual([]);
  expect(both).toMatchObject({ set: "talks-both", pooled: false });
  expect(both?.items.map(({ id }) => id)).toEqual(["en:d/en/0", "fr:d/fr/0"]);
  expect(both?.queries[0]).toMatchObject({
    relevant: ["en:d/en/0", "fr:d/fr/0"],
    relevant_sessions: ["en:d/en", "fr:d/fr"],
    half: toEnglish?.queries[0]?.half,
  });
});
