import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readWords } from "./read-words.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir-words-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(...lines: string[]) {
  const path = join(folder, "words.tsv.gz");
  writeFileSync(path, gzipSync(`word\tfr\ten\n${lines.join("\n")}\n`));
  return readWords(path);
}

test("a word has its frequencies, and that of the language where it is more frequent", () => {
  expect(read("chat\t0.0002\t0.0001", "été\t0.001\t0")).toEqual([
    { text: "chat", french: 0.0002, english: 0.0001, frequency: 0.0002 },
    { text: "été", french: 0.001, english: 0, frequency: 0.001 },
  ]);
});

test.each([
  ["in capitals", "Chat\t0.1\t0.1"],
  ["twice", "un\t0.1\t0"],
  ["without a frequency", "chat\t0.1"],
  ["of no frequency", "chat\t0\t0"],
  ["whose frequency is no number", "chat\t0.1\tmuch"],
  ["of no letters", "\t0.1\t0.1"],
  ["beyond the characters the table takes", "😀\t0.1\t0.1"],
])("a word %s is refused, with its line", (_, line) => {
  expect(() => read("un\t0.1\t0", line)).toThrow("line 3");
});
