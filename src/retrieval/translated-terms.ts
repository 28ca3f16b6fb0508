import { inPhrases } from "../meaning/phrases.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { QueryTerm } from "../storage/store.ts";
import { fold } from "../text/fold.ts";
import { variantsOf } from "../text/terms.ts";
import type { AskedWord } from "./question-tokens.ts";

/** What the question's words and phrases are in the other language, as terms; those that the table has none for are left out. */
export function translatedTerms(
  asking: readonly AskedWord[],
  terms: readonly QueryTerm[],
  table: WordTable,
): QueryTerm[] {
  const surfaces = asking.map(({ surface }) => surface);
  return inPhrases(surfaces, table).flatMap(({ from, length, phrase }): QueryTerm[] => {
    const id = phrase ?? table.idOf(surfaces[from] ?? "");
    const [asked] = asking.slice(from, from + length).flatMap(({ term }) => terms[term] ?? []);
    if (id < 0 || !asked) return [];
    const words = table.translationsOf(id).map((other) => fold(table.wordOf(other)));
    return words.length === 0 ? [] : [{ ...asked, variants: words.flatMap(variantsOf) }];
  });
}
