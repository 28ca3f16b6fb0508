import { readFileSync } from "node:fs";
import { MOST_WORDS } from "../../src/meaning/phrases.ts";
import { tokensOf } from "../../src/text/tokens.ts";
import type { Word } from "./read-words.ts";

/** Several words that the table has as one, such as "mot de passe". */
export interface Phrase {
  /** As it is written, and encoded. */
  readonly text: string;
  /** Its words as they are read (tokens.ts), a space between them: its name in the table. */
  readonly words: string;
  /** What it says, in English. */
  readonly gloss: string;
  readonly isFrench: boolean;
  /** How frequent it is taken for: half as frequent as the rarest of its words. */
  readonly frequency: number;
}

/**
 * The phrases whose words, taken one by one, do not say what the whole says: "mot de passe" is neither "word" nor "pass". A line of the
 * file is "fr" or "en", a gloss, " = ", and phrases, " | " between them. Throws an `Error` that names the line when one is of
 * another form, a phrase is there twice, or the list lacks one of its words.
 */
export function readPhrases(path: string, list: readonly Word[]): Phrase[] {
  const frequencies = new Map(list.map(({ text, frequency }) => [text, frequency]));
  const found = new Map<string, Phrase>();
  for (const [index, line] of readFileSync(path, "utf8").trimEnd().split("\n").entries()) {
    const [, language, gloss, phrases] = /^(fr|en) (\S.*) = (\S.*)$/.exec(line) ?? [];
    const where = `${path}, line ${index + 1}`;
    if (gloss === undefined || phrases === undefined)
      throw new Error(`${where}: not "fr" or "en", a gloss, " = " and phrases`);
    for (const text of phrases.split(" | ")) {
      const words = tokensOf(text).map(({ surface }) => surface);
      const name = words.join(" ");
      const rarest = Math.min(...words.map((word) => frequencies.get(word) ?? 0));
      if (words.length < 2) throw new Error(`${where}: "${text}" is one word`);
      if (words.length > MOST_WORDS) throw new Error(`${where}: "${text}" is too long`);
      if (found.has(name)) throw new Error(`${where}: "${text}" is there already`);
      if (rarest === 0) throw new Error(`${where}: the list lacks a word of "${text}"`);
      const isFrench = language === "fr";
      found.set(name, { text, words: name, gloss, isFrench, frequency: rarest / 2 });
    }
  }
  return [...found.values()];
}
