import type { Filter } from "../core/filter.ts";
import type { TextLanguage } from "../core/language.ts";
import type { TenantId } from "../core/tenant.ts";
import type { RankingParameters } from "../storage/bm25.ts";
import { defaultRanking, inverseDocumentFrequency } from "../storage/bm25.ts";
import type {
  Candidate,
  CandidateLimits,
  QueryTerm,
  Store,
  StoredExchange,
  TermContribution,
} from "../storage/store.ts";
import type { WordPair } from "../meaning/meaning-query.ts";
import { meaningVersion } from "../meaning/meaning-version.ts";
import { meaningQuery } from "../meaning/meaning-query.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { namesTalkers } from "../text/names-talkers.ts";
import { timesIn } from "../text/times-in.ts";
import type { TimeSpan } from "./nearness-in-time.ts";
import { nearTitles, TITLES_COMPARED } from "./near-titles.ts";
import { completeLastWord } from "./complete-last-word.ts";
import { meantBy, respelled, searchedFor } from "./as-meant.ts";
import { instructionFor } from "./instruction-for.ts";
import { asksForTalk, untalked } from "./asked-talk.ts";
import { unordered } from "./asked-order.ts";
import { untimed } from "./asked-times.ts";
import type { AskedWord } from "./question-tokens.ts";
import {
  askedUnits,
  askedWords,
  questionTokens,
  tellingTerms,
  tokenOf,
} from "./question-tokens.ts";
import type { ScoreParts } from "./rank.ts";
import { rank, scoreOfWords, withInstruction, withTitles } from "./rank.ts";
import type { ParsedQuestion } from "./parse-question.ts";
import { parsePlainQuestion, parseQuestion } from "./parse-question.ts";
import type { Suggestion } from "./suggest-words.ts";
import { suggestWords } from "./suggest-words.ts";
import { translatedTerms } from "./translated-terms.ts";
import type { WeightedKeyword } from "./weigh-words.ts";
import { weighWords } from "./weigh-words.ts";

export interface SearchRequest {
  readonly question: string;
  /** Whether quotes and minus signs are operators (parseQuestion), or punctuation as in any text. */
  readonly operators?: boolean;
  /** The question is still being typed: its last word also finds the words that begin with it; see completeLastWord. */
  readonly prefix?: boolean;
  /**
   * Whether it is looked for what was meant by words that are nowhere, and titles are compared in meaning; without it, unless the
   * question is still being typed.
   */
  readonly suggest?: boolean;
  /** Steers the search; see weighWords. */
  readonly keywords?: readonly WeightedKeyword[];
  readonly filter?: Filter;
  /** How many results at most. */
  readonly limit?: number;
  /** Results below this relevance are left out. */
  readonly floor?: number;
  readonly ranking?: RankingParameters;
  /** Epoch milliseconds, for what the question calls "last week"; without it, times in a question are but words. */
  readonly now?: number;
  /** Compares meanings by it; without it words alone decide. */
  readonly table?: WordTable;
}

/**
 * How much is looked at before the exact ranking: what takes most of a query's time. Twice as much of all finds one in a
 * hundred more where both languages' files are searched at once, and nothing elsewhere (docs/explanation/evaluation.md).
 */
const limits: CandidateLimits = {
  words: 120,
  meaning: 200,
  kept: 200,
  surrounded: 24,
  background: 24,
};
// And how many are chosen by words of the other language that say what the question's do, and of those said when it asks.
const TRANSLATED = 40;
const TIMED = 40;

// A word of less weight in the table tells nothing by itself: "what", "faire", "get".
const TELLING = 0.5;

export interface Found {
  readonly exchange: StoredExchange;
  /** The sum of the parts (rank.ts). */
  readonly score: number;
  /** 0..1: how likely it is that it answers the question (rank.ts). */
  readonly relevance: number;
  readonly parts: ScoreParts;
  /** What each word gave to the score, largest first: together `parts.words`. */
  readonly why: readonly Omit<TermContribution, "asked">[];
  /** For each word of the question the nearest in meaning, largest share first. */
  readonly pairs: readonly WordPair[];
  /** The sentence of it that says how to answer such a question. */
  readonly instruction?: string;
}

