import type { UiLanguage } from "../core/language.ts";
import { keywordGrammars } from "./keyword-grammar.ts";
import type { Word } from "./keyword-words.ts";

/**
 * Whether a word is rather a verb here, told by its neighbours and endings; `before` and `after` are absent where
 * punctuation stands. A net with holes: it keeps most verbs out of noun phrases without a dictionary.
 */
export function isVerb(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  language: UiLanguage,
): boolean {
  const grammar = keywordGrammars[language];
  if (word.gap === "pronoun" || after?.gap === "pronoun") return true; // "j'aime", "dois-je", "laissez-la"
  if (word.gap === "of" || word.gap === "the") return false;
  if (before && grammar.determiners.has(before.folded)) return false;
  if (grammar.verbForms.has(word.folded)) return true;
  if (before && grammar.beforeVerbs.has(before.folded)) return true;
  // "hachez les feuilles", "keep the gas": no noun is followed by an article with nothing between.
  const opensNoun =
    after !== undefined && (after.gap === "the" || grammar.determiners.has(after.folded));
  if (opensNoun && !isNamed(word, before)) return true;
  const behindNoun = before?.role === "subject" && word.gap === "space";
  if (behindNoun && after && grammar.afterVerbs.has(after.folded)) return true;
  return language === "fr" ? isFrenchVerb(word, before) : behindNoun && isEnglishVerb(word, before);
}

function isFrenchVerb({ folded }: Word, before: Word | undefined): boolean {
  if (folded.length > 4 && folded.endsWith("ez")) return true;
  // "feuilles noircissent": behind a plural an adjective would have an s too.
  const behindPlural =
    before !== undefined && before.role !== "none" && /[sx]$/.test(before.folded);
  return behindPlural && folded.endsWith("ent") && !folded.endsWith("ment");
}

// Nouns in -s that do stand before other nouns.
const SINGULAR = new Set(
  "sales sports news analytics physics mathematics systems operations settings windows aws dns https".split(
    " ",
  ),
);

function isEnglishVerb(word: Word, { folded }: Word): boolean {
  // "musicians improvise": a plural seldom stands before another noun.
  const behindPlural = folded.length > 3 && /[^suia]s$/.test(folded) && !SINGULAR.has(folded);
  return behindPlural && !word.folded.endsWith("s") && !isCapitalised(word);
}

function isNamed(word: Word, before: Word | undefined): boolean {
  return before !== undefined && isCapitalised(word);
}

/** Whether a word is written with a capital, wherever it stands. */
export function isCapitalised({ surface }: Word): boolean {
  const code = surface.charCodeAt(0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const first = surface.charAt(0);
  return first !== first.toLowerCase();
}
