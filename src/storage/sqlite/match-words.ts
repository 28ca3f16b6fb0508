import type { RankingParameters } from "../bm25.ts";
import { defaultRanking, inverseDocumentFrequency, roundScore, scoreByLength } from "../bm25.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import type { QueryTerm, WordMatches, WordQuery } from "../store.ts";
import { Accumulators } from "./accumulators.ts";
import type { ScoredDocuments } from "./best-documents.ts";
import { bestDocuments } from "./best-documents.ts";
import type { DocumentLengths, Norms } from "./document-lengths.ts";
import { lengthOf, normsOf, readLengths } from "./document-lengths.ts";
import type { ExplainedScore, WeighedTerm } from "./explain-words.ts";
import { explainWords } from "./explain-words.ts";
import { TermLookup } from "./looked-up-terms.ts";
import type { Database, Statement } from "./open-database.ts";
import type { PhraseCheck } from "./phrases.ts";
import { PhraseFinder } from "./phrases.ts";
import type { TermCount } from "./posting-lists.ts";
import { PostingReader } from "./posting-lists.ts";
import { TermEntries } from "./term-entries.ts";
import { asUint32 } from "./word-index.ts";
import { mostWanted, WordKernel } from "./word-kernel.ts";

/*
 * Lists are decoded once, since the idf of a word with several forms takes counting who has any of them.
 * Then scores are added up block by block of 65,536 documents, and in each term by term, rarest first. As soon as there are
 * `limit` documents, a document that cannot rise above the last of them any more is passed over: with common words alone
 * none can (the bounds are those of MaxScore, Turtle and Flood 1995). Block by block, since what is known of so many
 * documents stays in the processor's cache, and what is known of 1,000,000 does not: questions of common words take half
 * as long. Lists have no blocks to step over: their headers took 6 % of the index. What is done with each entry, a kernel
 * does (word-kernel.wat): twice as fast as the same loops in JavaScript, in a third of the memory for each document.
 *
 * Of a question's words the rarest choose: the lists of the others, hundreds of thousands of entries long, are not read. In
 * the documents chosen, and in all others that are scored, they are looked up in the terms kept of each document. So scores
 * are exact, and the choice of what is scored is one by the words that tell most.
 */

// How many candidates are checked against a filter or a phrase before the answer is called degraded.
const SCAN_BUDGET = 200_000;
// How many entries are read, those of the rarest words first; more where these are too few to choose from.
const ENTRY_BUDGET = 250_000;
// Whatever is asked, no more are.
const MOST_ENTRIES = 6_000_000;
// Where words were left to be looked up: so many times the best that are wanted are, and the best of them are kept.
const LOOKED_UP = 2;

/** Those of the documents that may be found. */
export type Accepts = (documents: readonly number[]) => ReadonlySet<number>;

export interface SelectedMatch {
  readonly document: number;
  readonly id: () => ExchangeId;
  readonly explained: ExplainedScore;
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
  /** The scores of these, in their order, each by its length (scoreByLength). */
  readonly scoresOf: (documents: readonly number[]) => number[];
  /** The score that counts as one. */
  readonly unit: number;
  readonly eligible: Accepts;
  /** Orders two documents by their ids. */
  readonly byId: (a: number, b: number) => number;
}

interface Totals {
  readonly documents: number;
  readonly averages: readonly number[];
}

/** Searches the word index of one tenant. Keeps some 20 bytes an exchange in memory, read on first use. */
export class WordMatcher {
  readonly #tenant: number;
  readonly #entryBudget: number;
  readonly #totals: Statement;
  readonly #chunks: Statement;
  readonly #id: Statement;
  readonly #postings: PostingReader;
  readonly #phrases: PhraseFinder;
  readonly #lookup: TermLookup;
  readonly #entries: TermEntries;
  readonly #accumulators: Accumulators;
  #lengths: DocumentLengths | undefined;
  /** Under the ranking asked for last. */
  #norms: Norms | undefined;

