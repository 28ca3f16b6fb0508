import type { Filter } from "../core/filter.ts";
import type { TextLanguage } from "../core/language.ts";
import type { TenantId } from "../core/tenant.ts";
import type { RankingParameters } from "../storage/bm25.ts";
import { defaultRanking } from "../storage/bm25.ts";
import type { QueryTerm, Store, StoredExchange, TermContribution } from "../storage/store.ts";
import { parsePlainQuestion, parseQuestion } from "./parse-question.ts";
import type { WeightedKeyword } from "./weigh-words.ts";
import { weighWords } from "./weigh-words.ts";

export interface SearchRequest {
  readonly question: string;
  /** Whether quotes and minus signs are operators (parseQuestion), or punctuation as in any text. */
  readonly operators?: boolean;
  /** Steers the search; see weighWords. */
  readonly keywords?: readonly WeightedKeyword[];
  readonly filter?: Filter;
  /** How many results at most. */
  readonly limit?: number;
  /** Results below this relevance are left out. */
  readonly floor?: number;
  readonly ranking?: RankingParameters;
}

export interface Found {
  readonly exchange: StoredExchange;
  /** BM25F score (storage/bm25.ts). */
  readonly score: number;
  /** 0..1: the score over that of an average exchange holding each word of the question once. */
  readonly relevance: number;
  /** What each word gave to the score, largest first. */
  readonly why: readonly TermContribution[];
}

export interface SearchOutcome {
  readonly language: TextLanguage;
  readonly results: readonly Found[];
  /** The terms searched for, with their weights and in how many exchanges each occurs. */
  readonly terms: readonly (QueryTerm & { readonly documents: number })[];
  /** True when the scan budget ended before the answer was certain. */
  readonly degraded: boolean;
}

/** The exchanges that matter to a question, best first; ties by id. Nothing is found by a question without words. */
export async function search(
  store: Store,
  tenant: TenantId,
  request: SearchRequest,
): Promise<SearchOutcome> {
  const { keywords = [], filter = {}, limit = 10, floor = 0, ranking = defaultRanking } = request;
  const { language, words, required, forbidden } = (
    request.operators === false ? parsePlainQuestion : parseQuestion
  )(request.question);
  const terms = weighWords(words, keywords, language);
  const { matches, ideal, documentFrequencies, degraded } = await store.matchWords(
    tenant,
    { terms, required, forbidden, ranking },
    filter,
    limit,
  );
  // The ideal counts terms without end; an exchange with each once, at average length, has a (k1 + 1)th of it.
  const unit = Math.max(ideal / (ranking.k1 + 1), Number.MIN_VALUE);
  const relevant = matches
    .map((match) => ({ ...match, relevance: Math.min(1, match.score / unit) }))
    .filter(({ relevance }) => relevance >= floor);
  const exchanges = await store.exchanges(
    tenant,
    relevant.map(({ id }) => id),
  );
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  return {
    language,
    results: relevant.flatMap(({ id, score, relevance, terms: why }) => {
      const exchange = byId.get(id);
      return exchange
        ? [{ exchange, score, relevance, why: why.toSorted((a, b) => b.score - a.score) }]
        : [];
    }),
    terms: terms.map((term, index) => ({ ...term, documents: documentFrequencies[index] ?? 0 })),
    degraded,
  };
}
