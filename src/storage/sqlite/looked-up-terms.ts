import { eachWantedTerm, fieldCount } from "./codec.ts";
import type { Database, Statement } from "./open-database.ts";

/** Finds in the terms that are kept of each document how often some terms stand there. */
export class TermLookup {
  readonly #streams: Statement;

  constructor(database: Database) {
    // One row for all, since calls into the driver and an array for each cost more than reading them (posting-lists.ts).
    this.#streams = database.prepare(
      `SELECT CAST(group_concat(d.terms, '') AS BLOB) AS streams,
         group_concat(d.exchange || ' ' || length(d.terms)) AS parts
       FROM json_each(?) one CROSS JOIN documents d ON d.exchange = one.value`,
    );
  }

  /**
   * For each term, given by the keys of its variants, how often it stands in each field of some documents: `fieldCount`
   * numbers for each.
   */
  frequencies(terms: readonly (readonly number[])[], documents: readonly number[]): Uint32Array[] {
    const frequencies = terms.map(() => new Uint32Array(documents.length * fieldCount));
    if (terms.length === 0) return frequencies;
    const wanted = new Uint8Array(WANTED);
    const termsByKey = new Map<number, number[]>();
    for (const [index, keys] of terms.entries()) {
      for (const key of keys) {
        wanted[key & (WANTED - 1)] = 1;
        termsByKey.set(key, [...(termsByKey.get(key) ?? []), index]);
      }
    }
    const places = new Map(documents.map((document, place) => [document, place]));
    // In ascending order, in which those that lie together are read together.
    const row = this.#streams.get(JSON.stringify(documents.toSorted((a, b) => a - b)));
    if (!(row?.streams instanceof Uint8Array)) return frequencies;
    let from = 0;
    for (const part of String(row.parts).split(",")) {
      const [exchange = 0, bytes = 0] = part.split(" ").map(Number);
      const stream = row.streams.subarray(from, (from += bytes));
      const first = (places.get(exchange) ?? 0) * fieldCount;
      eachWantedTerm(stream, wanted, (field, key) => {
        for (const term of termsByKey.get(key) ?? []) {
          const counts = frequencies[term];
          if (counts) counts[first + field] = Math.min(MOST, (counts[first + field] ?? 0) + 1);
        }
      });
    }
    return frequencies;
  }
}

const WANTED = 65_536;
// As far as frequencies are counted (docs/reference/archive.md).
const MOST = 65_535;
