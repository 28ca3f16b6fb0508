const VOWELS = Uint8Array.from({ length: 128 }, (_, code) =>
  "aeiouy".includes(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Is the letter at this index a vowel: a, e, i, o, u or y? A capital is none: stemmers write "Y" (and in French "I" and "U") for
 * the letter used as a consonant.
 */
export function isVowelAt(word: string, index: number): boolean {
  return VOWELS[word.charCodeAt(index)] === 1;
}

/**
 * The region after the first non-vowel that follows a vowel, looking from `from` on: its start, or the word's length
 * when it is empty. Looking from 0 this is Snowball's R1; looking from R1, its R2.
 * https://snowballstem.org/texts/r1r2.html
 */
export function regionAfter(word: string, from: number): number {
  let i = from;
  while (i < word.length && !isVowelAt(word, i)) i++;
  while (i < word.length && isVowelAt(word, i)) i++;
  return Math.min(i + 1, word.length);
}
