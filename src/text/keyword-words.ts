import type { TextLanguage } from "../core/language.ts";
import { type Gap, isApart, type JudgedText, type Role, type Word } from "./judged-text.ts";
import { compoundsFrom } from "./keyword-compounds.ts";
import { has, traits, traitsOf } from "./keyword-traits.ts";
import { isVerb } from "./keyword-verbs.ts";
import { termOfForm } from "./terms.ts";
import type { TokenColumns } from "./tokens.ts";
import type { WordForm } from "./word-forms.ts";

interface UnjudgedWord extends Word {
  role: Role;
  gap: Gap;
  isInner: boolean;
  /** Whether it is a stop word, the user's choices heeded. */
  readonly stop: boolean;
}

interface JudgingOptions {
  readonly language: TextLanguage;
  /** The user's changes to the list of stop words, as terms. */
  readonly added: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
}

const ELISION = /^\s?(d|l|j|n|s|m|t|qu|c|lorsqu|puisqu)['’ʼ]$/i;
const POSSESSIVE = /^['’ʼ]s\s$/i;
const COMMA = /^,\s?(?:[dl]['’ʼ])?$/;
const SENTENCE_END = /[.!?…\n]/;

/** The words of a prose text, which these tokens are, in order, with the role each can play in a key phrase. */
export function judgedWords(
  prose: string,
  tokens: TokenColumns,
  options: JudgingOptions,
): JudgedText {
  const { language } = options;
  const { words, terms, times } = unjudgedWords(prose, tokens, options);
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (!word) continue;
    if (!word.stop) word.role = roleOf(word, words[index - 1], words[index + 1], language);
    else if (has(word, traits.link)) word.role = "link";
  }
  nameCompounds(words, terms, language);
  return { words, terms, times };
}

/** The words of a compound are those of a name, whatever they are elsewhere: "passe" in "mot de passe". */
function nameCompounds(
  words: readonly UnjudgedWord[],
  terms: readonly string[],
  language: TextLanguage,
): void {
  for (const [index, word] of words.entries()) {
    if (!has(word, traits.opensCompound)) continue;
    const isOne = (rest: readonly string[]): boolean =>
      rest.every((term, place) => {
        const next = words[index + 1 + place];
        return next !== undefined && !isApart(next) && terms[next.term] === term;
      });
    const rest = compoundsFrom(terms[word.term] ?? "", language)?.find(isOne);
    if (!rest) continue;
    for (const [place, part] of words.slice(index, index + 1 + rest.length).entries()) {
      if (!part.stop) part.role = "subject";
      part.isInner ||= place > 0;
      // "rendez-vous" is nobody's order.
      if (part.gap === "pronoun") part.gap = "hyphen";
    }
  }
}

function unjudgedWords(
  prose: string,
  { forms, starts }: TokenColumns,
  { language, added, kept }: JudgingOptions,
): { words: UnjudgedWord[]; terms: string[]; times: number[] } {
  const numbers = new Map<string, number>();
  const terms: string[] = [];
  const times: number[] = [];
  const words: UnjudgedWord[] = [];
  let behind = 0;
  let sentence = 0;
  for (let index = 0; index < forms.length; index++) {
    const form = forms[index];
    if (!form) break;
    const text = termOfForm(form, language);
    let term = numbers.get(text);
    if (term === undefined) {
      term = terms.length;
      numbers.set(text, term);
      terms.push(text);
      times.push(0);
    }
    times[term] = (times[term] ?? 0) + 1;
    const start = starts[index] ?? 0;
    const found = traitsOf(form, language);
    const stop = ((found & traits.stop) !== 0 && !kept.has(text)) || added.has(text);
    // The bigrams of unspaced scripts overlap, and are phrases already.
    const gap: Gap =
      index === 0 || start < behind ? "stop" : gapBetween(prose, behind, start, form, found);
    if (gap === "stop" && SENTENCE_END.test(prose.slice(behind, start))) sentence++;
    words.push({
      form,
      traits: found,
      term,
      start,
      gap,
      sentence,
      role: "none",
      stop,
      isInner: false,
    });
    behind = start + form.surface.length;
  }
  return { words, terms, times };
}

function gapBetween(
  text: string,
  from: number,
  to: number,
  { folded }: WordForm,
  found: number,
): Gap {
  if (to === from || (to === from + 1 && isSpace(text.charCodeAt(from)))) return "space";
  const between = text.slice(from, to);
  if (between === "-" || between === "‑")
    return (found & traits.clitic) !== 0 ? "pronoun" : "hyphen";
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

function roleOf(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  language: TextLanguage,
): Role {
  const previous = before && !isApart(word) ? before : undefined;
  if (
    has(word, traits.meaningless) ||
    (previous && has(word, traits.unit) && has(previous, traits.number))
  )
    return "none";
  if (language === "other") return "subject";
  const next = after && !isApart(after) ? after : undefined;
  if (isVerb(word, previous, next, language)) return "verb";
  const common = has(word, traits.common) || has(word, traits.adverb);
  return common || isAdverbInMent(word, previous, language) ? "common" : "subject";
}

function isAdverbInMent(word: Word, previous: Word | undefined, language: TextLanguage): boolean {
  if (language !== "fr" || !has(word, traits.ment)) return false;
  // "un placement", "le changement" are nouns: an article stands before them.
  const behindVerb =
    previous !== undefined && (previous.role === "verb" || previous.role === "none");
  return word.gap === "space" && behindVerb && !has(previous, traits.determiner);
}
