import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Random } from "./random.ts";
import { weightedIndex } from "./random.ts";

export type Language = "fr" | "en";

/** The words of one language, commonest first. */
export interface Vocabulary {
  readonly language: Language;
  readonly words: readonly string[];
  /** How much likelier a word is in this language than in the other: 1 is as likely. */
  readonly likelier: readonly number[];
  /** A word drawn by its frequency, as it is written: "l'eau", "don't". */
  draw(random: Random): string;
}

/**
 * Both languages' words from a table: tab-separated UTF-8, gzip-compressed, with a head and the columns word, frequency
 * in French, frequency in English. A word of frequency 0 does not exist in that language.
 */
export function readVocabularies(path: string): Readonly<Record<Language, Vocabulary>> {
  const rows = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n").slice(1);
  const table = rows.map((row): Row => {
    const [word = "", fr = "0", en = "0"] = row.split("\t");
    return { word, fr: Number(fr), en: Number(en) };
  });
  return { fr: vocabularyOf("fr", table), en: vocabularyOf("en", table) };
}

interface Row {
  readonly word: string;
  readonly fr: number;
  readonly en: number;
}

function vocabularyOf(language: Language, table: readonly Row[]): Vocabulary {
  const other = language === "fr" ? "en" : "fr";
  const rows = table
    .filter((row) => row[language] > 0)
    .toSorted((a, b) => b[language] - a[language] || (a.word < b.word ? -1 : 1));
  const words = rows.map(({ word }) => word);
  const index = weightedIndex(rows.map((row) => row[language]));
  const written = words.map((word) => (language === "en" ? inEnglish(word) : word));
  const vowels = rows.filter(({ word }) => VOWEL.test(word));
  const vowel = weightedIndex(vowels.map((row) => row[language]));
  const elided = Uint8Array.from(words, (word) => (language === "fr" && ELIDED.has(word) ? 1 : 0));
  return {
    language,
    words,
    likelier: rows.map((row) => row[language] / Math.max(row[other], 1e-9)),
    draw: (random) => {
      const drawn = index(random);
      const word = written[drawn] ?? "";
      return elided[drawn] === 1 ? `${word}'${vowels[vowel(random)]?.word}` : word;
    },
  };
}

const ELIDED = new Set("l d j m t s n c qu jusqu lorsqu puisqu".split(" "));
const VOWEL = /^[aeiouyhàâéèêëîïôùûœ]\p{L}/u;
// The table has no apostrophes: "don't" is "don" and "t" there, "that's" is "that" and "s".
const NEGATED = new Set("don didn doesn isn wasn couldn wouldn shouldn aren haven hasn".split(" "));
const CONTRACTED = new Set("s re ve ll d m".split(" "));

function inEnglish(word: string): string {
  if (word === "i") return "I";
  if (word === "t") return "don't";
  if (NEGATED.has(word)) return `${word}'t`;
  return CONTRACTED.has(word) ? `it'${word}` : word;
}