export interface SearchOutcome {
  readonly language: TextLanguage;
  readonly results: readonly Found[];
  /** The terms searched for, with their weights and in how many exchanges each occurs. */
  readonly terms: readonly (QueryTerm & { readonly documents: number })[];
  /** True when the scan budget ended before the answer was certain. */
  readonly degraded: boolean;
  /** True when nothing has what the question puts in quotes, and it was asked again without them. */
  readonly unquoted: boolean;
  /** What may have been meant by words that nobody ever wrote. */
  readonly suggestions: readonly Suggestion[];
  /** The times that the question names. */
  readonly times: readonly TimeSpan[];
}

/** The exchanges that matter to a question, best first; ties by id. Nothing is found by a question without words. */
export async function search(
  store: Store,
  tenant: TenantId,
  request: SearchRequest,
): Promise<SearchOutcome> {
  const question = (request.operators === false ? parsePlainQuestion : parseQuestion)(
    request.question,
  );
  const outcome = await searchFor(store, tenant, { ...request, question });
  // People quote titles and what somebody said, and not always to the letter or in the language it was said in.
  if (outcome.results.length > 0 || question.required.length === 0 || question.phrasesAlone)
    return { ...outcome, unquoted: false };
  const again = await searchFor(store, tenant, {
    ...request,
    question: { ...question, required: [] },
  });
  return { ...again, unquoted: true };
}

async function searchFor(
  store: Store,
  tenant: TenantId,
  request: Omit<SearchRequest, "question"> & { readonly question: ParsedQuestion },
): Promise<Omit<SearchOutcome, "unquoted">> {
  const { keywords = [], filter = {}, limit = 10, floor = 0, ranking = defaultRanking } = request;
  const { language, required, forbidden } = request.question;
  const { table, now, prefix = false, suggest = !prefix } = request;
  const named = now === undefined ? [] : timesIn(request.question.text, now);
  const timeless = untimed(request.question, named);
  // Without a present, there is no last time.
  const { asked: unsorted, order } =
    now === undefined
      ? { asked: timeless, order: undefined }
      : unordered(timeless, request.question);
  const { text, words, left, isTimeAlone, isOfTimes } = untalked(unsorted, request.question);
  // What was said last of all, or first, was said at any time.
  const times =
    isTimeAlone && named.length === 0 && now !== undefined
      ? [{ since: Number.NEGATIVE_INFINITY, before: now + 1 }]
      : named;
  const { terms: weighed, removed } = weighWords(words, keywords, language, left);
  const typed = prefix
    ? await completeLastWord(store, tenant, weighed, { text, language })
    : weighed;
  const suggestions = suggest ? await suggestWords(store, tenant, { terms: typed, table }) : [];
  const terms = searchedFor(typed, suggestions);
  const asked = table && terms.length > 0 ? table : undefined;
  const asking = asked ? respelled(askedWords(text, terms, removed), terms, suggestions) : [];
  const units = asked ? askedUnits(asking, asked) : [];
  const vector = asked && meaningQuery(asked, units.map(tokenOf)).vector;
  const weighted = asked ? tellingTerms(terms, asking, asked) : terms;
  const counted = asking.flatMap(({ variants, term }) => (term < 0 ? [variants] : []));
  const found = await store.candidates(
    tenant,
    {
      terms: weighted,
      required,
      forbidden,
      ranking,
      counted,
      ...(times.length > 0 || order
        ? {
            times: {
              spans: times,
              limit: Math.max(TIMED, limit),
              ...(order === "earliest" ? { earliest: true } : {}),
            },
          }
        : {}),
      translated: { terms: asked ? translatedTerms(units, terms, asked) : [], limit: TRANSLATED },
      ...(asked ? { meaning: { version: meaningVersion(asked), vector } } : {}),
    },
    filter,
    { ...limits, words: Math.max(limits.words, limit), kept: Math.max(limits.kept, limit) },
  );
  const { ideal, documents, documentFrequencies, degraded } = found;
  const candidates = forbidden.length > 0 ? silenced(found.candidates) : found.candidates;
  const stopWords = found.countedFrequencies.values();
  const frequencies = new Map(
    asking.map((word) => [
      word,
      word.term < 0 ? (stopWords.next().value ?? 0) : (documentFrequencies[word.term] ?? 0),
    ]),
  );
  const frequencyOf = (word: AskedWord): number => frequencies.get(word) ?? 0;
  const meant =
    asked && found.meaning
      ? meaningQuery(
          asked,
          questionTokens(units, { frequencyOf, documents, table: asked }),
          language,
        )
      : undefined;
  const known = candidates.flatMap(({ meaning }) => (meaning ? [meaning] : []));
  const compared = meant?.compare(known) ?? [];
  let next = 0;
  const features = candidates.map(({ meaning }) => (meaning ? compared[next++] : undefined));
  // The ideal counts terms without end; an exchange with each once, at average length, has a (k1 + 1)th of it.
  const unit =
    ideal / (ranking.k1 + 1) + (meant ? lacking(weighted, documentFrequencies, documents) : 0);
  const asksForTimes = isTimeAlone && terms.length === 0;
  const byContent = rank(candidates, features, {
    unit,
    language,
    length: asking.length,
    namesTalkers: namesTalkers(request.question.text),
    times,
    ...(order ? { order } : {}),
    asksForTimes,
    isOfTimes,
    saidThen: times.length > 0 && asksForTalk(request.question.text),
    saysNothing: asked !== undefined && asking.every((word) => tellsNothing(word, asked)),
    documents,
  });
  const best = byContent.slice(0, Math.max(limit, TITLES_COMPARED));
  // While it is being typed, that waits for a pause.
  const shares =
    meant && asked && suggest && !asksForTimes
      ? await nearTitles(store, tenant, best, { query: meant, table: asked, features })
      : [];
  const byTitles = [...withTitles(best, shares), ...byContent.slice(best.length)];
  const instruction =
    asked && suggest && !asksForTimes
      ? await instructionFor(store, tenant, byTitles, {
          tokens: units.map(tokenOf),
          vector,
          language,
          table: asked,
          features,
        })
      : undefined;
  const ranked = (instruction ? withInstruction(byTitles, instruction) : byTitles)
    // What is as far from the question as anything else is no answer to it.
    .filter(({ relevance }) => relevance > 0 && relevance >= floor)
    .slice(0, limit);
  const exchanges = await store.exchanges(
    tenant,
    ranked.map(({ candidate }) => candidate.id),
  );
  // What was found is the word that was meant, not the mistake.
  const meantFor = meantBy(suggestions);
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  return {
    language,
    results: ranked.flatMap(({ candidate, place, score, parts, relevance }) => {
      const exchange = byId.get(candidate.id);
      if (!exchange) return [];
      const why = candidate.terms
        .map(({ word, frequencies, ...term }) => ({
          word: meantFor.get(word) ?? word,
          score: scoreOfWords(term, candidate, unit),
          frequencies,
        }))
        .toSorted((a, b) => b.score - a.score);
      const pairs = features[place]?.pairs() ?? [];
      const isFor = instruction?.place === place ? { instruction: instruction.text } : {};
      return [{ exchange, score, relevance, parts, why, pairs, ...isFor }];
    }),
    terms: terms.map((term, index) => ({ ...term, documents: documentFrequencies[index] ?? 0 })),
    degraded,
    suggestions,
    times: named.map(({ since, before }) => ({ since, before })),
  };
}

