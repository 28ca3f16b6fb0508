import type { Database, Statement } from "./open-database.ts";

/** The lists of one term, of all segments that have it. */
export interface PostingList {
  readonly documents: number;
  /** One behind the other. */
  readonly data: Uint8Array;
  /** Which is whose, in order. */
  readonly parts: readonly { readonly segment: number; readonly bytes: number }[];
}

// Those counted once are asked for again with nearly every question: stop words.
const REMEMBERED_COUNTS = 10_000;

/** Reads the lists of one tenant's terms, inside the caller's transaction. */
export class PostingReader {
  readonly #tenant: number;
  readonly #term: Statement;
  readonly #segments: Statement;
  readonly #lists: Statement;
  readonly #count: Statement;
  readonly #counts = new Map<string, number>();

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    this.#term = database.prepare("SELECT key FROM terms WHERE tenant = ? AND term = ?");
    this.#segments = database.prepare(
      "SELECT key FROM segments WHERE tenant = ? ORDER BY documents, key",
    );
    const lists = `FROM segments s CROSS JOIN postings p ON p.segment = s.key AND p.term = ?2
      WHERE s.tenant = ?1`;
    // Joined inside SQLite, since a row for each takes longer. It takes the bytes for text, whose bytes it never looks at.
    this.#lists = database.prepare(
      `SELECT sum(p.documents) AS documents, CAST(group_concat(p.data, '') AS BLOB) AS data,
         group_concat(s.key || ' ' || length(p.data)) AS parts ${lists}`,
    );
    this.#count = database.prepare(`SELECT sum(p.documents) AS documents ${lists}`);
  }

  /** The index changed. */
  forgetCaches(): void {
    this.#counts.clear();
  }

  /** The keys of the segments, the smallest first. */
  segments(): number[] {
    return this.#segments.all(this.#tenant).map(({ key }) => Number(key));
  }

  /** Of each of these terms that is in use. */
  lists(terms: readonly string[]): PostingList[] {
    return this.keys(terms).flatMap((key) => {
      const row = this.#lists.get(this.#tenant, key);
      if (!(row?.data instanceof Uint8Array)) return [];
      const parts = String(row.parts)
        .split(",")
        .map((part) => {
          const [segment, bytes] = part.split(" ");
          return { segment: Number(segment), bytes: Number(bytes) };
        });
      return [{ documents: Number(row.documents), data: row.data, parts }];
    });
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
