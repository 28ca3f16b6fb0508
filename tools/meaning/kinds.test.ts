import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readKinds as readShipped } from "../../src/meaning/kinds.ts";
import { openWordTable } from "../../src/meaning/word-table.ts";
import { kindBytes } from "./kind-bytes.ts";
import { readKinds } from "./kinds.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir-kinds-"));
afterAll(() => rmSync(folder, { recursive: true }));

const words = [
  "fruit",
  "food",
  "apple",
  "apples",
  "berry",
  "berries",
  "pain",
  "et",
  "ets",
  "and",
  "painx",
  "paines",
];
const weights = words.map((word) => (word === "and" ? 0.4 : 0.5));

function read(text: string) {
  const path = join(folder, "kinds.txt");
  writeFileSync(path, text);
  return readKinds(path, words, weights);
}

test("a line has what names a kind, and what is of it, with its plurals", () => {
  expect(read("food = pain, @fruit, and\nfruit, berry = berry, apple, et, apple\n")).toEqual([
    { names: [1], members: [6], kinds: [1] },
    { names: [0, 4], members: [2, 3, 4, 5, 7], kinds: [] },
  ]);
});

test("a kind that has what is of its own name has that of the others of this name", () => {
  expect(read("fruit = apple, @fruit\nfruit = pain\n").map(({ kinds }) => kinds)).toEqual([
    [1],
    [],
  ]);
});

test.each([
  ["fruit = apple\nfruit, apple\n", 'line 2: not names, " = " and members'],
  ["fruit = apple = pain\n", 'line 1: not names, " = " and members'],
  ["fruit = apple, pear\n", 'line 1: the table lacks "pear"'],
  ["fruits = apple\n", 'line 1: the table lacks "fruits"'],
  ["fruit = apple, @food\n", 'line 1: no kind is named "food"'],
])("%j names the line", (text, reason) => {
  expect(() => read(text)).toThrow(reason);
});

test("ours are those that the table has", () => {
  const table = openWordTable();
  const ids = Array.from({ length: table.size }, (_, id) => id);
  const kinds = readKinds(
    join(import.meta.dirname, "kinds.txt"),
    ids.map((id) => table.wordOf(id)),
    ids.map((id) => table.weightOf(id)),
  );
  writeFileSync(join(folder, "kinds.bin"), kindBytes(kinds, table.size));
  const made = readShipped(folder, table.size);
  expect(ids.filter((id) => made(id).join() !== table.membersOf(id).join())).toEqual([]);
});
