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
const APOSTROPHES = /['’ʼ]/g;

// French words that lose their vowel before an apostrophe.
const ELIDED = new Set("l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu presqu".split(" "));
// English endings behind an apostrophe. "n't" is not among them: "don't" stays one word, "dont".
const CONTRACTED = new Set("s m re ve ll d".split(" "));

// Letters, digits and their marks; U+02BC is a letter to Unicode and an apostrophe to us.
const RUN = /(?!ʼ)[\p{L}\p{N}](?:(?!ʼ)[\p{L}\p{N}\p{M}])*/uy;
const REST_OF_RUN = /(?:(?!ʼ)[\p{L}\p{N}\p{M}])*/uy;
const LATIN_LIMIT = 0x180;
const LATIN_WORD_CHARACTERS = Uint8Array.from({ length: LATIN_LIMIT }, (_, code) =>
  /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 1 : 0,
);

// Scripts written without spaces, the first of which, Thai, begins at U+0E00.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_RUN = new RegExp(`${UNSPACED.source}+|[^]+?(?=${UNSPACED.source}|$)`, "gu");
const MAYBE_UNSPACED = /[\u0e00-\uffff]/;

/**
 * The words of a text, in order, for every language alike: runs of letters and digits. French elision is undone
 * ("l'été" → "été"), English contraction too ("it's" → "it"); scripts written without spaces give overlapping pairs
 * of characters (bigrams), as search engines commonly do.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const end = runEnd(text, at);
    at = end === at ? at + 1 : addWord(text, at, end, tokens);
  }
  return tokens;
}

/** The end of the run of letters and digits that begins at `start`; `start` itself where none begins. */
function runEnd(text: string, start: number): number {
  // Character by character, three times as quick as a regular expression; other scripts go the general way.
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code >= LATIN_LIMIT) return otherRunEnd(text, start, end);
    if (LATIN_WORD_CHARACTERS[code] === 0) break;
    end++;
  }
  return end;
}

function otherRunEnd(text: string, start: number, at: number): number {
  const run = at === start ? RUN : REST_OF_RUN;
  run.lastIndex = at;
  return run.test(text) ? run.lastIndex : at;
}

/** Adds the word whose first run is given; returns where to read on. */
function addWord(text: string, start: number, end: number, tokens: Token[]): number {
  if (end - start === 1) {
    const sign = signEnd(text, start);
    if (sign > end) {
      addToken(text.slice(start, sign), start, tokens);
      return sign;
    }
  }
  const left = text.slice(start, end);
  if (!isApostrophe(text.charCodeAt(end)) || runEnd(text, end + 1) === end + 1) {
    addRun(left, start, tokens);
    return end;
  }
  // Before the end of the word is looked for: "l'l'l'…" would look for it at every letter.
  if (ELIDED.has(left.toLowerCase())) return end + 1;
  const last = joinedEnd(text, end);
  if (CONTRACTED.has(text.slice(end + 1, last).toLowerCase())) addRun(left, start, tokens);
  else addToken(text.slice(start, last), start, tokens);
  return last;
}

/** The end of "C++", "C#" or "F#"; `start` for any other word. */
function signEnd(text: string, start: number): number {
  const letter = text[start];
  if (letter === "c" || letter === "C") {
    if (text.startsWith("++", start + 1)) return start + 3;
    return text[start + 1] === "#" ? start + 2 : start;
  }
  return (letter === "f" || letter === "F") && text[start + 1] === "#" ? start + 2 : start;
}

/** The end of all runs that apostrophes join to the one that ends at `end`. */
function joinedEnd(text: string, end: number): number {
  let last = end;
  while (isApostrophe(text.charCodeAt(last))) {
    const next = runEnd(text, last + 1);
    if (next === last + 1) break;
    last = next;
  }
  return last;
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019 || code === 0x2bc;
}

function addRun(run: string, start: number, tokens: Token[]): void {
  if (!MAYBE_UNSPACED.test(run) || !UNSPACED.test(run)) {
    addToken(run, start, tokens);
    return;
  }
  for (const { 0: part, index } of run.matchAll(UNSPACED_RUN)) {
    if (UNSPACED.test(part)) addBigrams(part, start + index, tokens);
    else addToken(part, start + index, tokens);
  }
}

function addBigrams(part: string, start: number, tokens: Token[]): void {
  const characters = Array.from(part);
  let offset = start;
  for (let i = 0; i === 0 || i < characters.length - 1; i++) {
    addToken(characters.slice(i, i + 2).join(""), offset, tokens);
    offset += characters[i]?.length ?? 0;
  }
}

function addToken(surface: string, start: number, tokens: Token[]): void {
  const folded = foldedWord(surface);
  if (folded !== "") tokens.push({ surface, folded, start, end: start + surface.length });
}

function foldedWord(surface: string): string {
  const folded = fold(surface).replace(APOSTROPHES, "");
  // A character may be two UTF-16 units: half of one is not valid text.
  return folded.length <= MAX_LENGTH ? folded : Array.from(folded).slice(0, MAX_LENGTH).join("");
}
