import type { WordTable } from "../meaning/word-table.ts";
import type { QueryTerm } from "../storage/store.ts";
import { fold } from "../text/fold.ts";
import { variantsOf } from "../text/terms.ts";
import type { AskedWord } from "./question-tokens.ts";

/** What the question's words are in the other language, as terms; those that the table has none for are left out. */
export function translatedTerms(
  asking: readonly AskedWord[],
  terms: readonly QueryTerm[],
  table: WordTable,
): QueryTerm[] {
  return asking.flatMap(({ surface, term }): QueryTerm[] => {
    const id = table.idOf(surface);
    const asked = terms[term];
    if (id < 0 || !asked) return [];
    const words = table.translationsOf(id).map((other) => fold(table.wordOf(other)));
    return words.length === 0 ? [] : [{ ...asked, variants: words.flatMap(variantsOf) }];
  });
}