  constructor(database: Database, tenant: number, entryBudget = ENTRY_BUDGET) {
    this.#tenant = tenant;
    this.#entryBudget = entryBudget;
    this.#totals = database.prepare("SELECT * FROM tenants WHERE key = ?");
    this.#chunks = database.prepare(
      "SELECT chunk, data FROM lengths WHERE tenant = ? ORDER BY chunk",
    );
    this.#id = database.prepare("SELECT id FROM exchanges WHERE key = ?");
    this.#postings = new PostingReader(database, tenant);
    this.#phrases = new PhraseFinder(database, this.#postings);
    this.#lookup = new TermLookup(database);
    const kernel = new WordKernel();
    this.#entries = new TermEntries(kernel);
    this.#accumulators = new Accumulators(kernel);
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
      matches: selected.matches.map(({ id, explained }) => ({
        id: id(),
        score: explained.score,
        terms: explained.terms(),
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
    const { capacity } = lengths;
    const { terms, documentFrequencies, isCut } = this.#addUp(query.terms, {
      totals,
      norms,
      limit: isChecked(query, accepts) ? Infinity : Math.max(0, limit),
    });
    const sum = (some: readonly WeighedTerm[]): number =>
      some.reduce((so, { idf, k1 }) => so + idf * (k1 + 1), 0);
    const ideal = sum(terms);
    const chosen = this.#best({
      check,
      limit: isCut ? limit * LOOKED_UP : limit,
      accepts,
      capacity,
    });
    const explained = new Map<number, ExplainedScore>();
    const explain = (documents: readonly number[]): void => {
      const others = [...new Set(documents.filter((document) => !explained.has(document)))];
      const memory = { entries: this.#entries, lookup: this.#lookup };
      for (let from = 0; from < others.length; from += mostWanted) {
        const some = others.slice(from, from + mostWanted);
        for (const [document, one] of explainWords(some, terms, memory))
          explained.set(document, one);
      }
    };
    const scoreOf = (document: number): number => explained.get(document)?.score ?? 0;
    if (isCut) explain(chosen.best);
    const best = isCut
      ? chosen.best
          .toSorted((a, b) => scoreOf(b) - scoreOf(a) || this.#compareIds(a, b))
          .slice(0, limit)
      : chosen.best;
    const documents = options.complete(best, {
      scoresOf: (some) => {
        explain(some);
        return some.map((document) => {
          const one = explained.get(document);
          return one ? scoreByLength(one, termsIn(lengths, document)) : 0;
        });
      },
      unit: ideal / (ranking.k1 + 1),
      byId: (a, b) => this.#compareIds(a, b),
      eligible: (some) => {
        const accepted = accepts?.(some) ?? new Set(some);
        return new Set(some.filter((document) => accepted.has(document) && check.holds(document)));
      },
    });
    explain(documents);
    return {
      matches: documents.flatMap((document): SelectedMatch[] => {
        const one = explained.get(document);
        if (!one) return [];
        const { length, answerLength } = termsIn(lengths, document);
        let known: ExchangeId | undefined;
        const id = (): ExchangeId => (known ??= this.#idOf(document));
        return [{ document, id, explained: one, length, answerLength }];
      }),
      ideal: roundScore(ideal),
      documentFrequencies,
      documents: totals.documents,
      degraded: chosen.degraded || sum(terms.filter(({ keys }) => keys)) > ideal / 2,
    };
  }

  /** The best documents by the rarest of the query's terms alone: as many of these as have `budget` entries together. */
  choose(
    query: WordQuery,
    { limit, accepts, budget }: { limit: number; accepts: Accepts | undefined; budget: number },
  ): readonly number[] {
    if (query.terms.length === 0) return [];
    const totals = this.#readTotals();
    const lengths = (this.#lengths ??= this.#readLengths());
    const norms = this.#readNorms(totals, lengths, query.ranking ?? defaultRanking);
    const counted = this.#postings.counts(query.terms.flatMap(({ variants }) => variants));
    const terms = withinBudget(
      query.terms
        .map((term) => ({ term, entries: entriesIn(countsOf(term, counted)) }))
        .filter(({ entries }) => entries > 0 && entries <= budget),
      { budget, enough: 0 },
    );
    this.#addUp(
      [...terms].map(({ term }) => term),
      { totals, norms, limit: isChecked(query, accepts) ? Infinity : limit },
    );
    const check = this.#phrases.check(query);
    return this.#best({ check, limit, accepts, capacity: lengths.capacity }).best;
  }

  /** How many exchanges are visible. */
  documents(): number {
    return this.#readTotals().documents;
  }

  /** For each word, given by its variants, in how many exchanges the commonest of them occurs. */
  frequencies(words: readonly (readonly string[])[]): number[] {
    const counts = this.#postings.counts(words.flat());
    return words.map((variants) => mostOf(variants.map((term) => counts.get(term)?.documents)));
  }

  /** Adds up the scores of whatever can be among the best. */
  #addUp(
    queryTerms: readonly QueryTerm[],
    options: { totals: Totals; norms: Norms; limit: number },
  ): { terms: WeighedTerm[]; documentFrequencies: number[]; isCut: boolean } {
    const { totals, norms, limit } = options;
    const { k1 } = norms.ranking;
    const counted = this.#postings.counts(queryTerms.flatMap(({ variants }) => variants));
    const found = queryTerms.map((term) => {
      const counts = countsOf(term, counted);
      return { term, counts, entries: entriesIn(counts) };
    });
    const read = withinBudget(found, { budget: this.#entryBudget, enough: limit * LOOKED_UP });
    const isCut = read.size < found.length;
    this.#accumulators.begin(isCut ? limit * LOOKED_UP : limit);
    const keys = found.flatMap((one) => (read.has(one) ? one.counts.map(({ key }) => key) : []));
    const lists = this.#postings.lists(keys);
    this.#entries.begin(
      norms,
      keys.flatMap((key) => lists.get(key) ?? []),
    );
    const documentFrequencies: number[] = [];
    const idfOf = ({ weight }: QueryTerm, documents: number): number =>
      weight * inverseDocumentFrequency(totals.documents, documents);
    const terms = found.map((one): WeighedTerm => {
      const { term, counts } = one;
      if (!read.has(one)) {
        const documents = mostOf(counts.map((count) => count.documents));
        documentFrequencies.push(documents);
        const keys = counts.map(({ key }) => key);
        return { term, keys, variants: [], idf: idfOf(term, documents), k1, norms };
      }
      const own = counts
        .flatMap(({ key }) => lists.get(key) ?? [])
        .toSorted((x, y) => x.documents - y.documents);
      const variants = own.map((list) => this.#entries.read(list));
      const documents =
        variants.length > 1 ? this.#entries.union(variants) : (own.at(-1)?.documents ?? 0);
      documentFrequencies.push(documents);
      return { term, variants, idf: idfOf(term, documents), k1, norms };
    });
    const byImpact = terms
      .map((term) => ({ ...term, most: term.idf * (k1 + 1) }))
      .filter(({ variants }) => variants.length > 0)
      .toSorted((x, y) => y.most - x.most);
    const blocks = new Set(
      byImpact.flatMap(({ variants }) => variants.flatMap((runs) => [...runs.keys()])),
    );
    for (const block of blocks) this.#accumulators.addBlock(block, byImpact);
    this.#accumulators.end();
    return { terms, documentFrequencies, isCut };
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
    const { kept } = this.#accumulators;
    const tie = (a: number, b: number): number => this.#compareIds(a, b);
    if (limit <= 0) return { best: [], degraded: false };
    if (!accepts && check.isEmpty)
      return { best: bestDocuments(kept, limit, tie), degraded: false };

    const candidates = among(kept, check.holders(capacity));
    const best: number[] = [];
    let seen = 0;
    for (let round = Math.max(64, limit * 4); seen < candidates.documents.length; round *= 4) {
      const ordered = bestDocuments(candidates, seen + round, tie).slice(seen);
      seen += ordered.length;
      const accepted = accepts?.(ordered);
      for (const document of ordered) {
        if (accepted && !accepted.has(document)) continue;
        if (!check.holds(document)) continue;
        best.push(document);
        if (best.length === limit) return { best, degraded: false };
      }
      if (seen >= SCAN_BUDGET) return { best, degraded: seen < candidates.documents.length };
    }
    return { best, degraded: false };
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

/** How many terms question and answer have, and how many the answer. */
function termsIn(
  lengths: DocumentLengths,
  document: number,
): { readonly length: number; readonly answerLength: number } {
  const answerLength = lengthOf(lengths, document, 1);
  return { length: lengthOf(lengths, document, 0) + answerLength, answerLength };
}

/** Whether not every visible exchange may be found. */
export function isChecked(query: WordQuery, accepts: Accepts | undefined): boolean {
  const { required = [], forbidden = [] } = query;
  return accepts !== undefined || required.length + forbidden.length > 0;
}

/**
 * The terms whose lists are read: the rarest one, and the next ones as long as their entries are not too many for the budget
 * or those of the others not `enough`.
 */
function withinBudget<Term extends { readonly entries: number }>(
  terms: readonly Term[],
  { budget, enough }: { readonly budget: number; readonly enough: number },
): ReadonlySet<Term> {
  const left = new Set<Term>();
  let entries = 0;
  for (const term of terms.toSorted((a, b) => a.entries - b.entries)) {
    // A word that nobody wrote chooses nothing.
    const most = entries < Math.max(1, enough) ? MOST_ENTRIES : budget;
    if (entries > 0 && entries + term.entries > most) break;
    left.add(term);
    entries += term.entries;
  }
  return left;
}

/** Those of a term's variants that the index has. */
function countsOf(
  { variants }: QueryTerm,
  counted: ReadonlyMap<string, TermCount>,
): readonly TermCount[] {
  return [...new Set(variants)].flatMap((variant) => counted.get(variant) ?? []);
}

function entriesIn(counts: readonly TermCount[]): number {
  return counts.reduce((sum, { documents }) => sum + documents, 0);
}

function mostOf(counts: readonly (number | undefined)[]): number {
  return Math.max(0, ...counts.map((count) => count ?? 0));
}

/** Those of the documents that are marked with 1, all where nothing marks them. */
function among(
  { documents, scores }: ScoredDocuments,
  marked: Uint8Array | undefined,
): ScoredDocuments {
  if (!marked) return { documents, scores };
  const isMarked = (_: number, index: number): boolean => marked[documents[index] ?? 0] === 1;
  return { documents: documents.filter(isMarked), scores: scores.filter(isMarked) };
}
