import type { QuestionToken } from "../meaning/meaning-query.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { inverseDocumentFrequency } from "../storage/bm25.ts";
import type { QueryTerm } from "../storage/store.ts";
import { variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";

/** A word of the question, in order, repetitions included, without those the user took out. */
export interface AskedWord {
  readonly surface: string;
  readonly variants: readonly string[];
  /** The query term it belongs to; -1 for a stop word. */
  readonly term: number;
  readonly steering: number;
}

/**
 * The words of a question as the meaning is compared by: all of them, since across languages even small words tell. Words
 * taken out or weighted by the user are so here as in the matching of words; keywords the question lacks are added.
 */
export function askedWords(
  text: string,
  terms: readonly QueryTerm[],
  removed: readonly (readonly string[])[],
): AskedWord[] {
  const seen = new Set<number>();
  const words = tokensOf(text).flatMap(({ surface, folded }): AskedWord[] => {
    const variants = variantsOf(folded);
    const same = (word: readonly string[]): boolean =>
      word.some((variant) => variants.includes(variant));
    if (removed.some(same)) return [];
    const term = terms.findIndex((one) => same(one.variants));
    seen.add(term);
    return [{ surface, variants, term, steering: terms[term]?.weight ?? 1 }];
  });
  const added = terms.flatMap(({ word, variants, weight }, term): AskedWord[] =>
    seen.has(term) ? [] : [{ surface: word, variants, term, steering: weight }],
  );
  return [...words, ...added];
}

/** The same with their weights: how rare each is in its language (SIF) and in the archive (idf, of 0 to 1). */
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
