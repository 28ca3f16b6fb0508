import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readGlosses } from "./glosses.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir-glosses-"));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): Map<string, string> {
  const path = join(folder, "glosses.txt");
  writeFileSync(path, text);
  return new Map(readGlosses(path));
}

test("every word of a line has its gloss", () => {
  expect(read("back, spine = dos\nsnail = escargot escargots\n")).toEqual(
    new Map([
      ["dos", "back, spine"],
      ["escargot", "snail"],
      ["escargots", "snail"],
    ]),
  );
});

test.each([
  ["snail = escargot\nsnail escargots\n", "line 2: not a gloss"],
  ["snail = Escargot\n", "line 1: not a gloss"],
  ["snail = escargot\nshell = coquille escargot\n", 'line 2: "escargot" has another gloss'],
])("%j names the line", (text, reason) => {
  expect(() => read(text)).toThrow(reason);
});

test("no gloss of ours has a small word, to which the encoder would give as much as to the others", () => {
  const glosses = readGlosses(join(import.meta.dirname, "glosses.txt"));
  expect(glosses.size).toBeGreaterThan(5000);
  const small = /\b(?:an?|the|of|to|and|or|in|for|with|is|by|on|at|from|as)\b/i;
  expect([...glosses].filter(([, gloss]) => small.test(gloss))).toEqual([]);
});
