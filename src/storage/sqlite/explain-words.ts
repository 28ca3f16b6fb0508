import type { Field } from "../bm25.ts";
import { fields, roundScore, saturate } from "../bm25.ts";
import type { QueryTerm, TermContribution } from "../store.ts";
import type { Impact } from "./accumulators.ts";
import { fieldCount } from "./codec.ts";
import { normOf } from "./document-lengths.ts";
import type { TermLookup } from "./looked-up-terms.ts";
import type { TermEntries } from "./term-entries.ts";
import { combinedFrequency } from "./weigh-postings.ts";

const QUESTION = fields.indexOf("question");
const TITLE = fields.indexOf("title");

/** A query term with its entries and what it gives. */
export interface WeighedTerm extends Impact {
  readonly term: QueryTerm;
  /** Where its entries were not read: the keys by which it is looked up in the documents in question. */
  readonly keys?: readonly number[];
}

export interface ExplainedScore {
  /** The sum of the parts, rounded. */
  readonly score: number;
  /** The same, of the document's question and title alone. */
  readonly asked: number;
  /** The sum of the weighted idf of the terms in its title. */
  readonly titled: number;
  /** Made when asked for: a few are, of hundreds. */
  readonly terms: () => TermContribution[];
}

/** The scores of some documents, each named once, whole and in parts, whatever the search had passed over of them. */
export function explainWords(
  documents: readonly number[],
  terms: readonly WeighedTerm[],
  memory: {
    readonly entries: TermEntries;
    readonly lookup: TermLookup;
  },
): Map<number, ExplainedScore> {
  const { entries, lookup } = memory;
  const scores = new Float64Array(documents.length);
  const ofQuestions = new Float64Array(documents.length);
  const ofTitles = new Float64Array(documents.length);
  const wanted = entries.want(documents);
  const lookedUp = lookup
    .frequencies(
      terms.flatMap(({ keys }) => (keys ? [keys] : [])),
      documents,
    )
    .values();
  const parts = terms.map(({ term, keys, variants, idf, k1, norms }) => {
    const count = documents.length;
    const frequencies = (keys && lookedUp.next().value) ?? entries.frequencies(variants, wanted);
    const contributions = new Float64Array(count);
    const asked = new Float64Array(count);
    for (const [place, document] of documents.entries()) {
      const combined = combinedFrequency(frequencies, place * fieldCount, document, norms);
      if (combined === 0) continue;
      const score = saturate(combined, idf, k1);
      contributions[place] = score;
      scores[place] = (scores[place] ?? 0) + score;
      const ofQuestion = frequencies[place * fieldCount + QUESTION] ?? 0;
      const ofTitle = frequencies[place * fieldCount + TITLE] ?? 0;
      if (ofTitle > 0) ofTitles[place] = (ofTitles[place] ?? 0) + idf;
      else if (ofQuestion === 0) continue;
      const said = ofQuestion * normOf(norms, document, QUESTION);
      asked[place] = saturate(said + ofTitle * normOf(norms, document, TITLE), idf, k1);
      ofQuestions[place] = (ofQuestions[place] ?? 0) + (asked[place] ?? 0);
    }
    return { word: term.word, frequencies, contributions, asked };
  });
  const explained = (place: number): ExplainedScore => ({
    score: roundScore(scores[place] ?? 0),
    asked: roundScore(ofQuestions[place] ?? 0),
    titled: roundScore(ofTitles[place] ?? 0),
    terms: () =>
      parts.flatMap(({ word, frequencies, contributions, asked }): TermContribution[] => {
        const score = contributions[place] ?? 0;
        if (score === 0) return [];
        const counts = countsAt(frequencies, place);
        return [{ word, score, asked: asked[place] ?? 0, frequencies: counts }];
      }),
  });
  return new Map(documents.map((document, place) => [document, explained(place)]));
}

function countsAt(frequencies: Uint32Array, place: number): Partial<Record<Field, number>> {
  const counts: Partial<Record<Field, number>> = {};
  for (const [index, field] of fields.entries()) {
    const count = frequencies[place * fieldCount + index] ?? 0;
    if (count > 0) counts[field] = count;
  }
  return counts;
}
