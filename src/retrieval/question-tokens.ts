import type { QuestionToken } from "../meaning/meaning-query.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { inverseDocumentFrequency } from "../storage/bm25.ts";
import type { QueryTerm } from "../storage/store.ts";
import { variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";
import { ByVariant } from "./by-variant.ts";

/** A word of the question, repetitions included. */
export interface AskedWord {
  readonly surface: string;
  readonly variants: readonly string[];
  /** The query term it belongs to; -1 for a stop word. */
  readonly term: number;
  readonly steering: number;
}

/**
 * The words of a question as the meaning is compared by: all of them, since across languages even small words tell. Words
 * taken out or weighted by the user are so here as in the matching of words; keywords the question lacks are added. Those
 * and the weighted ones stand first, the rest in the order of the question.
 */
export function askedWords(
  text: string,
  terms: readonly QueryTerm[],
  removed: readonly (readonly string[])[],
): AskedWord[] {
  const seen = new Set<number>();
  const takenOut = new Set(removed.flat());
  const known = new ByVariant();
  for (const [index, { variants }] of terms.entries()) known.add(variants, index);
  const words = tokensOf(text).flatMap(({ surface, folded }): AskedWord[] => {
    const variants = variantsOf(folded);
    if (variants.some((variant) => takenOut.has(variant))) return [];
    const term = known.find(variants) ?? -1;
    seen.add(term);
    return [{ surface, variants, term, steering: terms[term]?.weight ?? 1 }];
  });
  const added = terms.flatMap(({ word, variants, weight }, term): AskedWord[] =>
    seen.has(term) ? [] : [{ surface: word, variants, term, steering: weight }],
  );
  // What the user steers by comes first: of a very long question, the end is left out (meaning/meaning-query.ts).
  const isSteered = ({ steering }: AskedWord): boolean => steering !== 1;
  return [...added, ...words.filter(isSteered), ...words.filter((word) => !isSteered(word))];
}

/**
 * The same terms, each weighted by the square of how much its word says in its language (the table): where little was
 * written, a common word may be as rare as a name, which idf cannot tell. Words that the table lacks say all they can.
 */
export function tellingTerms(
  terms: readonly QueryTerm[],
  words: readonly AskedWord[],
  table: WordTable,
): QueryTerm[] {
  const telling = terms.map(() => 1);
  for (const { surface, term } of words) {
    const id = table.idOf(surface);
    if (id >= 0 && term >= 0) telling[term] = Math.min(telling[term] ?? 1, table.weightOf(id));
  }
  return terms.map((term, index) => ({
    ...term,
    weight: term.weight * (telling[index] ?? 1) ** 2,
  }));
}

/** The same with their weights: how much each says in its language (the table) and how rare it is in the archive (idf, of 0 to 1). */
export function questionTokens(
  words: readonly AskedWord[],
  options: {
    /** In how many exchanges each word occurs. */
    readonly frequencies: readonly number[];
    readonly documents: number;
    readonly table: WordTable;
  },
): QuestionToken[] {
  const { frequencies, documents, table } = options;
  const highest = inverseDocumentFrequency(documents, 0);
  return words.map(({ surface, steering }, index) => {
    const id = table.idOf(surface);
    const sif = id >= 0 ? table.weightOf(id) : 1;
    const idf = inverseDocumentFrequency(documents, frequencies[index] ?? 0) / highest;
    return { surface, weight: sif * idf * steering, steering };
  });
}
