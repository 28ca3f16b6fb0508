import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readKinds } from "./kinds.ts";
import { assetFolder } from "./table-folder.ts";
import { readTranslations } from "./translations.ts";
import type { WordTable } from "./word-table.ts";
import { openWordTable, readWordTable } from "./word-table.ts";

const table = openWordTable();

describe.each([
  ["translations.bin", readTranslations, (own: WordTable) => own.translationsOf(0)],
  ["kinds.bin", readKinds, (own: WordTable) => own.membersOf(0)],
] as const)("%s", (name, read, ask) => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "souvenir-table-"));
    path = join(folder, name);
    await copyFile(join(assetFolder(), name), path);
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each([
    ["is cut off", (file: Buffer) => file.subarray(0, -3)],
    ["is empty", () => Buffer.alloc(0)],
    ["has a bit turned", (file: Buffer) => file.with(1000, (file[1000] ?? 0) ^ 1)],
    ["is another", (file: Buffer) => file.with(0, 0)],
  ])("that %s is refused by its name", async (_, change) => {
    await writeFile(path, change(await readFile(path)));
    expect(() => read(folder, table.size)).toThrow(path);
  });

  test("for another table is refused", () => {
    expect(() => read(folder, table.size - 1)).toThrow(path);
  });

  test("that is missing is missed when it is asked for, and the table works without it", async () => {
    await rm(path);
    for (const other of ["words.bin", "SHA256SUMS"])
      await copyFile(join(assetFolder(), other), join(folder, other));
    const own = readWordTable(folder);
    expect(own.wordOf(own.idOf("basil"))).toBe("basil");
    expect(() => ask(own)).toThrow(path);
  });
});
