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
import { asUint32, chunkDocuments, slotWidth } from "./word-index.ts";

// How many candidates are checked against a filter or a phrase before the answer is called degraded.
const SCAN_BUDGET = 200_000;

interface Collected {
  readonly term: QueryTerm;
  readonly documents: Int32Array;
  readonly contributions: Float64Array;
  /** `fieldCount` frequencies a document. */
  readonly frequencies: Uint32Array;
  readonly documentFrequency: number;
}

interface Totals {
  readonly documents: number;
  readonly averages: readonly number[];
}

/** Searches the word index of one tenant. Keeps field lengths in memory (20 bytes an exchange), read on first use. */
export class WordMatcher {
  readonly #tenant: number;
  readonly #totals: Statement;
  readonly #term: Statement;
  readonly #segments: Statement;
  readonly #postings: Statement;
  readonly #stream: Statement;
  readonly #chunks: Statement;
  readonly #id: Statement;
  #lengths: Uint32Array | undefined;
  #scores = new Float64Array(0);
  #slots = new Int32Array(0);

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    this.#totals = database.prepare("SELECT * FROM tenants WHERE key = ?");
    this.#term = database.prepare("SELECT key, documents FROM terms WHERE tenant = ? AND term = ?");
    this.#segments = database.prepare("SELECT key FROM segments WHERE tenant = ? ORDER BY key");
    this.#postings = database.prepare("SELECT data FROM postings WHERE segment = ? AND term = ?");
    this.#stream = database.prepare("SELECT terms FROM documents WHERE exchange = ?");
    this.#chunks = database.prepare(
      "SELECT chunk, data FROM lengths WHERE tenant = ? ORDER BY chunk",
    );
    this.#id = database.prepare("SELECT id FROM exchanges WHERE key = ?");
  }

  /** The index changed: lengths are read anew. */
  forgetCaches(): void {
    this.#lengths = undefined;
  }

  /**
   * The best `limit` exchanges among those that `accepts` lets through, which is asked in descending order of score
   * and only as often as needed. Without a word that exists, nothing matches.
   */
  match(
    query: WordQuery,
    limit: number,
    accepts: ((documents: readonly number[]) => ReadonlySet<number>) | undefined,
  ): WordMatches {
    const ranking = query.ranking ?? defaultRanking;
    const totals = this.#readTotals();
    const lengths = this.#readLengths();
    const capacity = lengths.length / slotWidth;
    if (this.#scores.length < capacity) {
      this.#scores = new Float64Array(capacity);
      this.#slots = new Int32Array(capacity);
    }

    const segments = this.#segments.all(this.#tenant).map(({ key }) => Number(key));
    const collected = query.terms.map((term) =>
      this.#collect(term, segments, totals, lengths, ranking),
    );
    const ideal = collected.reduce(
      (sum, { term, documentFrequency }) =>
        sum +
        term.weight *
          inverseDocumentFrequency(totals.documents, documentFrequency) *
          (ranking.k1 + 1),
      0,
    );

    const scores = this.#scores;
    const touched: number[] = [];
    for (const { documents, contributions } of collected) {
      for (let i = 0; i < documents.length; i++) {
        const document = documents[i] ?? 0;
        const before = scores[document] ?? 0;
        if (before === 0) touched.push(document);
        scores[document] = before + (contributions[i] ?? 0);
      }
    }
    for (const document of touched) scores[document] = roundScore(scores[document] ?? 0);

    const { best, degraded } = this.#best(touched, lengths, query, limit, accepts);
    const matches = this.#explained(best, collected);
    for (const document of touched) scores[document] = 0;
    return {
      matches,
      ideal: roundScore(ideal),
      documentFrequencies: collected.map(({ documentFrequency }) => documentFrequency),
      degraded,
    };
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

  #collect(
    term: QueryTerm,
    segments: readonly number[],
    totals: Totals,
    lengths: Uint32Array,
    ranking: RankingParameters,
  ): Collected {
    const slots = this.#slots;
    const documents: number[] = [];
    let frequencies = new Uint32Array(64 * fieldCount);
    for (const variant of new Set(term.variants)) {
      const row = this.#term.get(this.#tenant, variant);
      if (!row) continue;
      for (const segment of segments) {
        const data = this.#postings.get(segment, Number(row.key))?.data as Uint8Array | undefined;
        if (!data) continue;
        readPostings(data, (document, counts) => {
          let slot = (slots[document] ?? 0) - 1;
          if (slot < 0) {
            slot = documents.push(document) - 1;
            slots[document] = slot + 1;
            if (frequencies.length < (slot + 1) * fieldCount) {
              const bigger = new Uint32Array(frequencies.length * 2);
              bigger.set(frequencies);
              frequencies = bigger;
            }
          }
          for (let field = 0; field < fieldCount; field++) {
            const at = slot * fieldCount + field;
            frequencies[at] = (frequencies[at] ?? 0) + (counts[field] ?? 0);
          }
        });
      }
    }
    for (const document of documents) slots[document] = 0;

    const documentFrequency = documents.length;
    const weightedIdf = term.weight * inverseDocumentFrequency(totals.documents, documentFrequency);
    const contributions = new Float64Array(documents.length);
    const factors = fields.map((field, index) => {
      const { weight, b } = ranking.fields[field];
      return { weight, fixed: 1 - b, perTerm: b / Math.max(totals.averages[index] ?? 0, 1e-9) };
    });
    for (const [slot, document] of documents.entries()) {
      let combined = 0;
      for (let field = 0; field < fieldCount; field++) {
        const frequency = frequencies[slot * fieldCount + field] ?? 0;
        const factor = factors[field];
        if (frequency === 0 || !factor) continue;
        const length = lengths[document * slotWidth + field] ?? 0;
        combined += (factor.weight * frequency) / (factor.fixed + factor.perTerm * length);
      }
      contributions[slot] = saturate(combined, weightedIdf, ranking.k1);
    }
    return {
      term,
      documents: Int32Array.from(documents),
      contributions,
      frequencies,
      documentFrequency,
    };
  }

  /** The best documents in order, checked in growing rounds so that most are never looked at. */
  #best(
    touched: readonly number[],
    lengths: Uint32Array,
    query: WordQuery,
    limit: number,
    accepts: ((documents: readonly number[]) => ReadonlySet<number>) | undefined,
  ): { best: number[]; degraded: boolean } {
    const scores = this.#scores;
    const idPrefix = (document: number): number => lengths[document * slotWidth + fieldCount] ?? 0;
    const better = (a: number, b: number): number =>
      (scores[b] ?? 0) - (scores[a] ?? 0) || idPrefix(a) - idPrefix(b) || this.#compareIds(a, b);
    const candidates = touched.filter((document) => (scores[document] ?? 0) > 0);
    const required = (query.required ?? []).map((phrase) => this.#keysOf(phrase));
    const forbidden = (query.forbidden ?? []).map((phrase) => this.#keysOf(phrase));
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

  /** Scores and their parts come from the same pass: the parts were kept when they were added up. */
  #explained(best: readonly number[], collected: readonly Collected[]): Match[] {
    const slots = this.#slots;
    for (const [rank, document] of best.entries()) slots[document] = rank + 1;
    const terms: TermContribution[][] = best.map(() => []);
    for (const { term, documents, contributions, frequencies } of collected) {
      for (let i = 0; i < documents.length; i++) {
        const rank = (slots[documents[i] ?? 0] ?? 0) - 1;
        if (rank < 0) continue;
        const counts: Partial<Record<Field, number>> = {};
        for (const [index, field] of fields.entries()) {
          const count = frequencies[i * fieldCount + index] ?? 0;
          if (count > 0) counts[field] = count;
        }
        terms[rank]?.push({ word: term.word, score: contributions[i] ?? 0, frequencies: counts });
      }
    }
    for (const document of best) slots[document] = 0;
    return best.map((document, rank) => ({
      id: String(this.#id.get(document)?.id),
      score: this.#scores[document] ?? 0,
      terms: terms[rank] ?? [],
    }));
  }
}

/** The first `count` in order, by a bounded heap: choosing 10 of 100,000 must not sort them all. */
export function firstOf(
  items: readonly number[],
  count: number,
  compare: (a: number, b: number) => number,
): number[] {
  if (count <= 0) return [];
  if (count * 8 >= items.length) return items.toSorted(compare).slice(0, count);
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
