import type { SignatureScanner } from "../../meaning/signature-scan.ts";
import { openSignatureScanner, signatureBytes } from "../../meaning/signature-scan.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import type {
  Candidate,
  CandidateLimits,
  CandidateQuery,
  Candidates,
  TermContribution,
} from "../store.ts";
import { bestDocuments } from "./best-documents.ts";
import type { Accepts, Choice, SelectedMatch, WordMatcher } from "./match-words.ts";
import { isChecked } from "./match-words.ts";
import { chunkDocuments } from "./chunked-slots.ts";
import type { MeaningIndex } from "./meaning-index.ts";
import { neighbourWidth } from "./meaning-index.ts";
import type { Database, Statement } from "./open-database.ts";
import { timeOf, timeText } from "./rows.ts";

// How many of the nearest by half of their signatures are looked at by all of them: one in 200, within bounds.
const SHORTLIST = { least: 2_000, most: 5_000, one: 200 };
// How many of the nearest signatures are checked against a filter or a phrase.
const SCAN_BUDGET = 20_000;
// How many entries of translated words are read, those of the rarest (store.ts): common ones choose nothing, and take long.
const TRANSLATED_ENTRIES = 30_000;
// How many exchanges said within a time are checked against a filter or a phrase.
const TIME_BUDGET = 2_000;

/** Preselects for exact scoring (store.ts). Keeps some 150 bytes an exchange in memory, read on first use. */
export class CandidateSelector {
  readonly #meanings: MeaningIndex;
  readonly #matcher: WordMatcher;
  readonly #saidAt: Statement;
  readonly #saidWithin: { readonly latest: Statement; readonly earliest: Statement };
  readonly #tenant: number;
  #scanner: SignatureScanner | undefined;
  #neighbours: Uint32Array | undefined;
  #background: { readonly limit: number; readonly documents: ReadonlySet<number> } | undefined;

