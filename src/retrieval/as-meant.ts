import type { QueryTerm } from "../storage/store.ts";
import { fold } from "../text/fold.ts";
import { variantsOf } from "../text/terms.ts";
import type { AskedWord } from "./question-tokens.ts";
import type { Suggestion } from "./suggest-words.ts";

/**
 * The terms with what is searched for as well: each mistyped word also finds what was surely meant by it, as if both were
 * one word in two spellings.
 */
export function searchedFor(
  terms: readonly QueryTerm[],
  suggestions: readonly Suggestion[],
): QueryTerm[] {
  return terms.map((term) => {
    const found = suggestions.find(({ word, searched }) => searched && word === term.word);
    const variants = found?.instead.flatMap((word) => variantsOf(fold(word))) ?? [];
    return { ...term, variants: [...new Set([...term.variants, ...variants])] };
  });
}

/** By each mistyped word, as asked, the word that was surely meant. */
export function meantBy(suggestions: readonly Suggestion[]): ReadonlyMap<string, string> {
  return new Map(
    suggestions.flatMap(({ word, instead: [best], searched }) =>
      searched && best !== undefined ? [[word, best] as const] : [],
    ),
  );
}

/** The same words; mistyped ones as they were surely meant, since the table knows nothing of them. */
export function respelled(
  words: readonly AskedWord[],
  terms: readonly QueryTerm[],
  suggestions: readonly Suggestion[],
): readonly AskedWord[] {
  const meant = meantBy(suggestions);
  if (meant.size === 0) return words;
  return words.map((word) => ({
    ...word,
    surface: meant.get(terms[word.term]?.word ?? "") ?? word.surface,
  }));
}
