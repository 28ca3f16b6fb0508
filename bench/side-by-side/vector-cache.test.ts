import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bagOfWords } from "./fixtures/bag-of-words.ts";
import type { SentenceEncoder } from "./sentence-encoder.ts";
import { withVectorCache } from "./vector-cache.ts";

const cannotEmbed: SentenceEncoder = {
  ...bagOfWords,
  embed: async (texts) => {
    if (texts.length > 0) throw new Error(`embedded again: ${texts.join(", ")}`);
    return [];
  },
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "souvenir-vectors-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a later run gets the very vectors of the first, in the order asked for", async () => {
  const [basil, mint] = await withVectorCache(bagOfWords, folder).embed(["basil", "mint", "basil"]);
  const again = await withVectorCache(cannotEmbed, folder).embed(["mint", "basil"]);
  expect(again).toEqual([mint, basil]);
});

test("half a record, left by a run that was stopped, harms neither the others nor what follows", async () => {
  const [basil] = await withVectorCache(bagOfWords, folder).embed(["basil"]);
  const file = join(folder, "bag-of-words.vectors");
  const whole = statSync(file).size;
  appendFileSync(file, Buffer.alloc(100));
  const [, mint] = await withVectorCache(bagOfWords, folder).embed(["basil", "mint"]);
  expect(statSync(file).size).toBe(2 * whole);
  expect(await withVectorCache(cannotEmbed, folder).embed(["basil", "mint"])).toEqual([
    basil,
    mint,
  ]);
});
