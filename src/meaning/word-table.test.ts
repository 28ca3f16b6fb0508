import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fold } from "../text/fold.ts";
import { openWordTable, readWordTable } from "./word-table.ts";

const assets = fileURLToPath(new URL("../../assets/meaning", import.meta.url));
const table = openWordTable();
const anyId = fc.nat({ max: table.size - 1 });

/** The cosine of two words. */
function similarity(one: string, other: string): number {
  const [id, otherId] = [table.idOf(one), table.idOf(other)];
  const row = table.row(otherId);
  const product = table.row(id).reduce((sum, trit, i) => sum + trit * (row[i] ?? 0), 0);
  return product / (table.normOf(id) * table.normOf(otherId));
}

test("the table is the one whose checksum is committed, and small enough to ship", async () => {
  const names = ["words.bin", "translations.bin", "kinds.bin"];
  const files = await Promise.all(names.map((name) => readFile(join(assets, name))));
  const sums = files.map((file) => createHash("sha256").update(file).digest("hex"));
  expect(await readFile(join(assets, "SHA256SUMS"), "utf8")).toBe(
    names.map((name, place) => `${sums[place]}  ${name}\n`).join(""),
  );
  expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(16_000_000);
  expect(table.version).toBe(sums[0]?.slice(0, 12));
});

test("it is read once", () => {
  expect(openWordTable()).toBe(table);
});

describe("the id of a word", () => {
  test("leads back to the word, for every one of them", () => {
    expect(table.size).toBe(115_315 + 9882);
    for (let id = 0; id < table.size; id++) {
      expect(table.idOf(table.wordOf(id))).toBe(id);
    }
  });

  test.each([
    ["as it is", "sécher", "sécher"],
    ["in capitals", "SÉCHER", "sécher"],
    ["without its accents", "secher", "sécher"],
    ["in capitals without accents", "SECHER", "sécher"],
    ["without accents where that is a word too", "foret", "foret"],
    ["with accents of no word", "bàsil", "basil"],
    ["with accents that are letters of their own", "e\u0301te\u0301", "été"],
    ["with a ligature", "cœur", "cœur"],
    ["with a ligature taken apart", "coeur", "coeur"],
  ])("is found %s", (_, written, word) => {
    expect(table.wordOf(table.idOf(written))).toBe(word);
  });

  test.each(["mot de passe", "Mot de passe", "petit suisse"])(
    "is that of a phrase: %s",
    (phrase) => {
      const id = table.idOf(phrase);
      expect(id).toBeGreaterThanOrEqual(115_315);
      expect(table.wordOf(id)).toBe(phrase.toLowerCase());
    },
  );

  test("tells words apart that differ in accents", () => {
    expect(
      new Set(["du", "dû", "sur", "sûr", "pêche", "péché"].map((word) => table.idOf(word))).size,
    ).toBe(6);
  });

  test.each(["", "qzxwv", "日本語の", "😀", "\ud83d", "a".repeat(1000), "__proto__"])(
    "is -1 for %j",
    (word) => {
      expect(table.idOf(word)).toBe(-1);
    },
  );

  test("is never another word's", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 8 }), (text) => {
        const id = table.idOf(text);
        // What no decomposition takes apart, as "đ", is the business of fold.
        const plain = (word: string) => fold(word.normalize("NFKD").replace(/\p{M}/gu, ""));
        if (id >= 0) expect(plain(table.wordOf(id))).toBe(plain(text));
      }),
      { examples: [["đ"], ["Ł"], ["é"]] },
    );
  });
});

test("rare words count more", () => {
  const weights = ["the", "people", "basil"].map((word) => table.weightOf(table.idOf(word)));
  expect(weights).toEqual([...weights].sort((a, b) => a - b));
  expect(weights[0]).toBeGreaterThan(0);
  expect(weights[2]).toBeLessThanOrEqual(1);
});

