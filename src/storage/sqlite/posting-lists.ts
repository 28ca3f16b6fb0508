import type { Database, Statement } from "./open-database.ts";

/** The lists of a query term as they lie in the archive, one for each of its variants that is in use. */
export interface PostingLists {
  readonly variants: readonly {
    readonly documents: number;
    /** Of all segments, one behind the other. */
    readonly data: Uint8Array;
  }[];
}

// Those counted once are asked for again with nearly every question: stop words.
const REMEMBERED_COUNTS = 10_000;

/** Reads the lists of one tenant's terms, inside the caller's transaction. */
export class PostingReader {
  readonly #tenant: number;
  readonly #term: Statement;
  readonly #lists: Statement;
  readonly #count: Statement;
  readonly #counts = new Map<string, number>();

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    this.#term = database.prepare("SELECT key FROM terms WHERE tenant = ? AND term = ?");
    const lists = `FROM segments s CROSS JOIN postings p ON p.segment = s.key AND p.term = ?2
      WHERE s.tenant = ?1`;
    // Lists are joined by writing one behind the other (codec.ts), here inside SQLite: a row for each takes longer.
    this.#lists = database.prepare(
      `SELECT sum(p.documents) AS documents, CAST(group_concat(p.data, '') AS BLOB) AS data ${lists}`,
    );
    this.#count = database.prepare(`SELECT sum(p.documents) AS documents ${lists}`);
  }

  /** The index changed. */
  forgetCaches(): void {
    this.#counts.clear();
  }

  lists(variants: readonly string[]): PostingLists {
    return {
      variants: this.keys(variants).flatMap((key) => {
        const row = this.#lists.get(this.#tenant, key);
        if (!(row?.data instanceof Uint8Array)) return [];
        return [{ documents: Number(row.documents), data: row.data }];
      }),
    };
  }

  /** In how many documents a term stands. */
  count(term: string): number {
    const known = this.#counts.get(term);
    if (known !== undefined) return known;
    const [key] = this.keys([term]);
    const count =
      key === undefined ? 0 : Number(this.#count.get(this.#tenant, key)?.documents ?? 0);
    if (this.#counts.size < REMEMBERED_COUNTS) this.#counts.set(term, count);
    return count;
  }

  /** The keys of the terms among these that the dictionary has, each once. */
  keys(terms: readonly string[]): number[] {
    return [...new Set(terms)].flatMap((term) => {
      const row = this.#term.get(this.#tenant, term);
      return row ? [Number(row.key)] : [];
    });
  }
}
