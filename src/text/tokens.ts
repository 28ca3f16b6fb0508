import type { TextLanguage } from "../core/language.ts";
import { unspacedPieces } from "./unspaced-scripts.ts";
import { emptyHash, formReader, hashWith, type FormReader, type WordForm } from "./word-forms.ts";

export interface Token {
  /** As written, without an elided article: "été" for "l'été". */
  readonly surface: string;
  /** Lower case, no accents (fold.ts), at most 64 characters. */
  readonly folded: string;
  /** Offsets of `surface` in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text in columns: an object for each would cost more than the rest. */
export interface TokenColumns {
  readonly forms: readonly WordForm[];
  /** Where each surface begins in the text, in UTF-16 units. */
  readonly starts: readonly number[];
}

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

/**
 * The words of a text, in order, for every language alike: runs of letters and digits. French elision is undone
 * ("l'été" → "été"), English contraction too ("it's" → "it"); scripts written without spaces give overlapping pairs
 * of characters (bigrams), as search engines commonly do.
 */
export function tokensOf(text: string): Token[] {
  const { forms, starts } = tokenColumnsOf(text, "other");
  return forms.map(({ surface, folded }, index) => {
    const start = starts[index] ?? 0;
    return { surface, folded, start, end: start + surface.length };
  });
}

/** The same words, for work on every text of an archive; the language says whose forms they are, and cuts nothing. */
export function tokenColumnsOf(text: string, language: TextLanguage): TokenColumns {
  const found: Found = { text, formAt: formReader(language), forms: [], starts: [] };
  let at = 0;
  while (at < text.length) {
    // The commonest run, of Latin letters and digits, is read here: character by character, and each only once.
    const start = at;
    let hash = emptyHash;
    let code = text.charCodeAt(at);
    while (code < LATIN_LIMIT && LATIN_WORD_CHARACTERS[code] === 1) {
      hash = hashWith(hash, code);
      code = ++at < text.length ? text.charCodeAt(at) : 0;
    }
    if (at === start && code < LATIN_LIMIT) at++;
    else if (at - start > 1 && code < LATIN_LIMIT && !isApostrophe(code)) {
      addForm(found, found.formAt(text, start, at, hash), start);
    } else {
      const end = runEnd(text, start);
      at = end === start ? start + 1 : addWord(found, start, end);
    }
  }
  return found;
}

interface Found {
  readonly text: string;
  readonly formAt: FormReader;
  readonly forms: WordForm[];
  readonly starts: number[];
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
function addWord(found: Found, start: number, end: number): number {
  const { text } = found;
  if (end - start === 1) {
    const sign = signEnd(text, start);
    if (sign > end) {
      addToken(found, start, sign);
      return sign;
    }
  }
  if (!isApostrophe(text.charCodeAt(end)) || runEnd(text, end + 1) === end + 1) {
    addRun(found, start, end);
    return end;
  }
  // Before the end of the word is looked for: "l'l'l'…" would look for it at every letter.
  if (ELIDED.has(text.slice(start, end).toLowerCase())) return end + 1;
  const last = joinedEnd(text, end);
  if (CONTRACTED.has(text.slice(end + 1, last).toLowerCase())) addRun(found, start, end);
  else addToken(found, start, last);
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

function addRun(found: Found, start: number, end: number): void {
  const form = formBetween(found, start, end);
  if (!form.isUnspaced) addForm(found, form, start);
  else {
    for (const piece of unspacedPieces(found.text.slice(start, end)))
      addToken(found, start + piece.start, start + piece.end);
  }
}

function addToken(found: Found, start: number, end: number): void {
  addForm(found, formBetween(found, start, end), start);
}

function formBetween({ text, formAt }: Found, start: number, end: number): WordForm {
  let hash = emptyHash;
  for (let i = start; i < end; i++) hash = hashWith(hash, text.charCodeAt(i));
  return formAt(text, start, end, hash);
}

function addForm({ forms, starts }: Found, form: WordForm, start: number): void {
  if (form.folded === "") return;
  forms.push(form);
  starts.push(start);
}
