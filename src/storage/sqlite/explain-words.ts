import type { Field } from "../bm25.ts";
import { fields, roundScore, saturate } from "../bm25.ts";
import type { QueryTerm, TermContribution } from "../store.ts";
import type { Impact } from "./accumulators.ts";
import { fieldCount } from "./codec.ts";
import type { Norms } from "./document-lengths.ts";
import type { PostingLists } from "./posting-lists.ts";
import { combinedFrequency, frequenciesOf, weightInQuestion } from "./weigh-postings.ts";

/** A query term with its lists and what it gives. */
export interface WeighedTerm extends Impact {
  readonly term: QueryTerm;
  readonly lists: PostingLists;
}

export interface ExplainedScore {
  /** The sum of the parts, rounded. */
  readonly score: number;
  /** The same, of the document's question alone. */
  readonly asked: number;
  /** Made when asked for: a few are, of hundreds. */
  readonly terms: () => TermContribution[];
}

/**
 * The scores of some documents, whole and in parts, whatever the search had passed over of them. `places` is memory for
 * every document, all 0 before and after.
 */
export function explainWords(
  documents: readonly number[],
  terms: readonly WeighedTerm[],
  { norms, places }: { readonly norms: Norms; readonly places: Uint32Array },
): Map<number, ExplainedScore> {
  const sorted = Uint32Array.from(documents).sort();
  const scores = new Float64Array(sorted.length);
  const ofQuestions = new Float64Array(sorted.length);
  const parts = terms.map(({ term, lists, idf, k1 }) => {
    const frequencies = frequenciesOf(lists, sorted, places);
    const contributions = new Float64Array(sorted.length);
    const asked = new Float64Array(sorted.length);
    for (const [place, document] of sorted.entries()) {
      const combined = combinedFrequency(frequencies, place * fieldCount, document, norms);
      if (combined === 0) continue;
      const score = saturate(combined, idf, k1);
      contributions[place] = score;
      scores[place] = (scores[place] ?? 0) + score;
      const ofQuestion = weightInQuestion(frequencies, place * fieldCount, document, norms);
      if (ofQuestion === 0) continue;
      asked[place] = saturate(ofQuestion, idf, k1);
      ofQuestions[place] = (ofQuestions[place] ?? 0) + (asked[place] ?? 0);
    }
    return { word: term.word, frequencies, contributions, asked };
  });
  const explained = (place: number): ExplainedScore => ({
    score: roundScore(scores[place] ?? 0),
    asked: roundScore(ofQuestions[place] ?? 0),
    terms: () =>
      parts.flatMap(({ word, frequencies, contributions, asked }): TermContribution[] => {
        const score = contributions[place] ?? 0;
        if (score === 0) return [];
        const counts = countsAt(frequencies, place);
        return [{ word, score, asked: asked[place] ?? 0, frequencies: counts }];
      }),
  });
  return new Map(Array.from(sorted, (document, place) => [document, explained(place)]));
}

function countsAt(frequencies: Uint32Array, place: number): Partial<Record<Field, number>> {
  const counts: Partial<Record<Field, number>> = {};
  for (const [index, field] of fields.entries()) {
    const count = frequencies[place * fieldCount + index] ?? 0;
    if (count > 0) counts[field] = count;
  }
  return counts;
}
