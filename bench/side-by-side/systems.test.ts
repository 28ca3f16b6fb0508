import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { MemoryItem } from "../set-lines.ts";
import { fts5, fts5Porter } from "./fts5.ts";
import { miniSearch } from "./minisearch.ts";
import { orama } from "./orama.ts";
import { originalPipeline } from "./original.ts";
import { ours } from "./ours.ts";
import { systemNames, systemsNamed } from "./systems.ts";
import { bagOfWords } from "./fixtures/bag-of-words.ts";

const item = (id: string, session: string, question: string, answer: string): MemoryItem => ({
  id,
  group: "kitchen",
  session,
  question,
  answer,
});
const items = [
  item("a", "s1", "How should I dry basil?", "Hang it upside down in an airy place."),
  item("b", "s1", "And mint?", "Mint dries on a tray."),
  item("c", "s2", "Comment couper un oignon sans pleurer ?", "Mettez-le au frais avant."),
  item("d", "s2", "", "The onion soup needs an hour."),
];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir-side-by-side-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([fts5, fts5Porter, miniSearch, orama, originalPipeline(bagOfWords), ours])(
  "$title",
  (system) => {
    test("finds the exchange that holds the question's words, by the item's id", async () => {
      const searcher = await system.build(items, folder);
      expect((await searcher.search("dry basil", 10))[0]).toBe("a");
      expect((await searcher.search("couper un oignon", 10))[0]).toBe("c");
      await searcher.close();
    });

    test("finds an answer nobody asked for", async () => {
      const searcher = await system.build(items, folder);
      expect((await searcher.search("onion soup", 10))[0]).toBe("d");
      await searcher.close();
    });

    test("gives distinct ids, no more than asked for, whatever stands in the question", async () => {
      const searcher = await system.build(items, folder);
      for (const question of [
        "dry mint, basil or onion",
        'a "quoted" (word) AND * NOT',
        "",
        "?!",
      ]) {
        const found = await searcher.search(question, 2);
        expect(found.length).toBeLessThanOrEqual(2);
        expect(new Set(found).size).toBe(found.length);
      }
      await searcher.close();
    });
  },
);

test("ours names every item that says the same", async () => {
  const twice = [
    ...items,
    item("e", "s3", "How should I dry basil?", "Hang it upside down in an airy place."),
  ];
  const searcher = await ours.build(twice, folder);
  const found = await searcher.search("How should I dry basil?", 10);
  expect(found.slice(0, 2).toSorted()).toEqual(["a", "e"]);
  await searcher.close();
});

test("systems are named in any order and run in the order of the tables", () => {
  expect(systemsNamed("ours, fts5")).toEqual(["fts5", "ours"]);
  expect(systemsNamed(undefined)).toEqual(systemNames);
  expect(() => systemsNamed("lucene")).toThrow(/lucene/);
});
