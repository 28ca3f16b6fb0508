import type { Field, RankingParameters } from "../bm25.ts";
import { defaultRanking, fields } from "../bm25.ts";
import type { Phrase, WordQuery } from "../store.ts";

/** A visible exchange as the ranking sees it. */
export interface RankedDocument {
  readonly id: string;
  readonly terms: Readonly<Record<Field, readonly string[]>>;
}

interface SlowMatches {
  readonly matches: readonly { readonly id: string; readonly score: number }[];
  readonly ideal: number;
  readonly documentFrequencies: readonly number[];
}

/**
 * The formula of bm25.ts written down once more, slowly and plainly: an oracle for engines. `accepts` stands for the
 * filter; statistics count all documents, accepted or not.
 */
export function rankSlowly(
  documents: readonly RankedDocument[],
  query: WordQuery,
  limit: number,
  accepts: (document: RankedDocument) => boolean = () => true,
): SlowMatches {
  const ranking = query.ranking ?? defaultRanking;
  const frequencies = query.terms.map(
    ({ variants }) =>
      documents.filter(({ terms }) =>
        fields.some((field) => terms[field].some((term) => variants.includes(term))),
      ).length,
  );
  const idf = frequencies.map((df) => Math.log(1 + (documents.length - df + 0.5) / (df + 0.5)));
  const averages = new Map(
    fields.map((field) => [
      field,
      documents.reduce((sum, { terms }) => sum + terms[field].length, 0) / documents.length,
    ]),
  );

  const scored = documents
    .filter((document) => accepts(document))
    .filter((document) => (query.required ?? []).every((phrase) => has(document, phrase)))
    .filter((document) => !(query.forbidden ?? []).some((phrase) => has(document, phrase)))
    .map((document) => {
      let score = 0;
      for (const [index, { variants, weight }] of query.terms.entries()) {
        const tf = combinedFrequency(document, variants, averages, ranking);
        score += (weight * (idf[index] ?? 0) * tf * (ranking.k1 + 1)) / (tf + ranking.k1);
      }
      return { id: document.id, score: rounded(score) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));

  const ideal = query.terms.reduce(
    (sum, { weight }, index) => sum + weight * (idf[index] ?? 0) * (ranking.k1 + 1),
    0,
  );
  return {
    matches: scored.slice(0, limit),
    ideal: rounded(ideal),
    documentFrequencies: frequencies,
  };
}

function combinedFrequency(
  { terms }: RankedDocument,
  variants: readonly string[],
  averages: ReadonlyMap<Field, number>,
  ranking: RankingParameters,
): number {
  let sum = 0;
  for (const field of fields) {
    const tf = terms[field].filter((term) => variants.includes(term)).length;
    if (tf === 0) continue;
    const { weight, b } = ranking.fields[field];
    sum += (weight * tf) / (1 - b + (b * terms[field].length) / (averages.get(field) ?? 0));
  }
  return sum;
}

function has({ terms }: RankedDocument, phrase: Phrase): boolean {
  return fields.some((field) =>
    terms[field].some((_, start) =>
      phrase.every((variants, offset) => variants.includes(terms[field][start + offset] ?? "")),
    ),
  );
}

function rounded(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}
