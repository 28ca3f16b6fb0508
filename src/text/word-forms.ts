import type { TextLanguage } from "../core/language.ts";
import { fold } from "./fold.ts";
import { hasUnspaced } from "./unspaced-scripts.ts";

/**
 * A word as texts of one language write it, with what is worked out once for all of them: nearly every word of a text
 * has been met before.
 */
export interface WordForm {
  /** As written, without an elided article: "été" for "l'été". */
  readonly surface: string;
  /** Lower case, no accents (fold.ts), at most 64 characters; empty where folding leaves nothing. */
  readonly folded: string;
  /** Whether it has letters of a script written without spaces, and so is hardly one word. */
  readonly isUnspaced: boolean;
  /** Its index term, once terms.ts was asked. */
  term: string | undefined;
  /** What grammar says of it, once keyword-traits.ts was asked; -1 before. */
  traits: number;
  /** Its id in a table of words (meaning/encode-meaning.ts), and which table that is. */
  wordId: number;
  wordTable: object | undefined;
}

/** The form that stands between two offsets of a text, in UTF-16 units; `hash` is that of its characters. */
export type FormReader = (text: string, start: number, end: number, hash: number) => WordForm;

const MAX_LENGTH = 64;
const APOSTROPHES = /['’ʼ]/g;

// A form lies in one of the four slots that its hash names, or nowhere: memory is bounded (some 10 MB a language), and
// no choice of words makes finding one slow.
const SETS = 2 ** 14;
const WAYS = 4;

/** The hash of no characters: FNV-1a over UTF-16 units, http://www.isthe.com/chongo/tech/comp/fnv/ */
export const emptyHash = 0x811c9dc5 | 0;

/** The hash of characters with one more behind them. */
export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

const readers: Partial<Record<TextLanguage, FormReader>> = {};

/**
 * Finds words of this language by where they stand, without cutting them out: mostly the very object that was found
 * the last time.
 */
export function formReader(language: TextLanguage): FormReader {
  return (readers[language] ??= newReader());
}

function newReader(): FormReader {
  const hashes = new Int32Array(SETS * WAYS);
  const forms = Array.from<WordForm | undefined>({ length: SETS * WAYS });
  let evicted = 0;
  return (text, start, end, hash) => {
    if (end - start > MAX_LENGTH) return newForm(text.slice(start, end));
    const first = ((hash ^ (hash >>> 15)) & (SETS - 1)) * WAYS;
    let slot = first;
    for (; slot < first + WAYS; slot++) {
      const form = forms[slot];
      if (form === undefined) break;
      if (hashes[slot] === hash && standsAt(form.surface, text, start, end)) return form;
    }
    if (slot === first + WAYS) slot = first + (evicted++ % WAYS);
    const form = newForm(copied(text, start, end));
    hashes[slot] = hash;
    forms[slot] = form;
    return form;
  };
}

function newForm(surface: string): WordForm {
  const folded = foldedWord(surface);
  return {
    surface,
    folded,
    isUnspaced: hasUnspaced(surface),
    term: undefined,
    traits: -1,
    wordId: -1,
    wordTable: undefined,
  };
}

function standsAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) {
    if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  }
  return true;
}

/** A slice that does not keep the whole text in memory. */
function copied(text: string, start: number, end: number): string {
  const codes: number[] = [];
  for (let i = start; i < end; i++) codes.push(text.charCodeAt(i));
  return String.fromCharCode.apply(undefined, codes);
}

function foldedWord(surface: string): string {
  const folded = fold(surface).replace(APOSTROPHES, "");
  // A character may be two UTF-16 units: half of one is not valid text.
  return folded.length <= MAX_LENGTH ? folded : Array.from(folded).slice(0, MAX_LENGTH).join("");
}
