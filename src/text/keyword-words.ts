import type { TextLanguage } from "../core/language.ts";
import { keywordGrammars } from "./keyword-grammar.ts";
import { isVerb } from "./keyword-verbs.ts";
import { languagePacks, termOf } from "./terms.ts";
import { tokensOf } from "./tokens.ts";

/** What stands between a word and the one before it: an elided article or pronoun, or punctuation. */
export type Gap = "space" | "hyphen" | "of" | "the" | "pronoun" | "comma" | "stop";

/**
 * What a word can be in a key phrase: "subject" any part, "common" hardly the whole, "verb" at most a phrase alone,
 * "link" only the inside, "none" nothing.
 */
export type Role = "subject" | "common" | "verb" | "link" | "none";

export interface Word {
  readonly surface: string;
  readonly folded: string;
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  /** Whether it is a stop word. */
  readonly stop: boolean;
  readonly sentence: number;
  readonly role: Role;
}

interface UnjudgedWord extends Word {
  role: Role;
}

/** The user's changes to the list of stop words, as terms. */
export interface StopWordChoices {
  readonly added: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

const ELISION = /^\s?(d|l|j|n|s|m|t|qu|c|lorsqu|puisqu)['’ʼ]$/i;
const POSSESSIVE = /^['’ʼ]s\s$/i;
const COMMA = /^,\s?(?:[dl]['’ʼ])?$/;
const SENTENCE_END = /[.!?…\n]/;

/** The words of a prose text, in order, with the role each can play in a key phrase. */
export function wordsOf(prose: string, language: TextLanguage, choices: StopWordChoices): Word[] {
  const words = unjudgedWords(prose, language, choices);
  const { links } = keywordGrammars[language];
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word) continue;
    if (!word.stop) word.role = roleOf(word, words[index - 1], words[index + 1], language);
    else if (links.has(word.folded)) word.role = "link";
  }
  return words;
}

function unjudgedWords(
  prose: string,
  language: TextLanguage,
  { added, kept }: StopWordChoices,
): UnjudgedWord[] {
  const { stopWords } = languagePacks[language];
  const { clitics } = keywordGrammars[language];
  const words: UnjudgedWord[] = [];
  let behind = 0;
  let sentence = 0;
  for (const { surface, folded, start, end } of tokensOf(prose)) {
    const term = termOf(folded, language);
    const listed = language === "other" ? isShort(folded) : stopWords.has(folded);
    const stop = (listed && !kept.has(term)) || added.has(term);
    // The bigrams of unspaced scripts overlap, and are phrases already.
    const gap =
      words.length === 0 || start < behind
        ? "stop"
        : gapBetween(prose, behind, start, folded, clitics);
    if (gap === "stop" && SENTENCE_END.test(prose.slice(behind, start))) sentence++;
    words.push({ surface, folded, term, start, end, gap, stop, sentence, role: "none" });
    behind = end;
  }
  return words;
}

/** In a language whose grammar is unknown, short words of an alphabet are taken for grammar. */
function isShort(folded: string): boolean {
  return folded.length <= 3 && /^[a-zа-яα-ω]+$/.test(folded);
}

function gapBetween(
  text: string,
  from: number,
  to: number,
  folded: string,
  clitics: ReadonlySet<string>,
): Gap {
  if (to === from || (to === from + 1 && isSpace(text.charCodeAt(from)))) return "space";
  const between = text.slice(from, to);
  if (between === "-" || between === "‑") return clitics.has(folded) ? "pronoun" : "hyphen";
  if (between === "." && (folded === "js" || folded === "net" || folded === "io")) return "hyphen"; // Node.js
  if (between === ", ") return "comma";
  if (between === ". " || between === ".\n") return "stop";
  const elided = ELISION.exec(between)?.[1]?.toLowerCase();
  if (elided !== undefined) return elided === "d" ? "of" : elided === "l" ? "the" : "pronoun";
  if (COMMA.test(between)) return "comma";
  return POSSESSIVE.test(between) ? "space" : "stop";
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x202f;
}

/** Whether punctuation parts the word from the one before it. */
export function isApart({ gap }: Word): boolean {
  return gap === "stop" || gap === "comma";
}

function roleOf(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  language: TextLanguage,
): Role {
  const { folded, term } = word;
  const { units, common } = keywordGrammars[language];
  const previous = before && !isApart(word) ? before : undefined;
  if (isMeaningless(folded) || (previous && units.has(folded) && isNumber(previous.folded)))
    return "none";
  if (language === "other") return "subject";
  const next = after && !isApart(after) ? after : undefined;
  if (isVerb(word, previous, next, language)) return "verb";
  return common.has(term) || isAdverb(word, previous, language) ? "common" : "subject";
}

/** A number, a lone letter, a hash, or longer than any word. */
function isMeaningless(folded: string): boolean {
  if (folded.length === 1) return folded.charCodeAt(0) < 0x1100;
  if (folded.length > 24 || isNumber(folded)) return true;
  return folded.length >= 7 && /^[0-9a-f]+$/.test(folded) && /\d/.test(folded);
}

function isNumber(folded: string): boolean {
  const first = folded.charCodeAt(0);
  return (
    first >= 0x30 && first <= 0x39 && /^\d+(?:eme|er|e|re|nd|st|rd|th|h|x|s|k|m)?\d*$/.test(folded)
  );
}

function isAdverb(
  { folded, gap }: Word,
  previous: Word | undefined,
  language: TextLanguage,
): boolean {
  if (language === "en") return folded.length > 4 && folded.endsWith("ly");
  if (folded.endsWith("emment") || folded.endsWith("amment")) return true;
  // "un placement", "le changement" are nouns: an article stands before them.
  const behindVerb =
    previous !== undefined && (previous.role === "verb" || previous.role === "none");
  return (
    folded.endsWith("ment") &&
    gap === "space" &&
    behindVerb &&
    !keywordGrammars[language].determiners.has(previous.folded)
  );
}
