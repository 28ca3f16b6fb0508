import { editDistance, oneEditAway, wordsNear } from "../../core/edit-distance.ts";
import type { CountedTerm, NearTerm } from "../store.ts";
import { readEntries } from "./codec.ts";
import type { Database, Statement } from "./open-database.ts";

// Terms with a short beginning are too many to count each. Keys are given in the order of arrival, and what is
// frequent arrives early; of what arrives together, it is the first.
const COUNTED_TERMS = 64;
// Terms with a beginning that are compared with a word.
const COMPARED_TERMS = 20_000;
const EXAMPLES = 3;
// What begins with so few letters takes longest to find, and every question begins with them again.
const KEPT_LETTERS = 3;
const KEPT_BEGINNINGS = 500;

interface Counted extends CountedTerm {
  readonly key: number;
}

/** Finds terms of one tenant by their letters, inside the caller's transaction. */
export class TermFinder {
  /** Found by short beginnings, until the archive changes. */
  readonly #kept = new Map<string, CountedTerm[]>();
  readonly #tenant: number;
  readonly #beginning: Statement;
  readonly #between: Statement;
  readonly #among: Statement;
  readonly #shortest: Statement;
  readonly #id: Statement;

  constructor(database: Database, tenant: number) {
    this.#tenant = tenant;
    // In this order: few terms, then few segments, then one row of many.
    const counted = `SELECT t.key, t.term, sum(p.documents) AS documents
      FROM chosen t CROSS JOIN segments s CROSS JOIN posting_lists p
      WHERE s.tenant = ?1 AND p.key = s.key << 32 | t.key GROUP BY t.key
      ORDER BY sum(p.documents) DESC, t.term`;
    this.#beginning = database.prepare(
      `WITH chosen AS MATERIALIZED (
         SELECT key, term FROM terms WHERE tenant = ?1 AND term >= ?2 AND term < ?3 ORDER BY key LIMIT ?4)
       ${counted} LIMIT ?5`,
    );
    this.#among = database.prepare(
      `WITH chosen AS MATERIALIZED (
         SELECT key, term FROM terms WHERE tenant = ?1 AND term IN (SELECT value FROM json_each(?2))
         ORDER BY key LIMIT ?3)
       ${counted}`,
    );
    // As one text: a row for each would take ten times as long.
    this.#between = database.prepare(
      `SELECT group_concat(term, char(10)) AS found FROM (
         SELECT term FROM terms WHERE tenant = ? AND term >= ? AND term < ?
           AND length(term) BETWEEN ? AND ? LIMIT ?)`,
    );
    this.#shortest = database.prepare(
      `SELECT documents, data FROM posting_lists WHERE key = (
         SELECT p.key FROM segments s CROSS JOIN posting_lists p
         WHERE s.tenant = ? AND p.key = s.key << 32 | ? ORDER BY p.documents, p.key LIMIT 1)`,
    );
    this.#id = database.prepare("SELECT id FROM exchanges WHERE key = ?");
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#kept.clear();
  }

  /** See Store.completeTerms. */
  complete(prefix: string, limit: number): CountedTerm[] {
    if (prefix === "") return [];
    const name = `${limit} ${prefix}`;
    const known = this.#kept.get(name);
    if (known) return known;
    const found = this.#beginning
      .all(this.#tenant, prefix, endOf(prefix), COUNTED_TERMS, limit)
      .map(({ term, documents }) => ({ term: String(term), documents: Number(documents) }));
    if (prefix.length <= KEPT_LETTERS) {
      if (this.#kept.size >= KEPT_BEGINNINGS) this.#kept.clear();
      this.#kept.set(name, found);
    }
    return found;
  }

  /** See Store.nearestTerms. */
  nearest(words: readonly string[], limit: number): NearTerm[] {
    const asked = [...new Set(words)].filter((word) => word.length >= 3);
    const near = this.#counted([...new Set(asked.flatMap(oneEditAway))]);
    if (near.length < limit) {
      const known = new Set(near.map(({ key }) => key));
      const others = this.#counted(this.#twoEditsAway(asked));
      near.push(...others.filter(({ key }) => !known.has(key)));
    }
    return near
      .map(({ key, term, documents }) => {
        const distance = Math.min(...asked.map((word) => editDistance(word, term)));
        return { key, term, documents, distance };
      })
      .filter(({ distance }) => distance > 0)
      .toSorted(
        (a, b) =>
          a.distance - b.distance || b.documents - a.documents || (a.term < b.term ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ key, ...found }) => ({ ...found, examples: this.#examples(key) }));
  }

  /** Of the terms whose beginning is the same, or the same but for a swap or a letter too many. */
  #twoEditsAway(words: readonly string[]): string[] {
    const wordsByStart = new Map<string, string[]>();
    for (const word of words.filter(({ length }) => length >= 6)) {
      const [first = "", second = "", third = ""] = word;
      for (const start of new Set([first + second, second + first, second + third]))
        wordsByStart.set(start, [...(wordsByStart.get(start) ?? []), word]);
    }
    const found: string[] = [];
    for (const [start, some] of wordsByStart) {
      const lengths = some.map(({ length }) => length);
      const row = this.#between.get(
        this.#tenant,
        start,
        endOf(start),
        Math.min(...lengths) - 2,
        Math.max(...lengths) + 2,
        COMPARED_TERMS,
      );
      if (typeof row?.found !== "string") continue;
      found.push(...wordsNear(row.found, some, 2).map(({ word }) => word));
    }
    return found;
  }

  /** Those of the terms that are in use. */
  #counted(terms: readonly string[]): Counted[] {
    if (terms.length === 0) return [];
    return this.#among
      .all(this.#tenant, JSON.stringify(terms), COUNTED_TERMS)
      .map(({ key, term, documents }) => ({
        key: Number(key),
        term: String(term),
        documents: Number(documents),
      }));
  }

  /** From the shortest list that has any. */
  #examples(key: number): string[] {
    const list = this.#shortest.get(this.#tenant, key);
    if (!(list?.data instanceof Uint8Array)) return [];
    const count = Number(list.documents);
    const documents = new Uint32Array(count);
    readEntries(list.data, { documents, positions: new Uint32Array(count) }, 0);
    return [...documents.subarray(0, EXAMPLES)].flatMap((document) => {
      const id = this.#id.get(document)?.id;
      return typeof id === "string" ? [id] : [];
    });
  }
}

/** Above every term that begins so: SQLite compares their bytes, in the order of code points. */
function endOf(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
