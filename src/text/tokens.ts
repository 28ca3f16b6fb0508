import { fold } from "./fold.ts";

export interface Token {
  /** As written, without an elided article: "été" for "l'été". */
  readonly surface: string;
  /** Lower case, no accents (fold.ts), at most 64 characters. */
  readonly folded: string;
  /** Offsets of `surface` in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const MAX_LENGTH = 64;
const WORD = /(?<![\p{L}\p{N}])(?:c\+\+|[cf]#)|[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/giu;
const APOSTROPHE = /['’ʼ]/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_RUN = new RegExp(`${UNSPACED.source}+|[^]+?(?=${UNSPACED.source}|$)`, "gu");
const NOT_ASCII = /[^\0-\x7f]/;

// French words that lose their vowel before an apostrophe.
const ELIDED = new Set(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"]);
// English endings behind an apostrophe. "n't" is not among them: "don't" stays one word, "dont".
const CONTRACTED = new Set(["s", "m", "re", "ve", "ll", "d"]);

/**
 * The words of a text, in order, for every language alike: runs of letters and digits. French elision is undone
 * ("l'été" → "été"), English contraction too ("it's" → "it"); scripts written without spaces give overlapping pairs
 * of characters (bigrams), as search engines commonly do.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) addWord(match[0], match.index, tokens);
  return tokens;
}

function addWord(word: string, start: number, tokens: Token[]): void {
  if (APOSTROPHE.test(word)) addWithApostrophe(word, start, tokens);
  else if (NOT_ASCII.test(word) && UNSPACED.test(word)) addUnspaced(word, start, tokens);
  else addToken(word, start, tokens);
}

function addWithApostrophe(word: string, start: number, tokens: Token[]): void {
  const cut = word.search(APOSTROPHE);
  const left = word.slice(0, cut);
  const right = word.slice(cut + 1);
  if (ELIDED.has(left.toLowerCase())) addWord(right, start + cut + 1, tokens);
  else if (CONTRACTED.has(right.toLowerCase())) addToken(left, start, tokens);
  else addToken(word, start, tokens);
}

function addUnspaced(word: string, start: number, tokens: Token[]): void {
  for (const { 0: run, index } of word.matchAll(UNSPACED_RUN)) {
    if (!UNSPACED.test(run)) addToken(run, start + index, tokens);
    else {
      const characters = [...run];
      let offset = start + index;
      for (let i = 0; i === 0 || i < characters.length - 1; i++) {
        addToken(characters.slice(i, i + 2).join(""), offset, tokens);
        offset += characters[i]?.length ?? 0;
      }
    }
  }
}

function addToken(surface: string, start: number, tokens: Token[]): void {
  const folded = fold(surface).replace(/['’ʼ]/g, "").slice(0, MAX_LENGTH);
  if (folded !== "") tokens.push({ surface, folded, start, end: start + surface.length });
}
