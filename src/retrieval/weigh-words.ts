import type { TextLanguage } from "../core/language.ts";
import type { QueryTerm } from "../storage/store.ts";
import { variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";
import { ByVariant } from "./by-variant.ts";
import type { QuestionWord } from "./parse-question.ts";
import { subjectWords } from "./parse-question.ts";

/** How much a keyword counts: 0 takes its words out, 1 is plain, more steers towards it. */
export interface WeightedKeyword {
  readonly phrase: string;
  readonly weight: number;
}

/**
 * The query terms of a question, steered by keywords. A keyword's words take its weight, the larger one where two
 * keywords share a word; words the question does not have are added. Keywords of weight 1 that are in the question
 * change nothing, so an untouched list gives exactly the plain question; nor do those among the words that it is `left`
 * without. `removed` names the words taken out, by their variants.
 */
export function weighWords(
  words: readonly QuestionWord[],
  keywords: readonly WeightedKeyword[],
  language: TextLanguage,
  left: readonly QuestionWord[] = [],
): { terms: QueryTerm[]; removed: readonly (readonly string[])[] } {
  const terms = words.map((word) => ({ ...word, weight: undefined as number | undefined }));
  const known = new ByVariant();
  for (const [index, { variants }] of terms.entries()) known.add(variants, index);
  const without = new ByVariant();
  for (const [index, { variants }] of left.entries()) without.add(variants, index);
  for (const { phrase, weight } of keywords) {
    for (const word of subjectWords(phrase, language)) {
      const same = terms[known.find(word.variants) ?? -1];
      if (same) same.weight = Math.max(same.weight ?? 0, weight);
      else if (weight > 1 || without.find(word.variants) === undefined) {
        known.add(word.variants, terms.length);
        terms.push({ ...word, weight });
      }
    }
  }
  return {
    terms: terms.flatMap(({ word, variants, weight = 1 }) =>
      weight > 0 ? [{ word, variants, weight }] : [],
    ),
    removed: [
      ...terms.filter(({ weight }) => weight === 0).map(({ variants }) => variants),
      ...keywords
        .filter(({ weight }) => weight === 0)
        .flatMap(({ phrase }) => smallWords(phrase, language)),
    ],
  };
}

/** The stop words of a keyword that has others, as "vous" of "rendez-vous": they go with them. */
function smallWords(phrase: string, language: TextLanguage): (readonly string[])[] {
  const telling = new ByVariant();
  for (const { variants } of subjectWords(phrase, language)) telling.add(variants, 0);
  return tokensOf(phrase)
    .map(({ folded }) => variantsOf(folded))
    .filter((variants) => telling.find(variants) === undefined);
}
