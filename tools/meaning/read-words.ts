import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A word and its share of running text: in each language, and in that where it is the more frequent. */
export interface Word {
  readonly text: string;
  readonly french: number;
  readonly english: number;
  readonly frequency: number;
}

/**
 * The words of a gzipped file: a header line, then a word, its frequency in French and in English, separated by tabs.
 * Throws an `Error` that names the line when one is of another form, or a word is there twice.
 */
export function readWords(path: string): Word[] {
  const [, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trimEnd().split("\n");
  const known = new Set<string>();
  return lines.map((line, i) => {
    const [text = "", ...frequencies] = line.split("\t");
    const [french = Number.NaN, english = Number.NaN] = frequencies.map(Number);
    const frequency = Math.max(french, english);
    const isWord = text !== "" && text === text.toLowerCase() && /^[\0-\uffff]{1,85}$/u.test(text);
    if (!isWord || known.has(text) || frequencies.length !== 2 || !(frequency > 0)) {
      throw new Error(`${path}, line ${i + 2}: not a new word in lower case and two frequencies`);
    }
    known.add(text);
    return { text, french, english, frequency };
  });
}