  constructor(
    database: Database,
    tenant: number,
    { meanings, matcher }: { readonly meanings: MeaningIndex; readonly matcher: WordMatcher },
  ) {
    this.#meanings = meanings;
    this.#matcher = matcher;
    this.#tenant = tenant;
    this.#saidAt = database.prepare("SELECT said_at FROM exchanges WHERE key = ?");
    this.#saidWithin = {
      latest: database.prepare(saidWithin("DESC")),
      earliest: database.prepare(saidWithin("ASC")),
    };
  }

  /** The archive changed: signatures, neighbours and the background are read anew. */
  forgetCaches(): void {
    this.#meanings.forgetCaches();
    this.#scanner?.close();
    this.#scanner = undefined;
    this.#neighbours = undefined;
    this.#background = undefined;
  }

  select(query: CandidateQuery, accepts: Accepts | undefined, limits: CandidateLimits): Candidates {
    const meaning =
      query.meaning !== undefined && query.meaning.version === this.#meanings.version();
    const vector = meaning ? query.meaning.vector : undefined;
    const neighbours = (this.#neighbours ??= this.#meanings.readNeighbours());
    const background = this.#readBackground(limits.background, neighbours);
    // Another thread may look for them while the words are added up.
    const checked = isChecked(query, accepts);
    const nearest = vector && this.#beginNearest(vector, limits.meaning, checked);
    const { terms = [], limit = 0 } = query.translated ?? {};
    const translated = this.#matcher.choose(
      { ...query, terms },
      { limit, accepts, budget: TRANSLATED_ENTRIES },
    );
    let eligible: ReadonlySet<number> = new Set();
    const selected = this.#matcher.select(query, {
      limit: limits.words,
      accepts,
      complete: (best, found) => {
        const either = [...new Set([...best, ...(nearest?.(found) ?? [])])];
        const cosines = vector && this.#signatures().cosines(vector, either);
        const kept = keepBest(either, cosines, found, limits.kept);
        const timed = this.#saidThen(query, checked, found);
        const preselected = [...new Set([...kept, ...translated, ...timed])];
        const around = preselected
          .slice(0, limits.surrounded)
          .flatMap((document) => [
            neighbours[document * neighbourWidth + 1] ?? 0,
            neighbours[document * neighbourWidth + 2] ?? 0,
          ])
          .filter((document) => document > 0);
        const sure = new Set([...either, ...translated, ...timed]);
        const others = [...new Set([...around, ...background])].filter(
          (document) => !sure.has(document),
        );
        eligible = new Set([...sure, ...found.eligible(others)]);
        return [...new Set([...preselected, ...around, ...background])];
      },
    });
    const words = this.#meanings.wordsOf(
      meaning ? selected.matches.map(({ document }) => document) : [],
    );
    const places = new Map<number, number>();
    for (const { document } of selected.matches) places.set(document, places.size);
    const candidates = selected.matches.map((match, place): Candidate => {
      const { document } = match;
      const slot = document * neighbourWidth;
      return new StoredCandidate(match, {
        eligible: eligible.has(document),
        background: background.has(document),
        meaning: words[place],
        conversation: neighbours[slot] ?? 0,
        saidAt: query.times ? timeOf(this.#saidAt.get(document)?.said_at)?.time : undefined,
        previous: places.get(neighbours[slot + 1] ?? 0),
        next: places.get(neighbours[slot + 2] ?? 0),
      });
    });
    const { ideal, documentFrequencies, documents, degraded } = selected;
    const countedFrequencies = this.#matcher.frequencies(query.counted ?? []);
    return {
      candidates,
      ideal,
      documentFrequencies,
      countedFrequencies,
      documents,
      degraded,
      meaning,
    };
  }

  /** Of what was said within the times asked for, the latest that may be found, or the earliest. */
  #saidThen({ times }: CandidateQuery, checked: boolean, { eligible, byId }: Choice): number[] {
    if (!times) return [];
    const { spans, limit, earliest = false } = times;
    const within = earliest ? this.#saidWithin.earliest : this.#saidWithin.latest;
    const found = new Map<number, string>();
    for (const { since, before } of spans) {
      const bounds = [boundText(since), boundText(before)];
      const rows = within
        .all(this.#tenant, ...bounds, checked ? Math.max(limit, TIME_BUDGET) : limit)
        .map(({ key, said_at: at }) => [Number(key), String(at)] as const);
      const allowed = eligible(rows.map(([key]) => key));
      for (const [key, at] of rows.filter(([each]) => allowed.has(each)).slice(0, limit))
        found.set(key, at);
    }
    return [...found]
      .toSorted(([a, at], [b, bt]) => (at === bt ? byId(a, b) : at < bt !== earliest ? 1 : -1))
      .slice(0, limit)
      .map(([key]) => key);
  }

  /** The same ones for every question. */
  #readBackground(limit: number, neighbours: Uint32Array): ReadonlySet<number> {
    if (this.#background?.limit !== limit) {
      const lowest = this.#meanings.lowestIds(limit);
      const isThere = (document: number): boolean =>
        (neighbours[document * neighbourWidth] ?? 0) > 0;
      this.#background = { limit, documents: new Set(lowest.filter(isThere)) };
    }
    return this.#background.documents;
  }

  /** Begins to look for the exchanges with the nearest signatures. What comes back tells which may be found; ties by id. */
  #beginNearest(
    vector: Float32Array,
    limit: number,
    checked: boolean,
  ): (found: Choice) => number[] {
    const scanner = this.#signatures();
    const { least, most, one } = SHORTLIST;
    const shortlist = Math.min(most, Math.max(least, Math.ceil(scanner.count / one)));
    const near = scanner.begin(vector, Math.max(limit, checked ? SCAN_BUDGET : shortlist));
    return ({ eligible, byId }) => {
      const { indexes: documents, cosines } = near();
      const scores = new Float64Array(cosines);
      const found: number[] = [];
      let seen = 0;
      // In growing rounds, since the first one nearly always has enough, and thousands take long to be put in order.
      for (let round = limit; found.length < limit && seen < documents.length; round *= 4) {
        const ordered = bestDocuments({ documents, scores }, seen + round, byId).slice(seen);
        seen += ordered.length;
        for (let from = 0; from < ordered.length && found.length < limit; from += limit) {
          const some = ordered.slice(from, from + limit);
          const allowed = eligible(some);
          found.push(...some.filter((document) => allowed.has(document)));
        }
      }
      return found.slice(0, limit);
    };
  }

  #signatures(): SignatureScanner {
    if (this.#scanner) return this.#scanner;
    const neighbours = this.#neighbours ?? new Uint32Array(0);
    const documents = neighbours.length / neighbourWidth;
    // Rows are whole: the last may hold more places than exchanges.
    const scanner = openSignatureScanner(
      Math.ceil((documents + 1) / chunkDocuments) * chunkDocuments,
    );
    this.#meanings.eachSignature((first, signatures) => scanner.load(first, signatures));
    // While meanings are made anew the last ones have none, and are found by words all the same.
    if (scanner.count < documents) scanner.load(documents - 1, new Uint8Array(signatureBytes));
    // What is gone or hidden would be in the way of others.
    const { count } = scanner;
    for (let first = 0; first < count; first += chunkDocuments)
      leaveOutHidden(scanner, neighbours, { first, end: Math.min(count, first + chunkDocuments) });
    return (this.#scanner = scanner);
  }
}

