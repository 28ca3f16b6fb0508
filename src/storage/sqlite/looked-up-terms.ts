import { eachWantedTerm, fieldCount } from "./codec.ts";
import type { Database, Statement } from "./open-database.ts";

/** Finds in the terms that are kept of each document how often some terms stand there. */
export class TermLookup {
  readonly #streams: Statement;

  constructor(database: Database) {
    // One call for all: calls into the driver cost more than the rows.
    this.#streams = database.prepare(
      "SELECT exchange, terms FROM documents WHERE exchange IN (SELECT value FROM json_each(?))",
    );
  }

  /**
   * For each term, given by the keys of its variants, how often it stands in each field of some documents: `fieldCount`
   * numbers for each. By document, `places` counts them from 1 on.
   */
  frequencies(
    terms: readonly (readonly number[])[],
    documents: readonly number[],
    places: Uint32Array,
  ): Uint32Array[] {
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
    for (const { exchange, terms: stream } of this.#streams.all(JSON.stringify(documents))) {
      const first = ((places[Number(exchange)] ?? 0) - 1) * fieldCount;
      eachWantedTerm(stream as Uint8Array, wanted, (field, key) => {
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
