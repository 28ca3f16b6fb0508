import { readFileSync } from "node:fs";

/**
 * For each word that the encoder misunderstands alone, the English text that is encoded in its place. It reads sixteen languages in
 * pieces of words, so that "dos" is "two" to it, as in Portuguese, "savons" is "know", and "limace" begins like "Lima". Said in
 * other words, in English, which it knows best, they lie where they belong, beside their translations.
 *
 * A line of the file is a gloss, " = ", and the words that it stands for, parted by spaces. Throws an `Error` that names the line
 * when one is of another form, or a word has two glosses.
 */
export function readGlosses(path: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [index, line] of readFileSync(path, "utf8").trimEnd().split("\n").entries()) {
    const [, gloss, words] = /^(\S.*) = (\p{Ll}+(?: \p{Ll}+)*)$/u.exec(line) ?? [];
    const where = `${path}, line ${index + 1}`;
    if (gloss === undefined || words === undefined)
      throw new Error(`${where}: not a gloss, " = " and words in lower case`);
    for (const word of words.split(" ")) {
      if (found.has(word)) throw new Error(`${where}: "${word}" has another gloss already`);
      found.set(word, gloss);
    }
  }
  return found;
}
