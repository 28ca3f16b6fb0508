import { withoutDocuments } from "./codec.ts";
import type { Database } from "./open-database.ts";

/** A document in the index: its segment, and the keys of its terms in order. */
export interface StoredDocument {
  readonly exchange: number;
  readonly segment: number;
  readonly keysByField: readonly (readonly number[])[];
}

/**
 * Takes documents out of the posting lists and sizes of their segments, each list once, whatever their number. Returns the terms
 * that are in a list less.
 */
export function removePostings(
  database: Database,
  documents: readonly StoredDocument[],
): ReadonlySet<number> {
  const read = database.prepare(
    "SELECT documents, data FROM posting_lists WHERE key = ? << 32 | ?",
  );
  const write = database.prepare(
    "UPDATE posting_lists SET documents = ?, data = ? WHERE key = ? << 32 | ?",
  );
  const drop = database.prepare("DELETE FROM posting_lists WHERE key = ? << 32 | ?");
  const shrink = database.prepare("UPDATE segments SET documents = documents - ? WHERE key = ?");
  const gone = markedDocuments(documents);
  const emptied = new Set<number>();
  for (const segment of new Set(documents.map((document) => document.segment))) {
    const members = documents.filter((document) => document.segment === segment);
    const holders = holdersByTerm(members);
    // In the order of the table: in that of the texts, each page would be read and written again and again.
    for (const term of Uint32Array.from(holders.keys()).sort()) {
      const row = read.get(segment, term);
      if (!row) continue;
      const isEmptied = Number(row.documents) <= (holders.get(term)?.count ?? 0);
      const rest = isEmptied ? undefined : withoutDocuments(row.data as Uint8Array, gone);
      if (rest && rest.documents > 0) write.run(rest.documents, rest.data, segment, term);
      else {
        drop.run(segment, term);
        emptied.add(term);
      }
    }
    shrink.run(members.length, segment);
  }
  return emptied;
}

/** What withoutDocuments takes: looked into once for each entry of long lists, where a set would take most of the time. */
function markedDocuments(documents: readonly StoredDocument[]): {
  readonly first: number;
  readonly isGone: Uint8Array;
} {
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (const { exchange } of documents) {
    first = Math.min(first, exchange);
    last = Math.max(last, exchange);
  }
  const isGone = new Uint8Array(Math.max(0, last - first + 1));
  for (const { exchange } of documents) isGone[exchange - first] = 1;
  return { first, isGone };
}

/** In how many of these documents each term stands. */
function holdersByTerm(documents: readonly StoredDocument[]): Map<number, Holders> {
  const holders = new Map<number, Holders>();
  for (const { exchange, keysByField } of documents) {
    for (const keys of keysByField) {
      for (const key of keys) {
        const known = holders.get(key);
        if (known === undefined) holders.set(key, { count: 1, latest: exchange });
        else if (known.latest !== exchange) {
          known.latest = exchange;
          known.count++;
        }
      }
    }
  }
  return holders;
}

interface Holders {
  count: number;
  latest: number;
}