// Of one moment, in the order of their ids, nearly: by as much of them as the index has.
const saidWithin = (
  order: "ASC" | "DESC",
): string => `SELECT key, said_at FROM exchanges INDEXED BY exchanges_by_time
  WHERE tenant = ? AND visible AND said_at >= ? AND said_at < ? ORDER BY said_at ${order}, substr(id, 1, 8) LIMIT ?`;

/** The end of a time as `said_at` has it; before and after all of them what is without end. */
function boundText(time: number): string {
  if (Number.isFinite(time)) return timeText(time) ?? "";
  return time < 0 ? "" : "~";
}

/** Leaves out those of some documents that are gone or hidden. Called for a thousand at a time: what is called often is soon fast. */
function leaveOutHidden(
  scanner: SignatureScanner,
  neighbours: Uint32Array,
  { first, end }: { readonly first: number; readonly end: number },
): void {
  for (let document = first; document < end; document++)
    if (!neighbours[document * neighbourWidth]) scanner.leaveOut(document);
}

/** One of hundreds, of which a few are asked for their ids and terms. */
class StoredCandidate implements Candidate {
  readonly #match: SelectedMatch;
  readonly eligible: boolean;
  readonly background: boolean;
  readonly score: number;
  readonly asked: number;
  readonly titled: number;
  readonly meaning: Uint8Array | undefined;
  readonly length: number;
  readonly answerLength: number;
  readonly conversation: number;
  readonly saidAt: number | undefined;
  readonly previous: number | undefined;
  readonly next: number | undefined;

  constructor(match: SelectedMatch, rest: Omit<Candidate, "id" | "terms" | keyof OfWords>) {
    this.#match = match;
    this.eligible = rest.eligible;
    this.background = rest.background;
    this.score = match.explained.score;
    this.asked = match.explained.asked;
    this.titled = match.explained.titled;
    this.meaning = rest.meaning;
    this.length = match.length;
    this.answerLength = match.answerLength;
    this.conversation = rest.conversation;
    this.saidAt = rest.saidAt;
    this.previous = rest.previous;
    this.next = rest.next;
  }

  get id(): ExchangeId {
    return this.#match.id();
  }

  get terms(): readonly TermContribution[] {
    return this.#match.explained.terms();
  }
}

type OfWords = Pick<Candidate, "score" | "asked" | "titled" | "length" | "answerLength">;

/** The best in one order: the words' share, plus about the cosine, which the signature tells. */
function keepBest(
  documents: readonly number[],
  cosines: Float32Array | undefined,
  { scoresOf, unit, byId }: Choice,
  kept: number,
): number[] {
  const scores = scoresOf(documents);
  const worth = Float64Array.from(documents, (_, place) => {
    const words = unit > 0 ? Math.min(1, (scores[place] ?? 0) / unit) : 0;
    return words + (cosines?.[place] ?? 0);
  });
  return [...documents.keys()]
    .sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || byId(documents[a] ?? 0, documents[b] ?? 0))
    .slice(0, kept)
    .map((place) => documents[place] ?? 0);
}
