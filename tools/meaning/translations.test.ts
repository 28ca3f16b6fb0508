import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readTranslations } from "../../src/meaning/translations.ts";
import { translationBytes } from "./translation-bytes.ts";
import { translationsOf } from "./translations.ts";

const TRITS = 512;

/** A row that is as near to the row of ones, by its cosine, as it has trits that are not negative more than negative ones. */
function row(cosine: number, { shift = 0 } = {}): number[] {
  const negative = Math.round((TRITS * (1 - cosine)) / 2);
  return Array.from({ length: TRITS }, (_, i) => ((i + shift) % TRITS < negative ? -1 : 1));
}

const en = { english: 1, french: 0 };
const fr = { english: 0, french: 1 };

test("the nearest of the other language, as near as the best of them, and each the other's", () => {
  const words = [en, fr, fr, fr, en, fr];
  const rows = [row(1), row(0.9), row(0.86), row(0.7), row(0.95), row(-1)];
  const found = translationsOf(words, Int8Array.from(rows.flat()));
  // The fourth is too far behind the others to be had by anyone, and has them all the same.
  expect(found).toEqual([[1, 2], [4, 0], [4, 0], [4, 0], [1, 2], []]);
});

test("a word whose nearest has four nearer ones has it only where it is clearly near", () => {
  const five = Array.from({ length: 5 }, () => en);
  const rows = (cosine: number): Int8Array =>
    Int8Array.from([...five.map((_, n) => row(1 - n / 100)), row(cosine), row(1)].flat());
  // Four English words are nearer to the second French one.
  expect(translationsOf([...five, fr, fr], rows(-1))[4]).toEqual([6]);
  expect(translationsOf([...five, fr, fr], rows(-1))[6]).toEqual([0, 1, 2, 3]);
});

test("a phrase has words of the other language that are clearly near, and is no word's", () => {
  const phrase = { isFrench: true };
  const rows = [row(1), row(0.98), row(0.6), row(0.96), row(1), row(-0.5)];
  const found = translationsOf([en, en, en, fr, phrase, phrase], Int8Array.from(rows.flat()));
  expect(found[3]).toEqual([1, 0]);
  expect(found.slice(4)).toEqual([[0, 1], []]);
  expect(found.flat()).not.toContain(4);
});

test("products of rows are exact, whatever they hold", () => {
  let seed = 1;
  const trit = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return ((seed >>> 16) % 3) - 1;
  };
  const base = Array.from({ length: TRITS }, trit);
  // Each differs from the one before by one more trit in eight.
  const rows = Array.from({ length: 40 }, (_, n) => base.map((t, i) => (i % 40 < n ? trit() : t)));
  const words = rows.map((_, n) => (n % 2 === 0 ? en : fr));
  const cosine = (a: readonly number[] = [], b: readonly number[] = []): number => {
    const dot = (x: readonly number[], y: readonly number[]): number =>
      x.reduce((sum, t, i) => sum + t * (y[i] ?? 0), 0);
    return dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b)));
  };
  const found = translationsOf(words, Int8Array.from(rows.flat()));
  for (const [id, others] of found.entries()) {
    const best = rows
      .map((other, place) => ({ place, near: cosine(rows[id], other) }))
      .filter(({ place, near }) => words[place] !== words[id] && near >= 0.4)
      .toSorted((a, b) => b.near - a.near || a.place - b.place)
      .slice(0, 4)
      .map(({ place }) => place);
    expect(best).toEqual(expect.arrayContaining(others));
    expect(others).toEqual(best.filter((place) => others.includes(place)));
  }
  expect(found.some((others) => others.length > 1)).toBe(true);
});

test("what is written is what is read", () => {
  const folder = mkdtempSync(join(tmpdir(), "souvenir-translations-"));
  try {
    const lists = [[3, 70_000], [], [131_071], [0, 1, 2, 3]];
    writeFileSync(join(folder, "translations.bin"), translationBytes(lists));
    const read = readTranslations(folder, lists.length);
    expect(lists.map((_, id) => read(id))).toEqual(lists);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
