import { detectLanguage } from "../text/detect-language.ts";
import type { TextLanguage } from "../core/language.ts";
import type { Phrase } from "../storage/store.ts";
import { irregularForms } from "../text/languages/irregular-english.ts";
import { languagePacks, variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";
import { ByVariant } from "./by-variant.ts";

export interface QuestionWord {
  /** As written. */
  readonly word: string;
  readonly variants: readonly string[];
}

export interface ParsedQuestion {
  /** Without operators and forbidden words. */
  readonly text: string;
  readonly language: TextLanguage;
  /** Distinct words that carry the subject; all words when there are no others. */
  readonly words: readonly QuestionWord[];
  readonly required: readonly Phrase[];
  readonly forbidden: readonly Phrase[];
  /** Whether phrases in quotes are all that is asked for. */
  readonly phrasesAlone: boolean;
}

const QUOTED =
  /(?<minus>(?<=^|\s)-)?(?:"(?<straight>[^"]+)"|«\s*(?<french>[^»]+?)\s*»|“(?<curly>[^”]+)”)/g;
const MINUS_WORD = /(?<=^|\s)-(?=[\p{L}\p{N}])\S+/gu;

/**
 * A question in the query language: words; "exact phrases" in straight, curly or French quotes, which must occur;
 * -word and -"phrase", which must not. A hyphen inside a word or before a number of a list is no minus.
 */
export function parseQuestion(question: string): ParsedQuestion {
  const required: Phrase[] = [];
  const forbidden: Phrase[] = [];
  let plain = question.replace(QUOTED, (_, ...parts) => {
    const groups = parts.at(-1) as Record<string, string | undefined>;
    const text = groups.straight ?? groups.french ?? groups.curly ?? "";
    const phrase = phraseOf(text);
    if (groups.minus !== undefined) {
      if (phrase.length > 0) forbidden.push(phrase);
      return " ";
    }
    if (phrase.length > 0) required.push(phrase);
    return ` ${text} `;
  });
  plain = plain.replace(MINUS_WORD, (word) => {
    const phrase = phraseOf(word.slice(1));
    if (phrase.length > 0) forbidden.push(phrase);
    return " ";
  });
  const language = detectLanguage(plain);
  const beside = question.replace(QUOTED, " ").replace(MINUS_WORD, " ");
  return {
    text: plain,
    language,
    words: subjectWords(plain, language),
    required,
    forbidden,
    phrasesAlone: required.length > 0 && tokensOf(beside).length === 0,
  };
}

/** A question as people ask it, in which quotes and hyphens are punctuation and nothing more. */
export function parsePlainQuestion(question: string): ParsedQuestion {
  const language = detectLanguage(question);
  return {
    text: question,
    language,
    words: subjectWords(question, language),
    required: [],
    forbidden: [],
    phrasesAlone: false,
  };
}

/** The distinct words of a text without stop words; with them when nothing else is there. */
export function subjectWords(text: string, language: TextLanguage): QuestionWord[] {
  const subject = withoutStopWords(text, language);
  return subject.length > 0 ? subject : distinctWords(tokensOf(text), language);
}

/** The same, and none when there are but stop words. */
export function withoutStopWords(text: string, language: TextLanguage): QuestionWord[] {
  const subject = tokensOf(text).filter(({ folded }) => !isStopWord(folded, language));
  return distinctWords(subject, language);
}

function distinctWords(
  tokens: readonly { readonly surface: string; readonly folded: string }[],
  language: TextLanguage,
): QuestionWord[] {
  const words: QuestionWord[] = [];
  const known = new ByVariant();
  for (const { surface, folded } of tokens) {
    const variants = formsOf(folded, language);
    const index = known.find(variants) ?? words.length;
    known.add(variants, index);
    const before = words[index];
    words[index] = before
      ? { word: before.word, variants: [...new Set([...before.variants, ...variants])] }
      : { word: surface, variants };
  }
  return words;
}

/**
 * A word's variants and those of its irregular forms, since a question asks "Did I buy …?" for what was told as "I bought …".
 * Not in French, where "sang" is blood.
 */
function formsOf(folded: string, language: TextLanguage): string[] {
  const forms = language === "fr" ? [] : irregularForms(folded);
  return [...new Set([folded, ...forms].flatMap(variantsOf))];
}

/** A stop word of the question's language; of either language when that is unknown. */
export function isStopWord(folded: string, language: TextLanguage): boolean {
  if (language !== "other") return languagePacks[language].stopWords.has(folded);
  return languagePacks.en.stopWords.has(folded) || languagePacks.fr.stopWords.has(folded);
}

function phraseOf(text: string): Phrase {
  return tokensOf(text).map(({ folded }) => variantsOf(folded));
}
