/** A text with another word in the place of this one, wherever it stands as a word by itself. */
export function withInstead(text: string, word: string, instead: string): string {
  return text.replace(wordIn(word), () => instead);
}

/** Whether a text has this word, by itself and not as a part of a longer one. */
export function hasWord(text: string, word: string): boolean {
  return wordIn(word).test(text);
}

function wordIn(word: string): RegExp {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, "gu");
}
