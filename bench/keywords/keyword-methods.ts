import { lengthOf } from "../../src/meaning/encode-meaning.ts";
import type { WordTable } from "../../src/meaning/word-table.ts";
import type { KeywordMethod } from "../../src/text/fixtures/keyword-evaluation.ts";
import type { KeywordText } from "../../src/text/fixtures/keyword-texts.ts";
import { candidatesOf, type Candidate } from "../../src/text/keyword-candidates.ts";
import { candidateScores } from "../../src/text/keyword-scores.ts";
import { surfaceWriter } from "../../src/text/keyword-surface.ts";
import { judgedWords } from "../../src/text/keyword-words.ts";
import { keywordsOf, withoutNested } from "../../src/text/keywords.ts";
import { proseOf } from "../../src/text/prose.ts";
import { tokenColumnsOf, tokensOf } from "../../src/text/tokens.ts";
import { keyPhraseCandidates } from "../side-by-side/key-phrases.ts";
import { cosine, marginallyRelevant } from "./marginal-relevance.ts";

/** How telling a candidate is: by statistics, relative to the best, and by its cosine with the text. */
type Score = (statistics: number, similarity: number) => number;

export const shipped = "statistics (shipped)";

/** What the table compares: statistics, similarity to the text by the word table, and their mixtures. */
export function keywordMethods(table: WordTable): Readonly<Record<string, KeywordMethod>> {
  const readings = new Map<KeywordText, Reading>();
  const readOnce = (text: KeywordText): Reading => {
    const known = readings.get(text);
    if (known) return known;
    const reading = readingOf(text, table);
    readings.set(text, reading);
    return reading;
  };
  const apart =
    (score: Score): KeywordMethod =>
    (text, count) => {
      const { candidates, write } = readOnce(text);
      const scores = candidates.map((one) => score(one.statistics, one.similarity));
      const all = candidates.map(({ candidate }) => candidate);
      return withoutNested(all, scores, count).map(({ candidate }) => write(candidate));
    };
  const diverse =
    (lambda: number, score: Score): KeywordMethod =>
    (text, count) => {
      const { candidates, write } = readOnce(text);
      const scored = candidates.map((one) => ({
        ...one,
        score: score(one.statistics, one.similarity),
      }));
      const chosen = marginallyRelevant(scored, { count, lambda, excludes: areNested });
      return chosen.map(({ candidate }) => write(candidate));
    };
  return {
    [shipped]: (text, count) => keywordsOf({ ...text, count }).map(({ phrase }) => phrase),
    "KeyBERT with the table": keyBert(table, 1),
    "KeyBERT with the table, MMR 0.5": keyBert(table, 0.5),
    "similarity of our candidates": apart((_, similarity) => similarity),
    "similarity of our candidates, MMR 0.7": diverse(0.7, (_, similarity) => similarity),
    "similarity of our candidates, MMR 0.5": diverse(0.5, (_, similarity) => similarity),
    "statistics × similarity^0.15": apart((statistics, near) => statistics * near ** 0.15),
    "statistics × similarity^0.5": apart((statistics, near) => statistics * near ** 0.5),
    "statistics × similarity": apart((statistics, near) => statistics * near),
    "0.9 statistics + 0.1 similarity": apart((statistics, near) => 0.9 * statistics + 0.1 * near),
    "0.7 statistics + 0.3 similarity": apart((statistics, near) => 0.7 * statistics + 0.3 * near),
    "statistics, MMR 0.9": diverse(0.9, (statistics) => statistics),
    "statistics, MMR 0.7": diverse(0.7, (statistics) => statistics),
    "statistics × similarity^0.5, MMR 0.9": diverse(
      0.9,
      (statistics, near) => statistics * near ** 0.5,
    ),
  };
}

interface Reading {
  readonly candidates: readonly {
    readonly candidate: Candidate;
    readonly statistics: number;
    readonly similarity: number;
    readonly vector: Float32Array;
  }[];
  readonly write: (candidate: Candidate) => string;
}

/** The candidates of the shipped method with their scores, relative to the best, and their cosines with the text. */
function readingOf({ question, answer, language }: KeywordText, table: WordTable): Reading {
  const asked = `${proseOf(question)}\n\n`;
  const prose = asked + proseOf(answer);
  const text = judgedWords(prose, tokenColumnsOf(prose, language), {
    language,
    added: new Set(),
    kept: new Set(),
  });
  const candidates = candidatesOf(text);
  const scores = candidateScores(candidates, text, { answerStart: asked.length, language });
  const best = Math.max(...scores);
  const whole = unitVectorOf(prose, table);
  const vectors = candidates.map(({ places: [place] }) => {
    const words = place ? text.words.slice(place.first, place.last + 1) : [];
    return unitVectorOf(words.map(({ form }) => form.surface).join(" "), table);
  });
  const known = vectors.flatMap((vector) => (isZero(vector) ? [] : cosine(vector, whole)));
  // A phrase of words that the table lacks is taken for as near as the others are.
  const usual = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return {
    candidates: candidates.map((candidate, index) => {
      const vector = vectors[index] ?? new Float32Array(whole.length);
      const similarity = isZero(vector) ? usual : cosine(vector, whole);
      const statistics = (scores[index] ?? 0) / best;
      return { candidate, statistics, similarity: Math.max(0.001, similarity), vector };
    }),
    write: surfaceWriter(text.words, prose),
  };
}

/** As published, but for the encoder: all runs of one to three words but stop words. */
function keyBert(table: WordTable, lambda: number): KeywordMethod {
  return ({ question, answer }, count) => {
    const text = `${question}\n${answer}`;
    const whole = unitVectorOf(text, table);
    const scored = keyPhraseCandidates(text).map((phrase) => {
      const vector = unitVectorOf(phrase, table);
      return { phrase, vector, score: cosine(vector, whole) };
    });
    return marginallyRelevant(scored, { count, lambda }).map(({ phrase }) => phrase);
  };
}

/** The sum of the words' unit rows by their SIF weights, brought to length 1; zeros where the table knows none. */
function unitVectorOf(text: string, table: WordTable): Float32Array {
  const ids = tokensOf(text).map(({ surface }) => table.idOf(surface));
  const sum = new Float32Array(512);
  table.addWords(
    sum,
    ids.filter((id) => id >= 0),
  );
  const length = lengthOf(sum);
  return length === 0 ? sum : sum.map((value) => value / length);
}

function isZero(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}

function areNested(
  { candidate: { terms: one } }: { readonly candidate: Candidate },
  { candidate: { terms: other } }: { readonly candidate: Candidate },
): boolean {
  return one.every((term) => other.includes(term)) || other.every((term) => one.includes(term));
}
