import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assetFolder } from "./table-folder.ts";
import { readTranslations } from "./translations.ts";
import { openWordTable, readWordTable } from "./word-table.ts";

const table = openWordTable();

function translationsOf(word: string): string[] {
  return table.translationsOf(table.idOf(word)).map((id) => table.wordOf(id));
}

test.each([
  ["mushrooms", "champignons"],
  ["champignons", "mushrooms"],
  ["bought", "acheté"],
  ["piscine", "pool"],
  ["mots de passe", "passwords"],
  ["take part", "participation"],
])("%s is %s in the other language", (word, other) => {
  expect(translationsOf(word)).toContain(other);
});

test("no word has more than four, nor itself", () => {
  const lists = Array.from({ length: table.size }, (_, id) => table.translationsOf(id));
  expect(lists.filter((others) => others.length > 0)).toHaveLength(93_607);
  const isWrong = (others: readonly number[], id: number): boolean =>
    others.length > 4 || others.some((other) => other === id || other >= table.size);
  expect(lists.filter(isWrong)).toEqual([]);
});

describe("a file", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "souvenir-translations-"));
    path = join(folder, "translations.bin");
    await copyFile(join(assetFolder(), "translations.bin"), path);
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ["is cut off", (file: Buffer) => file.subarray(0, -3)],
    ["is empty", () => Buffer.alloc(0)],
    ["has a bit turned", (file: Buffer) => file.with(1000, (file[1000] ?? 0) ^ 1)],
    ["is another", (file: Buffer) => file.with(0, 0)],
  ])("that %s is refused by its name", async (_, change) => {
    await writeFile(path, change(await readFile(path)));
    expect(() => readTranslations(folder, table.size)).toThrow(path);
  });

  test("for another table is refused", () => {
    expect(() => readTranslations(folder, table.size - 1)).toThrow(path);
  });

  test("that is missing is missed when it is asked for, and the table works without it", async () => {
    await rm(path);
    for (const name of ["words.bin", "SHA256SUMS"])
      await copyFile(join(assetFolder(), name), join(folder, name));
    const own = readWordTable(folder);
    expect(own.wordOf(own.idOf("basil"))).toBe("basil");
    expect(() => own.translationsOf(0)).toThrow(path);
  });
});
