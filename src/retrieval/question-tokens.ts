import type { QuestionToken } from "../meaning/meaning-query.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { inverseDocumentFrequency } from "../storage/bm25.ts";
import type { QueryTerm } from "../storage/store.ts";
import { variantsOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";

// The SIF weight of a word is a / (a + its frequency); from it the frequency comes back.
const SIF = 1e-3;
// Words in an exchange, for guessing how many exchanges hold a word that was not counted.
const TYPICAL_LENGTH = 100;

/**
 * The words of a question as the meaning is compared by: each counts by how rare it is, in the language (SIF) and in the
 * archive (idf). Words taken out or weighted by the user do so here as in the matching of words.
 */
export function questionTokens(options: {
  readonly text: string;
  readonly terms: readonly QueryTerm[];
  /** Words the user took out. */
  readonly removed: readonly (readonly string[])[];
  readonly documentFrequencies: readonly number[];
  readonly documents: number;
  readonly table: WordTable;
}): QuestionToken[] {
  const { text, terms, removed, documentFrequencies, documents, table } = options;
  const highest = inverseDocumentFrequency(documents, 0);
  const seen = new Set<QueryTerm>();
  const token = (surface: string, term: QueryTerm | undefined): QuestionToken => {
    const id = table.idOf(surface);
    const sif = id >= 0 ? table.weightOf(id) : 1;
    const counted = term === undefined ? undefined : documentFrequencies[terms.indexOf(term)];
    const guessed = documents * Math.min(1, TYPICAL_LENGTH * (SIF / sif - SIF));
    const idf = inverseDocumentFrequency(documents, counted ?? guessed) / highest;
    const steering = term?.weight ?? 1;
    return { surface, weight: sif * idf * steering, steering };
  };
  const found: QuestionToken[] = [];
  for (const { surface, folded } of tokensOf(text)) {
    const variants = variantsOf(folded);
    if (removed.some((word) => word.some((variant) => variants.includes(variant)))) continue;
    const term = terms.find((one) => one.variants.some((variant) => variants.includes(variant)));
    if (term) seen.add(term);
    found.push(token(surface, term));
  }
  // Keywords that the question does not have.
  for (const term of terms) if (!seen.has(term)) found.push(token(term.word, term));
  return found;
}
