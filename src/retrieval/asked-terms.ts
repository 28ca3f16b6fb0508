import type { TenantId } from "../core/tenant.ts";
import { inverseDocumentFrequency } from "../storage/bm25.ts";
import type { QueryTerm, Store } from "../storage/store.ts";
import { parsePlainQuestion } from "./parse-question.ts";
import type { WeightedKeyword } from "./weigh-words.ts";
import { weighWords } from "./weigh-words.ts";

/** A term that a question is searched by. */
export interface AskedTerm extends QueryTerm {
  /** In how many visible exchanges it occurs. */
  readonly documents: number;
  /** The user's weight, times how rare it is: 1 for a word that nobody wrote, 0 for one that everybody did. */
  readonly importance: number;
}

/** What a question, as people ask it, is searched by, and how much each of its words counts. */
export async function askedTerms(
  store: Store,
  tenant: TenantId,
  question: string,
  keywords: readonly WeightedKeyword[],
): Promise<AskedTerm[]> {
  const { words, language } = parsePlainQuestion(question);
  const { terms } = weighWords(words, keywords, language);
  const { total } = await store.documentFrequencies(tenant, []);
  const { documentFrequencies } = await store.matchWords(tenant, { terms }, {}, 1);
  const rarest = inverseDocumentFrequency(total, 0);
  return terms.map((term, index) => {
    const documents = documentFrequencies[index] ?? 0;
    return {
      ...term,
      documents,
      importance: (term.weight * inverseDocumentFrequency(total, documents)) / rarest,
    };
  });
}
