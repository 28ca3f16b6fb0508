import type { WordTable } from "../meaning/word-table.ts";
import type { QueryTerm } from "../storage/store.ts";
import { fold } from "../text/fold.ts";
import { variantsOf } from "../text/terms.ts";
import type { AskedUnit, AskedWord } from "./question-tokens.ts";

/**
 * What the question's words and phrases are in the other language, as terms; those that the table has none for are left out. Where it has
 * none for a phrase, its words are translated one by one.
 */
export function translatedTerms(
  units: readonly AskedUnit[],
  terms: readonly QueryTerm[],
  table: WordTable,
): QueryTerm[] {
  const translated = (id: number, words: readonly AskedWord[]): QueryTerm[] => {
    const [asked] = words.flatMap(({ term }) => terms[term] ?? []);
    if (id < 0 || !asked) return [];
    const others = table.translationsOf(id).map((other) => fold(table.wordOf(other)));
    return others.length === 0 ? [] : [{ ...asked, variants: others.flatMap(variantsOf) }];
  };
  return units.flatMap(({ words, phrase }) => {
    const whole = phrase === undefined ? [] : translated(phrase, words);
    return whole.length > 0
      ? whole
      : words.flatMap((word) => translated(table.idOf(word.surface), [word]));
  });
}