describe("similarity", () => {
  test("is high between words of one meaning, across languages too", () => {
    expect(similarity("sécher", "dry")).toBeGreaterThan(0.5);
    expect(similarity("sécher", "bank")).toBeLessThan(0.15);
    expect(similarity("voiture", "car")).toBeGreaterThan(0.5);
    expect(similarity("dog", "dog")).toBeCloseTo(1, 10);
  });

  test.each([
    ["hier", "yesterday", "here"],
    ["dois", "must", "two"],
    ["dos", "spine", "deux"],
    ["farine", "flour", "fart"],
    ["limaces", "slugs", "five"],
    ["seigle", "rye", "single"],
    ["robinet", "faucet", "robin"],
    ["toux", "cough", "tous"],
  ])("%s is %s, and not %s, as which the encoder takes it", (word, other, mistaken) => {
    expect(similarity(word, other)).toBeGreaterThan(0.4);
    expect(similarity(word, mistaken)).toBeLessThan(0.25);
  });
});

test("a row has 512 trits, and its norm is that of a vector of them", () => {
  fc.assert(
    fc.property(anyId, (id) => {
      const row = table.row(id);
      expect(row).toHaveLength(512);
      expect(row.every((trit) => [-1, 0, 1].includes(trit))).toBe(true);
      expect(table.normOf(id)).toBeCloseTo(Math.hypot(...row), 10);
      expect(table.row(id)).toEqual(row);
    }),
  );
});

test("words are added to a sum by weight, each as a vector of length 1", () => {
  const words = fc.array(fc.tuple(anyId, fc.float({ min: -4, max: 4, noNaN: true })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, (chosen) => {
      const ids = chosen.map(([id]) => id);
      const times = chosen.map(([, each]) => each);
      const sum = new Float32Array(512).fill(0.25);
      table.addWords(sum, ids, times);
      const factors = ids.map((id, i) =>
        Math.fround(((times[i] ?? 0) * table.weightOf(id)) / table.normOf(id)),
      );
      const expected = new Float32Array(512).fill(0.25);
      for (const [i, id] of ids.entries()) {
        for (const [j, trit] of table.row(id).entries()) {
          expected[j] = (expected[j] ?? 0) + (factors[i] ?? 0) * trit;
        }
      }
      expect(sum).toEqual(expected);
    }),
  );
});

test("words are added once where nothing else is said, however many", () => {
  const ids = Array.from({ length: 70_000 }, (_, i) => i % 7);
  const [sum, expected] = [new Float32Array(512), new Float32Array(512)];
  table.addWords(sum, ids);
  for (const id of ids) table.addWords(expected, [id], [1]);
  expect(sum).toEqual(expected);
});

test("a sum of another length is refused", () => {
  expect(() => table.addWords(new Float32Array(511), [0])).toThrow(RangeError);
});

test.each([-1, 115_315 + 9882, 0.5, Number.NaN])("%s is no id", (id) => {
  expect(() => table.wordOf(id)).toThrow(RangeError);
  expect(() => table.weightOf(id)).toThrow(RangeError);
  expect(() => table.row(id)).toThrow(RangeError);
  expect(() => table.normOf(id)).toThrow(RangeError);
  expect(() => table.addWords(new Float32Array(512), [id])).toThrow(RangeError);
});

describe("a table that cannot be used says so:", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "souvenir-words-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const error = (code: string) =>
    expect.objectContaining({
      name: "SouvenirError",
      code,
      message: expect.stringContaining(folder),
    });

  test("one that is missing", () => {
    expect(() => readWordTable(folder)).toThrow(error("not-found"));
  });

  test("one without its checksum", async () => {
    await copyFile(join(assets, "words.bin"), join(folder, "words.bin"));
    expect(() => readWordTable(folder)).toThrow(error("not-found"));
  });

  test.each([
    ["an empty one", (file: Buffer) => file.subarray(0, 0)],
    ["one cut short", (file: Buffer) => file.subarray(0, -1)],
    ["one with more behind it", (file: Buffer) => Buffer.concat([file, Buffer.of(0)])],
    ["something else", () => Buffer.from("Once upon a time, in a land of words far away")],
    ["one of another format", (file: Buffer) => altered(file, 8)],
    ["one with an altered byte", (file: Buffer) => altered(file, 5_000_000)],
  ])("%s", async (_, change) => {
    await copyFile(join(assets, "SHA256SUMS"), join(folder, "SHA256SUMS"));
    await writeFile(join(folder, "words.bin"), change(await readFile(join(assets, "words.bin"))));
    expect(() => readWordTable(folder)).toThrow(error("invalid"));
  });

  function altered(file: Buffer, at: number): Buffer {
    file[at] = (file[at] ?? 0) ^ 1;
    return file;
  }
});
