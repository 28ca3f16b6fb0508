import type { Field, RankingParameters } from "../bm25.ts";
import { defaultRanking, fields, inverseDocumentFrequency, roundScore, saturate } from "../bm25.ts";
import type {
  Match,
  Phrase,
  QueryTerm,
  TermContribution,
  WordMatches,
  WordQuery,
} from "../store.ts";
import { decodeTermStream, fieldCount, readPostings } from "./codec.ts";
import type { Database, Statement } from "./open-database.ts";
import { chunkDocuments } from "./chunked-slots.ts";
import { asUint32, slotWidth } from "./word-index.ts";

// How many candidates are checked against a filter or a phrase before the answer is called degraded.
const SCAN_BUDGET = 200_000;
// More than sums of the same parts in another order can differ by.
const CERTAINTY = 1e-6;

/** One query term's entries in the arrays of the matcher: from `start` up to `end`. */
interface Collected {
  readonly term: QueryTerm;
  readonly start: number;
  readonly end: number;
}

interface Weighed extends Collected {
  readonly idf: number;
}

/** Those of the documents that may be found. */
export type Accepts = (documents: readonly number[]) => ReadonlySet<number>;

export interface Selected {
  readonly matches: readonly (Match & {
    readonly document: number;
    /** Terms in question and answer. */
    readonly length: number;
  })[];
  readonly ideal: number;
  readonly documentFrequencies: readonly number[];
  /** Visible exchanges in all. */
  readonly documents: number;
  readonly degraded: boolean;
}

/** What one occurrence in each field of each document weighs under a ranking; 0 until it is asked for. */
interface Norms {
  readonly ranking: RankingParameters;
  readonly values: Float64Array;
  readonly averages: readonly number[];
  readonly lengths: Uint32Array;
}

interface Totals {
  readonly documents: number;
  readonly averages: readonly number[];
}

