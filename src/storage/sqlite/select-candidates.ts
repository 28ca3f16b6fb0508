import type { SignatureScanner } from "../../meaning/signature-scan.ts";
import { openSignatureScanner } from "../../meaning/signature-scan.ts";
import type { Candidate, CandidateLimits, CandidateQuery, Candidates } from "../store.ts";
import type { Accepts, WordMatcher } from "./match-words.ts";
import type { MeaningIndex } from "./meaning-index.ts";
import { neighbourWidth } from "./meaning-index.ts";
import type { Database, Statement } from "./open-database.ts";

const SIGNATURE_BITS = 512;
// How many of the nearest signatures are checked against a filter or a phrase.
const SCAN_BUDGET = 20_000;

/** Preselects for exact scoring (store.ts). Keeps 78 bytes an exchange in memory, read on first use. */
export class CandidateSelector {
  readonly #meanings: MeaningIndex;
  readonly #matcher: WordMatcher;
  readonly #meaning: Statement;
  #scanner: SignatureScanner | undefined;
  #neighbours: Uint32Array | undefined;

  constructor(database: Database, meanings: MeaningIndex, matcher: WordMatcher) {
    this.#meanings = meanings;
    this.#matcher = matcher;
    this.#meaning = database.prepare("SELECT data FROM meanings WHERE exchange = ?");
  }

  /** The archive changed: signatures and neighbours are read anew. */
  forgetCaches(): void {
    this.#scanner = undefined;
    this.#neighbours = undefined;
  }

  select(query: CandidateQuery, accepts: Accepts | undefined, limits: CandidateLimits): Candidates {
    const meaning =
      query.meaning !== undefined && query.meaning.version === this.#meanings.version();
    const signature = meaning ? query.meaning.signature : undefined;
    const neighbours = (this.#neighbours ??= this.#meanings.readNeighbours());
    const background = new Set(sampleOf(neighbours, limits.background));
    let eligible: ReadonlySet<number> = new Set();
    const selected = this.#matcher.select(query, {
      limit: limits.words,
      accepts,
      complete: (best, found) => {
        const distances = signature ? this.#distances(signature) : undefined;
        const near = distances ? this.#nearest(distances, limits.meaning, found) : [];
        const preselected = keepBest([...best, ...near], distances, found, limits.kept);
        const around = preselected
          .slice(0, limits.surrounded)
          .flatMap((document) => [
            neighbours[document * neighbourWidth + 1] ?? 0,
            neighbours[document * neighbourWidth + 2] ?? 0,
          ])
          .filter((document) => document > 0);
        const sure = new Set([...best, ...near]);
        const others = [...new Set([...around, ...background])].filter(
          (document) => !sure.has(document),
        );
        eligible = new Set([...sure, ...found.eligible(others)]);
        return [...new Set([...preselected, ...around, ...background])];
      },
    });
    const places = new Map(selected.matches.map(({ document }, place) => [document, place]));
    const candidates = selected.matches.map(({ document, id, score, terms, length }): Candidate => {
      const slot = document * neighbourWidth;
      return {
        id,
        eligible: eligible.has(document),
        background: background.has(document),
        score,
        terms,
        meaning: meaning ? this.#meaningOf(document) : undefined,
        length,
        conversation: neighbours[slot] ?? 0,
        previous: places.get(neighbours[slot + 1] ?? 0),
        next: places.get(neighbours[slot + 2] ?? 0),
      };
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

  #meaningOf(document: number): Uint8Array | undefined {
    const data = this.#meaning.get(document)?.data;
    return data instanceof Uint8Array ? data : undefined;
  }

  /** The exchanges with the nearest signatures that may be found; ties by key. */
  #nearest(
    distances: Uint16Array,
    limit: number,
    { eligible, checked }: { eligible: Accepts; checked: boolean },
  ): number[] {
    const neighbours = this.#neighbours ?? new Uint32Array(0);
    const counts = new Uint32Array(SIGNATURE_BITS + 2);
    const isThere = (document: number): boolean => (neighbours[document * neighbourWidth] ?? 0) > 0;
    for (let document = 0; document < distances.length; document++) {
      if (isThere(document)) {
        const bucket = (distances[document] ?? 0) + 1;
        counts[bucket] = (counts[bucket] ?? 0) + 1;
      }
    }
    // As far out as is needed for the limit, or for the budget when some may have to be left out.
    let reach = 0;
    let within = 0;
    const wanted = checked ? Math.max(limit, SCAN_BUDGET) : limit;
    while (reach <= SIGNATURE_BITS && within < wanted) within += counts[++reach] ?? 0;
    const ordered: number[] = [];
    for (let document = 0; document < distances.length; document++) {
      const distance = distances[document] ?? 0;
      if (distance < reach && isThere(document)) ordered.push(document);
    }
    ordered.sort((a, b) => (distances[a] ?? 0) - (distances[b] ?? 0) || a - b);
    const found: number[] = [];
    for (let from = 0; from < ordered.length && found.length < limit; from += limit) {
      const some = ordered.slice(from, from + limit);
      const allowed = eligible(some);
      found.push(...some.filter((document) => allowed.has(document)));
    }
    return found.slice(0, limit);
  }

  #distances(signature: Uint8Array): Uint16Array {
    return (this.#scanner ??= this.#readSignatures()).distances(signature);
  }

  #readSignatures(): SignatureScanner {
    const neighbours = this.#neighbours ?? new Uint32Array(0);
    const scanner = openSignatureScanner(neighbours.length / neighbourWidth);
    this.#meanings.eachSignature((first, signatures) => scanner.load(first, signatures));
    return scanner;
  }
}

/** The best in one order: half of the words' share, plus the cosine that the signature tells. */
function keepBest(
  documents: readonly number[],
  distances: Uint16Array | undefined,
  { scores, unit }: { scores: ArrayLike<number>; unit: number },
  kept: number,
): number[] {
  const worth = new Map(
    documents.map((document) => {
      const words = unit > 0 ? 0.5 * Math.min(1, (scores[document] ?? 0) / unit) : 0;
      const angle = (Math.PI * (distances?.[document] ?? SIGNATURE_BITS / 2)) / SIGNATURE_BITS;
      return [document, words + Math.cos(angle)];
    }),
  );
  return [...worth]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, kept)
    .map(([document]) => document);
}

/** Exchanges from all over the archive, evenly spread: the same ones for every question. */
function sampleOf(neighbours: Uint32Array, size: number): number[] {
  const documents = neighbours.length / neighbourWidth;
  const sample: number[] = [];
  let from = 0;
  for (let i = 0; i < size; i++) {
    let document = Math.max(from, Math.floor((i * documents) / size));
    while (document < documents && neighbours[document * neighbourWidth] === 0) document++;
    if (document >= documents) break;
    sample.push(document);
    from = document + 1;
  }
  return sample;
}
