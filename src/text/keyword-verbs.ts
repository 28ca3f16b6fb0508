import type { UiLanguage } from "../core/language.ts";
import { has, traits } from "./keyword-traits.ts";
import type { Word } from "./judged-text.ts";

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
  if (word.gap === "pronoun" || after?.gap === "pronoun") return true; // "j'aime", "dois-je", "laissez-la"
  if (word.gap === "of" || word.gap === "the") return false;
  if (before && has(before, traits.determiner)) return false;
  if (has(word, traits.verbForm)) return true;
  if (before && has(before, traits.beforeVerb)) return !isAsked(word, before, after);
  // "hachez les feuilles", "keep the gas": no noun is followed by an article with nothing between.
  const opensNoun = after !== undefined && (after.gap === "the" || has(after, traits.determiner));
  if (opensNoun && !isNamed(word, before)) return true;
  const behindNoun = before?.role === "subject" && word.gap === "space";
  if (behindNoun && after && has(after, traits.afterVerb)) return true;
  return language === "fr" ? isFrenchVerb(word, before) : behindNoun && isEnglishVerb(word, before);
}

function isFrenchVerb(word: Word, before: Word | undefined): boolean {
  if (has(word, traits.verbEnding)) return true;
  // "feuilles noircissent": behind a plural an adjective would have an s too.
  const behindPlural = before !== undefined && before.role !== "none" && has(before, traits.plural);
  return behindPlural && has(word, traits.pluralVerbEnding);
}

function isEnglishVerb(word: Word, before: Word): boolean {
  // "musicians improvise": a plural seldom stands before another noun.
  return (
    has(before, traits.plural) && !word.form.folded.endsWith("s") && !has(word, traits.capitalised)
  );
}

/** "should Biscotte get": a name stands between the modal and its verb. In a title, "You Should Install Docker", all do. */
function isAsked(word: Word, before: Word, after: Word | undefined): boolean {
  const isTitle = after !== undefined && has(after, traits.capitalised);
  return has(before, traits.modal) && isNamed(word, before) && !isTitle;
}

function isNamed(word: Word, before: Word | undefined): boolean {
  return before !== undefined && has(word, traits.capitalised);
}