/** Searches the word index of one tenant. Keeps 52 bytes an exchange in memory, read on first use. */
export class WordMatcher {
  readonly #tenant: number;
  readonly #totals: Statement;
  readonly #term: Statement;
  readonly #segments: Statement;
  readonly #postings: Statement;
  readonly #count: Statement;
  readonly #stream: Statement;
  readonly #chunks: Statement;
  readonly #id: Statement;
  #lengths: Uint32Array | undefined;
  /** Under the ranking asked for last. */
  #norms: Norms | undefined;
  /** By document, all zero between queries. */
  #scores = new Float64Array(0);
  #slots = new Int32Array(0);
  /** By entry, which is one term in one document. Kept from query to query, since filling memory costs as much. */
  #documents = new Uint32Array(0);
  #frequencies = new Uint32Array(0);
  #touched = new Uint32Array(0);

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    this.#totals = database.prepare("SELECT * FROM tenants WHERE key = ?");
    this.#term = database.prepare("SELECT key FROM terms WHERE tenant = ? AND term = ?");
    this.#segments = database.prepare("SELECT key FROM segments WHERE tenant = ? ORDER BY key");
    this.#postings = database.prepare(
      "SELECT documents, data FROM postings WHERE segment = ? AND term = ?",
    );
    this.#count = database.prepare("SELECT documents FROM postings WHERE segment = ? AND term = ?");
    this.#stream = database.prepare("SELECT terms FROM documents WHERE exchange = ?");
    this.#chunks = database.prepare(
      "SELECT chunk, data FROM lengths WHERE tenant = ? ORDER BY chunk",
    );
    this.#id = database.prepare("SELECT id FROM exchanges WHERE key = ?");
  }

  /** The index changed: lengths are read anew. */
  forgetCaches(): void {
    this.#lengths = undefined;
    this.#norms = undefined;
  }

  /**
   * The best `limit` exchanges among those that `accepts` lets through, which is asked in descending order of score
   * and only as often as needed. Without a word that exists, nothing matches.
   */
  match(query: WordQuery, limit: number, accepts: Accepts | undefined): WordMatches {
    const selected = this.select(query, { limit, accepts, complete: (best) => best });
    return {
      matches: selected.matches.map(({ id, score, terms }) => ({ id, score, terms })),
      ideal: selected.ideal,
      documentFrequencies: selected.documentFrequencies,
      degraded: selected.degraded,
    };
  }

  /**
   * Chooses the best as `match` does, lets `complete` make another list of it, and scores and explains that one. Its
   * exchanges need not have a word of the query.
   */
  select(
    query: WordQuery,
    options: {
      limit: number;
      accepts: Accepts | undefined;
      complete: (
        best: readonly number[],
        found: { scores: ArrayLike<number>; unit: number; eligible: Accepts; checked: boolean },
      ) => readonly number[];
    },
  ): Selected {
    const { limit, accepts } = options;
    const ranking = query.ranking ?? defaultRanking;
    const totals = this.#readTotals();
    const lengths = this.#readLengths();
    const capacity = lengths.length / slotWidth;
    if (this.#scores.length < capacity) {
      this.#scores = new Float64Array(capacity);
      this.#slots = new Int32Array(capacity);
    }

    const segments = this.#segments.all(this.#tenant).map(({ key }) => Number(key));
    // First, since it makes use of the same arrays.
    const holders = this.#holdersOf(query.required ?? [], segments);
    const collected: Collected[] = [];
    for (const term of query.terms) {
      const start = collected.at(-1)?.end ?? 0;
      collected.push({ term, start, end: this.#collect(term, segments, start) });
    }
    const weighed = collected.map(({ term, start, end }) => {
      const idf = term.weight * inverseDocumentFrequency(totals.documents, end - start);
      return { term, start, end, idf, most: idf * (ranking.k1 + 1) };
    });
    const ideal = weighed.reduce((sum, { most }) => sum + most, 0);

    const checked =
      accepts !== undefined || Boolean(query.required?.length || query.forbidden?.length);
    const norms = this.#readNorms(totals, lengths, ranking);
    const scores = this.#scores;
    let touched = 0;
    let open = true;
    let rest = { most: ideal, entries: collected.at(-1)?.end ?? 0 };
    // Rarest words first: soon no exchange without one of them can be among the best, and the long lists of common
    // words need adding up only where there is a score already (Moffat and Zobel 1996, "continue").
    for (const { start, end, idf, most } of weighed.toSorted((a, b) => b.most - a.most)) {
      touched = this.#addUp(start, end, touched, { norms, idf, k1: ranking.k1, open });
      rest = { most: rest.most - most, entries: rest.entries - (end - start) };
      if (open && !checked && touched >= limit && touched < rest.entries)
        open = this.#lowestOfBest(touched, limit) <= rest.most + CERTAINTY;
    }
    const noted = this.#touched.subarray(0, touched);
    const candidates = holders ? noted.filter((document) => holders[document] === 1) : noted;
    try {
      for (const document of candidates) scores[document] = roundScore(scores[document] ?? 0);
      const { best, degraded } = this.#best(candidates, lengths, query, limit, accepts);
      const required = (query.required ?? []).map((phrase) => this.#keysOf(phrase));
      const forbidden = (query.forbidden ?? []).map((phrase) => this.#keysOf(phrase));
      const documents = options.complete(best, {
        scores,
        unit: ideal / (ranking.k1 + 1),
        checked,
        eligible: (some) => {
          const accepted = accepts?.(some) ?? new Set(some);
          return new Set(
            some.filter(
              (document) => accepted.has(document) && this.#holds(document, required, forbidden),
            ),
          );
        },
      });
      return {
        matches: this.#explained(documents, { weighed, norms, k1: ranking.k1 }),
        ideal: roundScore(ideal),
        documentFrequencies: collected.map(({ start, end }) => end - start),
        documents: totals.documents,
        degraded,
      };
    } finally {
      for (const document of noted) scores[document] = 0;
    }
  }

  /** For each word, given by its variants, in how many exchanges the commonest of them occurs. */
  frequencies(words: readonly (readonly string[])[]): number[] {
    const segments = this.#segments.all(this.#tenant).map(({ key }) => Number(key));
    const ofTerm = (term: string): number => {
      const key = this.#term.get(this.#tenant, term)?.key;
      if (key === undefined) return 0;
      return segments.reduce(
        (sum, segment) => sum + Number(this.#count.get(segment, Number(key))?.documents ?? 0),
        0,
      );
    };
    return words.map((variants) => Math.max(0, ...variants.map(ofTerm)));
  }

  #readTotals(): Totals {
    const row = this.#totals.get(this.#tenant);
    const documents = Number(row?.documents ?? 0);
    const sums = [row?.question_terms, row?.answer_terms, row?.title_terms, row?.keyword_terms];
    return { documents, averages: sums.map((sum) => Number(sum ?? 0) / Math.max(1, documents)) };
  }

  #readLengths(): Uint32Array {
    if (this.#lengths) return this.#lengths;
    const chunks = this.#chunks.all(this.#tenant);
    const last = Number(chunks.at(-1)?.chunk ?? -1);
    const lengths = new Uint32Array((last + 1) * chunkDocuments * slotWidth);
    for (const { chunk, data } of chunks) {
      lengths.set(asUint32(data as Uint8Array), Number(chunk) * chunkDocuments * slotWidth);
    }
    this.#lengths = lengths;
    return lengths;
  }

  #readNorms(totals: Totals, lengths: Uint32Array, ranking: RankingParameters): Norms {
    if (this.#norms?.ranking !== ranking) {
      const values = new Float64Array((lengths.length / slotWidth) * fieldCount);
      this.#norms = { ranking, values, averages: totals.averages, lengths };
    }
    return this.#norms;
  }

  /** Reads the entries of a term, of all its variants together, from `start` on. Returns where they end. */
  #collect(term: QueryTerm, segments: readonly number[], start: number): number {
    let end = start;
    let variants = 0;
    for (const variant of new Set(term.variants)) {
      const key = this.#term.get(this.#tenant, variant)?.key;
      if (key === undefined) continue;
      variants++;
      for (const segment of segments) {
        const row = this.#postings.get(segment, Number(key));
        if (!row) continue;
        const needed = end + Number(row.documents);
        this.#reserve(needed);
        this.#frequencies.fill(0, end * fieldCount, needed * fieldCount);
        end = readPostings(row.data as Uint8Array, this.#documents, this.#frequencies, end);
      }
    }
    return variants > 1 ? this.#united(start, end) : end;
  }

  /** Marks with 1 the documents that have every word of every phrase: only they can hold the phrases. */
  #holdersOf(phrases: readonly Phrase[], segments: readonly number[]): Uint8Array | undefined {
    if (phrases.length === 0) return undefined;
    let held: Uint8Array | undefined;
    for (const word of phrases.flat()) {
      const holders = new Uint8Array(this.#scores.length);
      const end = this.#collect({ word: "", variants: word, weight: 0 }, segments, 0);
      for (let entry = 0; entry < end; entry++) {
        const document = this.#documents[entry] ?? 0;
        if (!held || held[document] === 1) holders[document] = 1;
      }
      held = holders;
    }
    return held;
  }

  /** Adds up the entries of the same document, in place. Returns where they end then. */
  #united(start: number, end: number): number {
    const slots = this.#slots;
    const documents = this.#documents;
    const frequencies = this.#frequencies;
    let next = start;
    for (let entry = start; entry < end; entry++) {
      const document = documents[entry] ?? 0;
      const slot = (slots[document] ?? 0) - 1;
      const target = slot < 0 ? next++ : slot;
      if (slot < 0) {
        slots[document] = target + 1;
        documents[target] = document;
      }
      for (let field = 0; field < fieldCount; field++) {
        const count = frequencies[entry * fieldCount + field] ?? 0;
        const at = target * fieldCount + field;
        frequencies[at] = slot < 0 ? count : (frequencies[at] ?? 0) + count;
      }
    }
    for (let entry = start; entry < next; entry++) slots[documents[entry] ?? 0] = 0;
    return next;
  }

  /**
   * Adds to the scores what a term gives to each document it stands in, and notes the documents that had none; they
   * are passed over unless the list is `open`. Returns how many are noted then.
   */
  #addUp(
    start: number,
    end: number,
    noted: number,
    options: { norms: Norms; idf: number; k1: number; open: boolean },
  ): number {
    const { norms, idf, k1, open } = options;
    const weights = norms.values;
    const scores = this.#scores;
    const documents = this.#documents;
    const frequencies = this.#frequencies;
    const touchedDocuments = this.#touched;
    let touched = noted;
    for (let entry = start; entry < end; entry++) {
      const document = documents[entry] ?? 0;
      const before = scores[document] ?? 0;
      if (before === 0 && !open) continue;
      const norm = document * fieldCount;
      const at = entry * fieldCount;
      let combined = 0;
      for (let field = 0; field < fieldCount; field++) {
        const frequency = frequencies[at + field] ?? 0;
        if (frequency > 0)
          combined += frequency * (weights[norm + field] || weigh(norms, document, field));
      }
      const contribution = saturate(combined, idf, k1);
      if (contribution === 0) continue;
      if (before === 0) touchedDocuments[touched++] = document;
      scores[document] = before + contribution;
    }
    return touched;
  }

  /** The score of the last of the best `limit` so far. */
  #lowestOfBest(touched: number, limit: number): number {
    const scores = this.#scores;
    const best = firstOf(
      this.#touched.subarray(0, touched),
      limit,
      (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0),
    );
    return scores[best.at(-1) ?? 0] ?? 0;
  }

  #reserve(entries: number): void {
    if (this.#documents.length >= entries) return;
    const size = Math.max(entries, this.#documents.length * 2);
    const documents = new Uint32Array(size);
    const frequencies = new Uint32Array(size * fieldCount);
    documents.set(this.#documents);
    frequencies.set(this.#frequencies);
    this.#documents = documents;
    this.#frequencies = frequencies;
    this.#touched = new Uint32Array(size);
  }

  /** The best documents in order, checked in growing rounds so that most are never looked at. */
  #best(
    touched: Uint32Array,
    lengths: Uint32Array,
    query: WordQuery,
    limit: number,
    accepts: Accepts | undefined,
  ): { best: number[]; degraded: boolean } {
    const scores = this.#scores;
    const idPrefix = (document: number): number => lengths[document * slotWidth + fieldCount] ?? 0;
    const better = (a: number, b: number): number =>
      (scores[b] ?? 0) - (scores[a] ?? 0) || idPrefix(a) - idPrefix(b) || this.#compareIds(a, b);
    const candidates = touched.filter((document) => (scores[document] ?? 0) > 0);
    const required = (query.required ?? []).map((phrase) => this.#keysOf(phrase));
    const forbidden = (query.forbidden ?? []).map((phrase) => this.#keysOf(phrase));
    if (limit <= 0) return { best: [], degraded: false };
    const checked = accepts !== undefined || required.length > 0 || forbidden.length > 0;
    if (!checked) return { best: firstOf(candidates, limit, better), degraded: false };

    const best: number[] = [];
    let seen = 0;
    for (let round = Math.max(64, limit * 4); seen < candidates.length; round *= 4) {
      const ordered = firstOf(candidates, Math.min(candidates.length, seen + round), better).slice(
        seen,
      );
      seen += ordered.length;
      const accepted = accepts?.(ordered);
      for (const document of ordered) {
        if (accepted && !accepted.has(document)) continue;
        if (!this.#holds(document, required, forbidden)) continue;
        best.push(document);
        if (best.length === limit) return { best, degraded: false };
      }
      if (seen >= SCAN_BUDGET) return { best, degraded: seen < candidates.length };
    }
    return { best, degraded: false };
  }

  #compareIds(a: number, b: number): number {
    if (a === b) return 0;
    return String(this.#id.get(a)?.id) < String(this.#id.get(b)?.id) ? -1 : 1;
  }

  #keysOf(phrase: Phrase): ReadonlySet<number>[] {
    return phrase.map(
      (variants) =>
        new Set(
          variants.flatMap((variant) => {
            const row = this.#term.get(this.#tenant, variant);
            return row ? [Number(row.key)] : [];
          }),
        ),
    );
  }

  #holds(
    document: number,
    required: readonly (readonly ReadonlySet<number>[])[],
    forbidden: readonly (readonly ReadonlySet<number>[])[],
  ): boolean {
    if (required.length === 0 && forbidden.length === 0) return true;
    const row = this.#stream.get(document);
    if (!row) return false;
    const stream = decodeTermStream(row.terms as Uint8Array);
    const has = (phrase: readonly ReadonlySet<number>[]): boolean =>
      stream.some((keys) =>
        keys.some((_, start) =>
          phrase.every((word, offset) => word.has(keys[start + offset] ?? -1)),
        ),
      );
    return required.every(has) && !forbidden.some(has);
  }

  /** Scores of these documents, whole and in parts: a document that was passed over has its score only now. */
  #explained(
    documents: readonly number[],
    options: { weighed: readonly Weighed[]; norms: Norms; k1: number },
  ): Selected["matches"] {
    const { weighed, norms, k1 } = options;
    const slots = this.#slots;
    for (const [rank, document] of documents.entries()) slots[document] = rank + 1;
    const terms: TermContribution[][] = documents.map(() => []);
    for (const { term, start, end, idf } of weighed) {
      for (let entry = start; entry < end; entry++) {
        const document = this.#documents[entry] ?? 0;
        const rank = (slots[document] ?? 0) - 1;
        if (rank < 0) continue;
        let combined = 0;
        const counts: Partial<Record<Field, number>> = {};
        for (const [index, field] of fields.entries()) {
          const count = this.#frequencies[entry * fieldCount + index] ?? 0;
          if (count === 0) continue;
          counts[field] = count;
          combined +=
            count * (norms.values[document * fieldCount + index] || weigh(norms, document, index));
        }
        const score = saturate(combined, idf, k1);
        if (score !== 0) terms[rank]?.push({ word: term.word, score, frequencies: counts });
      }
    }
    for (const document of documents) slots[document] = 0;
    return documents.map((document, rank) => {
      const parts = terms[rank] ?? [];
      return {
        document,
        id: String(this.#id.get(document)?.id),
        score: roundScore(parts.reduce((sum, { score }) => sum + score, 0)),
        terms: parts,
        length:
          (norms.lengths[document * slotWidth] ?? 0) +
          (norms.lengths[document * slotWidth + 1] ?? 0),
      };
    });
  }
}

/** What one occurrence in this field weighs: weight over length norm (bm25.ts). Kept for the next time. */
function weigh(
  { ranking, values, averages, lengths }: Norms,
  document: number,
  field: number,
): number {
  const name = fields[field];
  if (name === undefined) return 0;
  const { weight, b } = ranking.fields[name];
  const length = lengths[document * slotWidth + field] ?? 0;
  const norm = weight / (1 - b + (b * length) / (averages[field] ?? 1));
  values[document * fieldCount + field] = norm;
  return norm;
}

/** The first `count` in order, by a bounded heap: choosing 10 of 100,000 must not sort them all. */
export function firstOf(
  items: Uint32Array,
  count: number,
  compare: (a: number, b: number) => number,
): number[] {
  if (count <= 0) return [];
  if (count * 8 >= items.length) return [...items.toSorted(compare).subarray(0, count)];
  const heap: number[] = []; // the worst of the chosen on top
  const sink = (start: number): void => {
    let at = start;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && compare(heap[child] ?? 0, heap[worst] ?? 0) > 0) worst = child;
      }
      if (worst === at) return;
      const moved = heap[at] ?? 0;
      heap[at] = heap[worst] ?? 0;
      heap[worst] = moved;
      at = worst;
    }
  };
  for (const item of items) {
    if (heap.length < count) {
      heap.push(item);
      if (heap.length === count) for (let at = Math.floor(count / 2); at >= 0; at--) sink(at);
    } else if (compare(item, heap[0] ?? 0) < 0) {
      heap[0] = item;
      sink(0);
    }
  }
  return heap.toSorted(compare);
}
