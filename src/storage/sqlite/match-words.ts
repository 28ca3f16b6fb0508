import type { RankingParameters } from "../bm25.ts";
import { defaultRanking, inverseDocumentFrequency, roundScore } from "../bm25.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import type { QueryTerm, WordMatches, WordQuery } from "../store.ts";
import { Accumulators } from "./accumulators.ts";
import { bestDocuments } from "./best-documents.ts";
import type { DocumentLengths, Norms } from "./document-lengths.ts";
import { lengthOf, normsOf, readLengths } from "./document-lengths.ts";
import type { ExplainedScore, WeighedTerm } from "./explain-words.ts";
import { explainWords } from "./explain-words.ts";
import type { Database, Statement } from "./open-database.ts";
import type { PhraseCheck } from "./phrases.ts";
import { PhraseFinder } from "./phrases.ts";
import type { PostingLists } from "./posting-lists.ts";
import { PostingReader } from "./posting-lists.ts";
import { asUint32 } from "./word-index.ts";

/*
 * Scores are added up term by term, the rarest first, until no exchange without one of those words can be among the best;
 * common words are then looked up only for the exchanges that still can (Moffat and Zobel 1996, "continue"; the bounds are
 * those of MaxScore, Turtle and Flood 1995), and of their lists only the blocks are read that hold any. Adding up is plain
 * and short, since that beats cleverer orders here: a question of common words has some hundred thousand entries among
 * 1,000,000 exchanges, at 10 ns each.
 */

// How many candidates are checked against a filter or a phrase before the answer is called degraded.
const SCAN_BUDGET = 200_000;
// How many entries are read before common words count only for the best so far, and the answer is called degraded.
const ENTRY_BUDGET = 6_000_000;
const KEPT_BEYOND_BUDGET = 2_000;
// More than sums of the same parts in another order can differ by.
const CERTAINTY = 1e-6;

/** Those of the documents that may be found. */
export type Accepts = (documents: readonly number[]) => ReadonlySet<number>;

export interface SelectedMatch extends ExplainedScore {
  readonly document: number;
  readonly id: () => ExchangeId;
  /** Terms in question and answer. */
  readonly length: number;
  readonly answerLength: number;
}

export interface Selected {
  readonly matches: readonly SelectedMatch[];
  readonly ideal: number;
  readonly documentFrequencies: readonly number[];
  /** Visible exchanges in all. */
  readonly documents: number;
  readonly degraded: boolean;
}

/** What the choice of other documents may be made by. */
export interface Choice {
  /** By document; certain for the best, and for those that `score` was called with. */
  readonly scores: ArrayLike<number>;
  readonly score: (documents: readonly number[]) => void;
  /** The score that counts as one. */
  readonly unit: number;
  readonly eligible: Accepts;
  /** Whether not every visible exchange is eligible. */
  readonly checked: boolean;
  /** Orders two documents by their ids. */
  readonly byId: (a: number, b: number) => number;
}

interface Totals {
  readonly documents: number;
  readonly averages: readonly number[];
}

/** A term before its lists are read. */
interface OpenTerm {
  readonly term: QueryTerm;
  readonly lists: PostingLists;
  /** Which of the query's. */
  readonly index: number;
  readonly entries: number;
  /** The most that it can give to a score. */
  readonly most: number;
}

