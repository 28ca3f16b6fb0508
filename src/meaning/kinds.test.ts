import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readKinds } from "./kinds.ts";
import { assetFolder } from "./table-folder.ts";
import { openWordTable, readWordTable } from "./word-table.ts";

const table = openWordTable();

function membersOf(word: string): string[] {
  return table.membersOf(table.idOf(word)).map((id) => table.wordOf(id));
}

test.each([
  ["fruit", ["apple", "apples", "poire", "fraises"]],
  ["instruments", ["violin", "piano", "guitare"]],
  ["médicament", ["ibuprofen", "ibuprofène", "doliprane"]],
  // What is of a narrower kind is of a wider one.
  ["food", ["apple", "fromage", "pizza"]],
  ["dormir", []],
  ["basil", []],
])("of the kind %s are %j", (kind, members) => {
  expect(membersOf(kind)).toEqual(expect.arrayContaining(members));
  expect(membersOf(kind)).not.toContain(kind);
  if (members.length === 0) expect(membersOf(kind)).toEqual([]);
});

test("what is of another kind is none of it", () => {
  expect(membersOf("fruit")).not.toContain("violin");
  expect(membersOf("instrument")).not.toContain("apple");
});

test("members are words of the table, each once, in ascending order", () => {
  const kinds = Array.from({ length: table.size }, (_, id) => ({ id, of: table.membersOf(id) }));
  expect(kinds.filter(({ of }) => of.length > 0).length).toBeGreaterThan(7_000);
  const isWrong = ({ id, of }: (typeof kinds)[number]): boolean =>
    of.some((member, place) => member === id || member <= (of[place - 1] ?? -1)) ||
    (of.at(-1) ?? 0) >= table.size;
  expect(kinds.filter(isWrong)).toEqual([]);
});

describe("a file", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "souvenir-kinds-"));
    path = join(folder, "kinds.bin");
    await copyFile(join(assetFolder(), "kinds.bin"), path);
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ["is cut off", (file: Buffer) => file.subarray(0, -3)],
    ["is empty", () => Buffer.alloc(0)],
    ["has a bit turned", (file: Buffer) => file.with(1000, (file[1000] ?? 0) ^ 1)],
    ["is another", (file: Buffer) => file.with(0, 0)],
  ])("that %s is refused by its name", async (_, change) => {
    await writeFile(path, change(await readFile(path)));
    expect(() => readKinds(folder, table.size)).toThrow(path);
  });

  test("for another table is refused", () => {
    expect(() => readKinds(folder, table.size - 1)).toThrow(path);
  });

  test("that is missing is missed when it is asked for, and the table works without it", async () => {
    await rm(path);
    for (const name of ["words.bin", "SHA256SUMS"])
      await copyFile(join(assetFolder(), name), join(folder, name));
    const own = readWordTable(folder);
    expect(own.wordOf(own.idOf("basil"))).toBe("basil");
    expect(() => own.membersOf(0)).toThrow(path);
  });
});
