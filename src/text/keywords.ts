import type { Keyword } from "../core/exchange.ts";
import type { TextLanguage } from "../core/language.ts";
import { candidatesOf, type Candidate } from "./keyword-candidates.ts";
import { candidateScores } from "./keyword-scores.ts";
import { surfaceWriter } from "./keyword-surface.ts";
import { judgedWords } from "./keyword-words.ts";
import { proseOf } from "./prose.ts";
import { languagePacks, termOfForm, termsOf } from "./terms.ts";
import { tokenColumnsOf, type TokenColumns } from "./tokens.ts";

export interface KeywordOptions {
  readonly question: string;
  /** Empty for the keywords of a question alone. */
  readonly answer: string;
  readonly language: TextLanguage;
  /** The tokens of the two, in this language, where they are known: what is plain prose is not read again. */
  readonly tokens?: { readonly question: TokenColumns; readonly answer: TokenColumns };
  readonly count?: number;
  /** So many characters of the answer are read. */
  readonly answerLimit?: number;
  /** Words that are never part of a keyword, in any inflection. */
  readonly stopWords?: readonly string[];
  /** Words of the language's list that may be part of one after all. */
  readonly keepWords?: readonly string[];
  /** Phrases that are keywords wherever they occur, in any inflection. */
  readonly pinnedWords?: readonly string[];
}

// What an exchange is about is said early, and the time per exchange stays bounded.
const QUESTION_LIMIT = 2000;
const ANSWER_LIMIT = 3000;
// A longer phrase takes the place of the one it contains when it is nearly as telling.
const NEARLY = 0.75;

/**
 * The key phrases of an exchange, best first: one to three words in the text's own spelling, without code, links,
 * markup, stop words or near-duplicates. Pinned words that occur come first, all of them, with a score of 1; the
 * others are scored by keyword-scores.ts, relative to the best. Of equal ones the earlier in the text comes first.
 */
export function keywordsOf(options: KeywordOptions): Keyword[] {
  const {
    question,
    answer,
    language,
    tokens,
    count = 5,
    answerLimit = ANSWER_LIMIT,
    stopWords = [],
    keepWords = [],
    pinnedWords = [],
  } = options;
  const asked = proseOf(question.slice(0, QUESTION_LIMIT));
  const answered = proseOf(answer.slice(0, answerLimit));
  const prose = `${asked}\n\n${answered}`;
  const answerStart = asked.length + 2;
  const tokensOf = (side: string, whole: string, known?: TokenColumns): TokenColumns =>
    known && side === whole ? known : tokenColumnsOf(side, language);
  const words = inOneText(
    tokensOf(asked, question, tokens?.question),
    tokensOf(answered, answer, tokens?.answer),
    answerStart,
  );
  const text = judgedWords(prose, words, {
    language,
    added: termSet(stopWords, language),
    kept: termSet(keepWords, language),
  });
  const candidates = candidatesOf(text);

  const pinned = pinnedIn(`${question}\n${answer}`, pinnedWords, language);
  const taken = pinned.map((phrase) =>
    termsOf(phrase, language).map((term) => text.terms.indexOf(term)),
  );
  const others = candidates.filter(
    ({ terms }) => !taken.some((ofPinned) => contains(ofPinned, terms)),
  );
  const scores = candidateScores(others, text, { answerStart, language });
  const chosen = withoutNested(others, scores, Math.max(0, count - pinned.length));
  const best = chosen[0]?.score ?? 1;
  const write = surfaceWriter(text.words, prose);
  return [
    ...pinned.map((phrase) => ({ phrase, score: 1 })),
    ...chosen.map(({ candidate, score }) => ({ phrase: write(candidate), score: score / best })),
  ];
}

/**
 * The terms of a phrase without its stop words, joined by a space: equal for all forms of a keyword ("le basilic
 * séché", "basilics séchés"). A phrase of stop words alone keeps them.
 */
export function keywordKey(phrase: string, language: TextLanguage): string {
  const { stopWords } = languagePacks[language];
  const { forms } = tokenColumnsOf(phrase, language);
  const telling = forms.filter(({ folded }) => !stopWords.has(folded));
  return (telling.length > 0 ? telling : forms).map((form) => termOfForm(form, language)).join(" ");
}

/** A candidate and how telling it is: above 0. */
export interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
}

/** The best `count`, none within another. Candidates come in the order of the text, which decides among equals. */
export function withoutNested(
  candidates: readonly Candidate[],
  scores: readonly number[],
  count: number,
): Scored[] {
  const chosen: Scored[] = [];
  if (count === 0) return chosen;
  // Some twenty of a hundred are looked at: finding each is quicker than sorting them all.
  const left = Float64Array.from(scores);
  for (let turn = 0; turn < candidates.length; turn++) {
    const index = indexOfLargest(left);
    const candidate = candidates[index];
    const score = left[index] ?? 0;
    left[index] = -1;
    const worst = chosen.at(-1)?.score ?? 0;
    if (!candidate || (chosen.length >= count && score < worst * NEARLY)) break;
    if (chosen.some((other) => contains(other.candidate.terms, candidate.terms))) continue;
    const nested = chosen.filter((other) => contains(candidate.terms, other.candidate.terms));
    const [only] = nested;
    if (only === undefined) {
      if (chosen.length < count) chosen.push({ candidate, score });
    } else if (nested.length === 1 && score >= only.score * NEARLY) {
      chosen[chosen.indexOf(only)] = { candidate, score: only.score };
    }
  }
  return chosen;
}

/** The first of the largest. */
function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  }
  return best;
}

function contains(terms: readonly number[], others: readonly number[]): boolean {
  return others.every((term) => terms.includes(term));
}

/** The tokens of two texts, of which the second begins at `start`. */
function inOneText(one: TokenColumns, other: TokenColumns, start: number): TokenColumns {
  const forms = one.forms.slice();
  const starts = one.starts.slice();
  for (let i = 0; i < other.forms.length; i++) {
    const form = other.forms[i];
    if (!form) break;
    forms.push(form);
    starts.push(start + (other.starts[i] ?? 0));
  }
  return { forms, starts };
}

function pinnedIn(text: string, phrases: readonly string[], language: TextLanguage): string[] {
  if (phrases.length === 0) return [];
  const inText = ` ${termsOf(text, language).join(" ")} `;
  return phrases.filter((phrase) => {
    const terms = termsOf(phrase, language);
    return terms.length > 0 && inText.includes(` ${terms.join(" ")} `);
  });
}

function termSet(words: readonly string[], language: TextLanguage): Set<string> {
  return new Set(words.flatMap((word) => termsOf(word, language)));
}