/** Searches the word index of one tenant. Keeps some 40 bytes an exchange in memory, read on first use. */
export class WordMatcher {
  readonly #tenant: number;
  readonly #totals: Statement;
  readonly #chunks: Statement;
  readonly #id: Statement;
  readonly #postings: PostingReader;
  readonly #phrases: PhraseFinder;
  readonly #accumulators = new Accumulators();
  #lengths: DocumentLengths | undefined;
  /** Under the ranking asked for last. */
  #norms: Norms | undefined;

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    this.#totals = database.prepare("SELECT * FROM tenants WHERE key = ?");
    this.#chunks = database.prepare(
      "SELECT chunk, data FROM lengths WHERE tenant = ? ORDER BY chunk",
    );
    this.#id = database.prepare("SELECT id FROM exchanges WHERE key = ?");
    this.#postings = new PostingReader(database, tenant);
    this.#phrases = new PhraseFinder(database, this.#postings);
  }

  /** The index changed: lengths are read anew. */
  forgetCaches(): void {
    this.#lengths = undefined;
    this.#norms = undefined;
    this.#postings.forgetCaches();
  }

  /**
   * The best `limit` exchanges among those that `accepts` lets through, which is asked in descending order of score
   * and only as often as needed. Without a word that exists, nothing matches.
   */
  match(query: WordQuery, limit: number, accepts: Accepts | undefined): WordMatches {
    const selected = this.select(query, { limit, accepts, complete: (best) => best });
    return {
      matches: selected.matches.map(({ id, score, terms }) => ({
        id: id(),
        score,
        terms: terms(),
      })),
      ideal: selected.ideal,
      documentFrequencies: selected.documentFrequencies,
      degraded: selected.degraded,
    };
  }

  /**
   * Chooses the best as `match` does, lets `complete` make another list of it, and scores and explains that one. Its
   * exchanges need not have a word of the query, and each stands in it once.
   */
  select(
    query: WordQuery,
    options: {
      limit: number;
      accepts: Accepts | undefined;
      complete: (best: readonly number[], found: Choice) => readonly number[];
    },
  ): Selected {
    const { limit, accepts } = options;
    const ranking = query.ranking ?? defaultRanking;
    const totals = this.#readTotals();
    const lengths = (this.#lengths ??= this.#readLengths());
    const norms = this.#readNorms(totals, lengths, ranking);
    const check = this.#phrases.check(query);
    const checked = accepts !== undefined || !check.isEmpty;
    const accumulators = this.#accumulators;
    accumulators.begin(lengths.capacity);
    try {
      const added = this.#addUp(query.terms, { totals, norms, limit, checked });
      const { terms } = added;
      const ideal = terms.reduce((sum, { idf, k1 }) => sum + idf * (k1 + 1), 0);
      const chosen = this.#best({ check, limit, accepts, capacity: lengths.capacity });
      const explained = new Map<number, ExplainedScore>();
      const scores = accumulators.scores;
      const scoreWhole = (documents: readonly number[]): void => {
        const rest = documents.filter((document) => !explained.has(document));
        const { places } = accumulators;
        for (const [document, one] of explainWords([...new Set(rest)], terms, { norms, places })) {
          explained.set(document, one);
          accumulators.set(document, one.score);
        }
      };
      const best = added.degraded ? this.#inOrder(chosen.best, scoreWhole) : chosen.best;
      const documents = options.complete(best, {
        scores,
        // Where nothing was passed over, they are so already.
        score: (some) => (added.whole ? undefined : scoreWhole(some)),
        unit: ideal / (ranking.k1 + 1),
        checked,
        byId: (a, b) => this.#compareIds(a, b),
        eligible: (some) => {
          const accepted = accepts?.(some) ?? new Set(some);
          return new Set(
            some.filter((document) => accepted.has(document) && check.holds(document)),
          );
        },
      });
      scoreWhole(documents);
      return {
        matches: documents.flatMap((document): SelectedMatch[] => {
          const one = explained.get(document);
          if (!one) return [];
          const answerLength = lengthOf(lengths, document, 1);
          const length = lengthOf(lengths, document, 0) + answerLength;
          const id = (): ExchangeId => this.#idOf(document);
          return [{ document, id, ...one, length, answerLength }];
        }),
        ideal: roundScore(ideal),
        documentFrequencies: added.documentFrequencies,
        documents: totals.documents,
        degraded: added.degraded || chosen.degraded,
      };
    } finally {
      accumulators.clear();
    }
  }

  /** For each word, given by its variants, in how many exchanges the commonest of them occurs. */
  frequencies(words: readonly (readonly string[])[]): number[] {
    return words.map((variants) =>
      Math.max(0, ...variants.map((variant) => this.#postings.count(variant))),
    );
  }

  /** Adds up the scores of whatever can be among the best `limit`. */
  #addUp(
    queryTerms: readonly QueryTerm[],
    options: { totals: Totals; norms: Norms; limit: number; checked: boolean },
  ): { terms: WeighedTerm[]; documentFrequencies: number[]; whole: boolean; degraded: boolean } {
    const { totals, norms, limit, checked } = options;
    const { k1 } = norms.ranking;
    const accumulators = this.#accumulators;
    const idfOf = (weight: number, documents: number): number =>
      weight * inverseDocumentFrequency(totals.documents, documents);
    const open = queryTerms.map((term, index): OpenTerm => {
      const lists = this.#postings.lists(term.variants);
      const counts = lists.variants.map(({ documents }) => documents);
      return {
        term,
        lists,
        index,
        entries: counts.reduce((sum, count) => sum + count, 0),
        most: idfOf(term.weight, Math.max(0, ...counts)) * (k1 + 1),
      };
    });
    const terms: WeighedTerm[] = [];
    const documentFrequencies: number[] = [];
    const rest = {
      most: open.reduce((sum, { most }) => sum + most, 0),
      entries: open.reduce((sum, one) => sum + one.entries, 0),
    };
    let most = 0; // of what was added
    let entries = 0;
    let isOpen = true;
    let degraded = false;
    for (const one of open.toSorted((a, b) => b.most - a.most)) {
      const { term, lists, index, entries: own } = one;
      if (entries + own > ENTRY_BUDGET && !degraded) {
        degraded = true;
        isOpen = false;
        if (!checked) accumulators.prune(accumulators.lowestOfBest(KEPT_BEYOND_BUDGET));
      }
      const few = accumulators.touched.length * 32 < own;
      if (!isOpen && (degraded || (few && lists.variants.length < 2))) {
        const documents = Math.max(0, ...lists.variants.map((variant) => variant.documents));
        const idf = idfOf(term.weight, documents);
        if (few) accumulators.seek(lists, { idf, k1 }, norms);
        terms[index] = { term, lists, idf, k1 };
        documentFrequencies[index] = documents;
      } else {
        const documents = accumulators.read(lists, norms);
        const idf = idfOf(term.weight, documents);
        accumulators.add({ idf, k1 }, isOpen);
        terms[index] = { term, lists, idf, k1 };
        documentFrequencies[index] = documents;
        entries += own;
      }
      rest.most -= one.most;
      rest.entries -= own;
      most += one.most;
      // To ask is worth it only where it can spare more than it takes.
      const { length } = accumulators.touched;
      if (checked || degraded || length < limit || length > rest.entries || most <= rest.most)
        continue;
      const lowest = accumulators.lowestOfBest(limit);
      if (isOpen) isOpen = lowest <= rest.most + CERTAINTY;
      if (!isOpen) accumulators.prune(lowest - rest.most - CERTAINTY);
    }
    return { terms, documentFrequencies, whole: isOpen, degraded };
  }

  #readTotals(): Totals {
    const row = this.#totals.get(this.#tenant);
    const documents = Number(row?.documents ?? 0);
    const sums = [row?.question_terms, row?.answer_terms, row?.title_terms, row?.keyword_terms];
    return { documents, averages: sums.map((sum) => Number(sum ?? 0) / Math.max(1, documents)) };
  }

  #readLengths(): DocumentLengths {
    return readLengths(
      this.#chunks.all(this.#tenant).map(({ chunk, data }) => ({
        chunk: Number(chunk),
        slots: asUint32(data as Uint8Array),
      })),
    );
  }

  #readNorms(totals: Totals, lengths: DocumentLengths, ranking: RankingParameters): Norms {
    if (this.#norms?.ranking !== ranking) this.#norms = normsOf(ranking, totals.averages, lengths);
    return this.#norms;
  }

  /** The best documents in order, checked in growing rounds so that most are never looked at. */
  #best(options: {
    check: PhraseCheck;
    limit: number;
    accepts: Accepts | undefined;
    capacity: number;
  }): { best: number[]; degraded: boolean } {
    const { check, limit, accepts, capacity } = options;
    const { scores, touched } = this.#accumulators;
    const tie = (a: number, b: number): number => this.#compareIds(a, b);
    if (limit <= 0) return { best: [], degraded: false };
    if (!accepts && check.isEmpty)
      return { best: bestDocuments(touched, scores, limit, tie), degraded: false };

    const holders = check.holders(capacity);
    const candidates = holders ? touched.filter((document) => holders[document] === 1) : touched;
    const best: number[] = [];
    let seen = 0;
    for (let round = Math.max(64, limit * 4); seen < candidates.length; round *= 4) {
      const ordered = bestDocuments(candidates, scores, seen + round, tie).slice(seen);
      seen += ordered.length;
      const accepted = accepts?.(ordered);
      for (const document of ordered) {
        if (accepted && !accepted.has(document)) continue;
        if (!check.holds(document)) continue;
        best.push(document);
        if (best.length === limit) return { best, degraded: false };
      }
      if (seen >= SCAN_BUDGET) return { best, degraded: seen < candidates.length };
    }
    return { best, degraded: false };
  }

  /** Documents whose scores were not yet whole, by their whole scores. */
  #inOrder(
    documents: readonly number[],
    score: (documents: readonly number[]) => void,
  ): readonly number[] {
    score(documents);
    const { scores } = this.#accumulators;
    return documents.toSorted(
      (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || this.#compareIds(a, b),
    );
  }

  #compareIds(a: number, b: number): number {
    if (a === b) return 0;
    const prefixes = this.#lengths?.idPrefixes;
    return (prefixes?.[a] ?? 0) - (prefixes?.[b] ?? 0) || (this.#idOf(a) < this.#idOf(b) ? -1 : 1);
  }

  #idOf(document: number): ExchangeId {
    return String(this.#id.get(document)?.id ?? "");
  }
}