function tellsNothing({ surface, steering }: AskedWord, table: WordTable): boolean {
  const id = table.idOf(surface);
  return (id < 0 ? 1 : table.weightOf(id)) * steering < TELLING;
}

/**
 * What the terms that nobody wrote count besides: as much as they do in the unit. What they say was said in other words if at
 * all, so the fewer of the words are there, the less these decide, and meaning the more.
 */
function lacking(
  terms: readonly QueryTerm[],
  documentFrequencies: readonly number[],
  documents: number,
): number {
  const highest = inverseDocumentFrequency(documents, 0);
  return terms.reduce(
    (sum, { weight }, index) => sum + (documentFrequencies[index] === 0 ? weight * highest : 0),
    0,
  );
}

/**
 * The same candidates, where those that may not be found lend nothing to their neighbours and their conversation. So it is
 * in a question that forbids words: what stands beside what nobody wants to see is not wanted for it. A filter alone
 * silences nobody, since what was said before tells what an exchange is about whenever it was said.
 */
function silenced(candidates: readonly Candidate[]): Candidate[] {
  const heard = (place: number | undefined): number | undefined =>
    place !== undefined && candidates[place]?.eligible ? place : undefined;
  return candidates.map((candidate) => ({
    ...candidate,
    // Of a store's own objects a copy has no getters.
    id: candidate.id,
    terms: candidate.terms,
    ...(candidate.eligible
      ? { previous: heard(candidate.previous), next: heard(candidate.next) }
      : { conversation: 0, previous: undefined, next: undefined }),
  }));
}
