import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { inPhrases } from "../../src/meaning/phrases.ts";
import { openWordTable } from "../../src/meaning/word-table.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import type { Phrase } from "./phrases.ts";
import { readPhrases } from "./phrases.ts";

const folder = mkdtempSync(join(tmpdir(), "souvenir-phrases-"));
afterAll(() => rmSync(folder, { recursive: true }));

const frequencies = { mot: 0.004, mots: 0.002, de: 0.03, passe: 0.001, give: 0.002, up: 0.006 };
const list = Object.entries(frequencies).map(([text, frequency]) => ({
  text,
  french: frequency,
  english: 0,
  frequency,
}));

function read(text: string): Phrase[] {
  const path = join(folder, "phrases.txt");
  writeFileSync(path, text);
  return readPhrases(path, list);
}

test("a line has a language, a gloss, and the phrases that say it", () => {
  const [one, other, last] = read("fr password = mot de passe | mots d'passe\nen quit = give up\n");
  expect(one).toEqual({
    text: "mot de passe",
    words: "mot de passe",
    gloss: "password",
    isFrench: true,
    frequency: 0.0005,
  });
  // What stands before an apostrophe is dropped as in any text.
  expect(other?.words).toBe("mots passe");
  expect(last).toMatchObject({ gloss: "quit", isFrench: false });
});

test.each([
  ["fr password = mot de passe\npassword = mots de passe\n", 'line 2: not "fr" or "en"'],
  ["fr password = mot\n", 'line 1: "mot" is one word'],
  [
    "fr password = mot de passe\nfr pass = mot-de-passe\n",
    'line 2: "mot-de-passe" is there already',
  ],
  ["fr password = mot de passe de mot\n", 'line 1: "mot de passe de mot" is too long'],
  ["fr password = mot de sésame\n", 'line 1: the list lacks a word of "mot de sésame"'],
])("%j names the line", (text, reason) => {
  expect(() => read(text)).toThrow(reason);
});

test("the table has each of ours, and knows it in a text", () => {
  const table = openWordTable();
  const words = Array.from({ length: table.size }, (_, id) => table.wordOf(id));
  const all = words.map((text) => ({ text, french: 1, english: 0, frequency: 1 }));
  const ours = readPhrases(join(import.meta.dirname, "phrases.txt"), all);
  expect(ours.length).toBeGreaterThan(9000);
  expect(ours.map((phrase) => phrase.words)).toEqual(words.slice(-ours.length));
  for (const { text, words: name } of ours) {
    // As in a text, where something stands before it.
    const surfaces = tokensOf(`zqxv ${text}`).map(({ surface }) => surface);
    const ids = surfaces.map((surface) => table.idOf(surface));
    expect(table.phrases().at(ids, 1, ids.length), text).toMatchObject({ id: table.idOf(name) });
    const run = { from: 1, length: ids.length - 1, phrase: table.idOf(name) };
    expect(inPhrases(surfaces, table).slice(1), text).toEqual([run]);
  }
});
