import type { Database, Statement } from "./open-database.ts";

/** The lists of one term, of all segments that have it, one behind the other. */
export interface PostingList {
  readonly documents: number;
  readonly data: Uint8Array;
}

/** A term of the dictionary: its key, and in how many documents it stands. */
export interface TermCount {
  readonly key: number;
  readonly documents: number;
}

// Those counted once are asked for again, stop words with nearly every question, and all words at the next key.
const REMEMBERED_COUNTS = 10_000;

/** Reads the lists of one tenant's terms, inside the caller's transaction. */
export class PostingReader {
  readonly #tenant: number;
  readonly #lists: Statement;
  readonly #counts: Statement;
  readonly #known = new Map<string, TermCount | undefined>();

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    // One call each for all terms: calls into the driver cost more than the rows. Lists are joined inside SQLite, term by
    // term since that is the order of the loops; it takes the bytes for text, whose bytes it never looks at.
    this.#lists = database.prepare(
      `SELECT CAST(group_concat(p.data, '') AS BLOB) AS data,
         group_concat(t.value || ' ' || p.documents || ' ' || length(p.data)) AS parts
       FROM json_each(?2) t CROSS JOIN segments s CROSS JOIN posting_lists p
         ON p.key = s.key << 32 | t.value
       WHERE s.tenant = ?1`,
    );
    this.#counts = database.prepare(
      `SELECT t.term, t.key, (SELECT sum(p.documents)
         FROM segments s CROSS JOIN posting_lists p ON p.key = s.key << 32 | t.key
         WHERE s.tenant = ?1) AS documents
       FROM json_each(?2) word CROSS JOIN terms t ON t.tenant = ?1 AND t.term = word.value`,
    );
  }

  /** The index changed. */
  forgetCaches(): void {
    this.#known.clear();
  }

  /** Those of these terms that the dictionary has. */
  counts(terms: readonly string[]): ReadonlyMap<string, TermCount> {
    const found = new Map<string, TermCount | undefined>();
    for (const term of terms) found.set(term, this.#known.get(term));
    const unknown = [...found.keys()].filter((term) => !this.#known.has(term));
    if (unknown.length > 0) {
      for (const row of this.#counts.all(this.#tenant, JSON.stringify(unknown)))
        found.set(String(row.term), {
          key: Number(row.key),
          documents: Number(row.documents ?? 0),
        });
    }
    const counts = new Map<string, TermCount>();
    if (this.#known.size > REMEMBERED_COUNTS) this.#known.clear();
    for (const [term, count] of found) {
      this.#known.set(term, count);
      if (count) counts.set(term, count);
    }
    return counts;
  }

  /** The keys of the terms among these that the dictionary has, each once. */
  keys(terms: readonly string[]): number[] {
    return [...this.counts(terms).values()].map(({ key }) => key);
  }

  /** Of each of these terms, given by their keys, that is in use. */
  lists(keys: readonly number[]): ReadonlyMap<number, PostingList> {
    const lists = new Map<number, PostingList>();
    const row = this.#lists.get(this.#tenant, JSON.stringify([...new Set(keys)]));
    if (!(row?.data instanceof Uint8Array)) return lists;
    const parts = new Map<number, { documents: number; bytes: number }>();
    for (const part of String(row.parts).split(",")) {
      const [key = 0, documents = 0, bytes = 0] = part.split(" ").map(Number);
      const before = parts.get(key);
      parts.set(key, {
        documents: documents + (before?.documents ?? 0),
        bytes: bytes + (before?.bytes ?? 0),
      });
    }
    let from = 0;
    for (const [key, { documents, bytes }] of parts)
      lists.set(key, { documents, data: row.data.subarray(from, (from += bytes)) });
    return lists;
  }
}
