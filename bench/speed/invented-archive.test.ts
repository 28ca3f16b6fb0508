import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Conversation } from "../../src/core/conversation.ts";
import { syncArchive } from "../sync-archive.ts";
import { inventArchive, sourceOfArchive } from "./invented-archive.ts";
import { questionSets } from "./questions.ts";
import { randomOf, weightedIndex } from "./random.ts";
import { readVocabularies } from "./vocabulary.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir-speed-"));
afterAll(() => rmSync(folder, { recursive: true }));

// "e" is French alone, "n" English alone; the commoner, the lower its number.
const table = Array.from({ length: 2_000 }, (_, rank) => {
  const frequency = 0.05 / (rank + 1);
  return `mote${rank}\t${frequency}\t0\nnord${rank}\t0\t${frequency}`;
});
const words = join(folder, "words.tsv.gz");
writeFileSync(words, gzipSync(["word\tfrequency_fr\tfrequency_en", ...table].join("\n")));
const vocabularies = readVocabularies(words);

function conversationsOf(exchanges: number, seed: number): Conversation[] {
  const archive = inventArchive({ vocabularies, exchanges, seed });
  return Array.from({ length: archive.conversations }, (_, number) =>
    archive.sketch(number).conversation(),
  );
}

test("an archive has exactly as many exchanges as asked for, in conversations of at most 40", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (exchanges, seed) => {
      const sizes = conversationsOf(exchanges, seed).map(({ messages }) => messages.length / 2);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(exchanges);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(40);
    }),
    { numRuns: 20 },
  );
});

test("the same seed invents the same archive, another seed another", () => {
  expect(conversationsOf(40, 7)).toEqual(conversationsOf(40, 7));
  expect(conversationsOf(40, 8)).not.toEqual(conversationsOf(40, 7));
});

test("a conversation is the same when it is the only one that is written down", () => {
  const alone = inventArchive({ vocabularies, exchanges: 40, seed: 7 }).sketch(3).conversation();
  expect(alone).toEqual(conversationsOf(40, 7)[3]);
});

test("the shipped sync takes every exchange", async () => {
  const archive = inventArchive({ vocabularies, exchanges: 50, seed: 1 });
  let told = 0;
  const source = sourceOfArchive(archive, () => told++);
  const report = await syncArchive(folder, source);
  expect(report.sources).toMatchObject([{ added: 50, problems: [] }]);
  expect(told).toBe(archive.conversations);
});

test("natural questions have 4 to 20 words", () => {
  const archive = inventArchive({ vocabularies, exchanges: 200, seed: 1 });
  const [natural] = questionSets(archive, vocabularies, 1);
  const counts = natural?.questions.map((text) => text.replace(/ \?$/, "").split(" ").length) ?? [];
  expect(counts.length).toBeGreaterThanOrEqual(300);
  expect(Math.max(...counts)).toBeLessThanOrEqual(20);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
});

test("indices are drawn in proportion to their weights", () => {
  const draw = weightedIndex([1, 0, 5, 4]);
  const random = randomOf(1);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 10_000; i++) counts[draw(random)]!++;
  expect(counts[1]).toBe(0);
  expect(counts[0]! / 10_000).toBeCloseTo(0.1, 1);
  expect(counts[2]! / 10_000).toBeCloseTo(0.5, 1);
});
