/**
 * Souvenir's ranking of words, the same on every engine: BM25F, that is BM25 with the fields combined before
 * saturation (Robertson, Zaragoza and Taylor 2004, "Simple BM25 Extension to Multiple Weighted Fields").
 *
 *     tf(t, d)  = Σ over fields f of  weight_f · tf_f(t, d) / (1 − b_f + b_f · length_f(d) / average length_f)
 *     idf(t)    = ln(1 + (N − df(t) + 0.5) / (df(t) + 0.5))
 *     score(d)  = Σ over distinct query terms t of  weight_t · idf(t) · tf(t, d) · (k1 + 1) / (tf(t, d) + k1)
 *
 * N, df and the averages are the tenant's own and count visible exchanges only. A query term with several variants
 * (stems in two languages) is one term: its tf is the sum over its variants, its df the number of exchanges with any.
 * Scores are rounded to 1e-9 before they are compared, since engines add in different order; ties go to the lower id.
 */
export const fields = ["question", "answer", "title", "keywords"] as const;
export type Field = (typeof fields)[number];

export interface RankingParameters {
  readonly k1: number;
  readonly fields: Readonly<Record<Field, { readonly weight: number; readonly b: number }>>;
}

export const defaultRanking: RankingParameters = {
  k1: 1.2,
  fields: {
    question: { weight: 1, b: 0.5 },
    answer: { weight: 1, b: 0.75 },
    title: { weight: 1, b: 0 },
    keywords: { weight: 0.2, b: 0 },
  },
};

/** How rare a term is: `documents` of `total` contain it. Never negative. */
export function inverseDocumentFrequency(total: number, documents: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
}

/** What one term gives to the score, from its combined frequency. Grows from 0 towards weightedIdf · (k1 + 1). */
export function saturate(frequency: number, weightedIdf: number, k1: number): number {
  return (weightedIdf * frequency * (k1 + 1)) / (frequency + k1);
}

/** From so many terms on, an answer is long. */
export const longAnswerTerms = 75;
/** A question of so many terms can speak for its answer. */
export const tellingQuestionTerms = 12;

/**
 * Which of two scores of an exchange counts: that of all its words, or, the longer its answer is, that of its question and title alone.
 * A long answer has most words of its subject, whatever was asked. `length` counts the terms of both sides.
 */
export function scoreByLength(
  { score, asked }: { readonly score: number; readonly asked: number },
  { length, answerLength }: { readonly length: number; readonly answerLength: number },
): number {
  if (answerLength <= longAnswerTerms) return score;
  const long =
    (1 - longAnswerTerms / answerLength) *
    Math.min(1, (length - answerLength) / tellingQuestionTerms);
  return (1 - long) * score + long * asked;
}

export function roundScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}
