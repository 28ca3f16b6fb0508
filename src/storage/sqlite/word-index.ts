import { fields } from "../bm25.ts";
import {
  ByteWriter,
  PostingsWriter,
  decodeTermStream,
  encodeTermStream,
  fieldCount,
  withoutDocuments,
} from "./codec.ts";
import type { Database, Statement } from "./open-database.ts";

/*
 * The inverted index inside SQLite, built like a log-structured merge tree: each save writes one segment (its own
 * postings per term), and eight segments of like size are merged into one. A query reads one short list per term and
 * segment; a save never touches a long one. Removing is exact, for good, and immediate: `documents` keeps the terms
 * of each exchange, so its postings can be taken out and the document frequencies counted down.
 *
 * Measured against FTS5 before choosing: natural questions over 1,000,000 exchanges take 3 ms instead of 48 (or 431
 * for plain OR queries), and FTS5 can give neither term frequencies by field (BM25F needs them) nor positions.
 */

const MERGE_FACTOR = 8;
const MAX_SEGMENT_DOCUMENTS = 500_000;
const TERM_CACHE_LIMIT = 400_000;

/** Lengths of 1,024 documents lie together: for each, its four field lengths and the first 32 bits of its id. */
export const chunkDocuments = 1024;
export const slotWidth = fieldCount + 1;

export interface IndexedDocument {
  readonly exchange: number;
  /** The first 8 hexadecimal digits of the exchange's id as a number: breaks ties without reading the row. */
  readonly idPrefix: number;
  readonly termsByField: readonly (readonly string[])[];
}

/** The word index of one tenant, inside the caller's transactions. */
export class WordIndex {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #keys = new Map<string, number>();
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database, tenant: number) {
    this.#database = database;
    this.#tenant = tenant;
  }

  /** Another process wrote, or a transaction was rolled back: what is remembered may be wrong. */
  forgetCaches(): void {
    this.#keys.clear();
  }

  /** Adds documents as one new segment. Those already indexed must have been removed before. */
  add(documents: readonly IndexedDocument[]): void {
    if (documents.length === 0) return;
    const segment = Number(
      this.#sql("INSERT INTO segments (tenant, documents) VALUES (?, ?)").run(
        this.#tenant,
        documents.length,
      ).lastInsertRowid,
    );
    const postings = new Map<string, { writer: PostingsWriter; documents: number }>();
    const ordered = documents.toSorted((a, b) => a.exchange - b.exchange);
    for (const { exchange, termsByField } of ordered) {
      for (const [term, frequencies] of frequenciesOf(termsByField)) {
        let entry = postings.get(term);
        if (!entry) postings.set(term, (entry = { writer: new PostingsWriter(), documents: 0 }));
        entry.writer.add(exchange, frequencies);
        entry.documents++;
      }
    }

    const keyed = [...postings].map(([term, { writer, documents: count }]) => ({
      key: this.#countTerm(term, count),
      writer,
    }));
    keyed.sort((a, b) => a.key - b.key);
    const insert = this.#sql("INSERT INTO postings (segment, term, data) VALUES (?, ?, ?)");
    for (const { key, writer } of keyed) insert.run(segment, key, writer.finish());

    const document = this.#sql(
      "INSERT OR REPLACE INTO documents (exchange, segment, terms) VALUES (?, ?, ?)",
    );
    for (const { exchange, termsByField } of ordered) {
      const keys = termsByField.map((terms) =>
        terms.map((term) => this.#keys.get(term) ?? this.#keyOf(term)),
      );
      document.run(exchange, segment, encodeTermStream(keys));
    }
    this.#changeLengths(
      ordered.map(({ exchange, idPrefix, termsByField }) => ({
        exchange,
        slot: [...termsByField.map((terms) => terms.length), idPrefix],
      })),
    );
    this.#countDocuments(
      ordered.length,
      sumOfLengths(ordered.map(({ termsByField }) => termsByField)),
    );
  }

  /**
   * Takes documents out of every list and count. Returns what was indexed, by exchange, so that it can be kept aside
   * or indexed again with another title.
   */
  remove(exchanges: readonly number[]): Map<number, string[][]> {
    const removed = new Map<number, string[][]>();
    const bySegment = new Map<number, Map<number, Set<number>>>();
    const find = this.#sql(
      "SELECT segment, terms FROM documents WHERE exchange = ? AND segment IS NOT NULL",
    );
    const names = new Map<number, string>();
    const documentsOfSegment = new Map<number, number>();
    for (const exchange of exchanges) {
      const row = find.get(exchange);
      if (!row) continue;
      const segment = Number(row.segment);
      const keysByField = decodeTermStream(row.terms as Uint8Array);
      let terms = bySegment.get(segment);
      if (!terms) bySegment.set(segment, (terms = new Map()));
      for (const key of new Set(keysByField.flat())) {
        const holders = terms.get(key);
        if (holders) holders.add(exchange);
        else terms.set(key, new Set([exchange]));
      }
      removed.set(
        exchange,
        keysByField.map((keys) => keys.map((key) => this.#nameOf(key, names))),
      );
      documentsOfSegment.set(segment, (documentsOfSegment.get(segment) ?? 0) + 1);
    }
    if (removed.size === 0) return removed;

    const read = this.#sql("SELECT data FROM postings WHERE segment = ? AND term = ?");
    const write = this.#sql("UPDATE postings SET data = ? WHERE segment = ? AND term = ?");
    const drop = this.#sql("DELETE FROM postings WHERE segment = ? AND term = ?");
    const uncount = this.#sql("UPDATE terms SET documents = documents - ? WHERE key = ?");
    for (const [segment, terms] of bySegment) {
      for (const [key, gone] of terms) {
        const row = read.get(segment, key);
        const rest = row && withoutDocuments(row.data as Uint8Array, gone);
        if (rest) write.run(rest, segment, key);
        else drop.run(segment, key);
        uncount.run(gone.size, key);
      }
      const count = documentsOfSegment.get(segment) ?? 0;
      this.#sql("UPDATE segments SET documents = documents - ? WHERE key = ?").run(count, segment);
    }
    this.#sql("DELETE FROM segments WHERE tenant = ? AND documents <= 0").run(this.#tenant);
    for (const [key, name] of names) {
      if (this.#sql("DELETE FROM terms WHERE key = ? AND documents <= 0").run(key).changes)
        this.#keys.delete(name);
    }
    const unindex = this.#sql("DELETE FROM documents WHERE exchange = ?");
    for (const exchange of removed.keys()) unindex.run(exchange);
    this.#changeLengths([...removed.keys()].map((exchange) => ({ exchange, slot: undefined })));
    this.#countDocuments(
      -removed.size,
      sumOfLengths([...removed.values()]).map((sum) => -sum),
    );
    return removed;
  }

  /** Merges segments once there are eight of a size. True when there may be more to do. */
  merge(): boolean {
    const segments = this.#sql(
      "SELECT key, documents FROM segments WHERE tenant = ? ORDER BY key",
    ).all(this.#tenant);
    const levels = new Map<number, { key: number; documents: number }[]>();
    for (const row of segments) {
      const segment = { key: Number(row.key), documents: Number(row.documents) };
      const level = Math.floor(Math.log(Math.max(1, segment.documents)) / Math.log(MERGE_FACTOR));
      const peers = levels.get(level);
      if (peers) peers.push(segment);
      else levels.set(level, [segment]);
    }
    for (const [, peers] of [...levels].toSorted(([a], [b]) => a - b)) {
      const group = peers.slice(0, MERGE_FACTOR);
      const total = group.reduce((sum, { documents }) => sum + documents, 0);
      if (group.length < MERGE_FACTOR || total > MAX_SEGMENT_DOCUMENTS) continue;
      this.#mergeInto(
        group.map(({ key }) => key),
        total,
      );
      return true;
    }
    return false;
  }

  #mergeInto(parts: readonly number[], total: number): void {
    const target = Number(
      this.#sql("INSERT INTO segments (tenant, documents) VALUES (?, ?)").run(this.#tenant, total)
        .lastInsertRowid,
    );
    const marks = parts.map(() => "?").join(",");
    const rows = this.#sql(
      `SELECT term, data FROM postings WHERE segment IN (${marks}) ORDER BY term, segment`,
    ).iterate(...parts);
    const insert = this.#sql("INSERT INTO postings (segment, term, data) VALUES (?, ?, ?)");
    let term = -1;
    let single: Uint8Array | undefined;
    let joined: ByteWriter | undefined;
    const flush = (): void => {
      if (joined) insert.run(target, term, joined.finish());
      else if (single) insert.run(target, term, single);
    };
    for (const row of rows) {
      const data = row.data as Uint8Array;
      if (row.term === term) {
        if (!joined) {
          joined = new ByteWriter((single?.length ?? 0) + data.length);
          if (single) joined.bytes(single);
        }
        joined.bytes(data);
      } else {
        flush();
        term = Number(row.term);
        single = data;
        joined = undefined;
      }
    }
    flush();
    this.#sql(`UPDATE documents SET segment = ? WHERE segment IN (${marks})`).run(target, ...parts);
    this.#sql(`DELETE FROM postings WHERE segment IN (${marks})`).run(...parts);
    this.#sql(`DELETE FROM segments WHERE key IN (${marks})`).run(...parts);
  }

  #countTerm(term: string, documents: number): number {
    const known = this.#keys.get(term);
    if (known !== undefined) {
      this.#sql("UPDATE terms SET documents = documents + ? WHERE key = ?").run(documents, known);
      return known;
    }
    const row = this.#sql(
      `INSERT INTO terms (tenant, term, documents) VALUES (?, ?, ?)
       ON CONFLICT (tenant, term) DO UPDATE SET documents = documents + excluded.documents RETURNING key`,
    ).get(this.#tenant, term, documents);
    const key = Number(row?.key);
    if (this.#keys.size >= TERM_CACHE_LIMIT) this.#keys.clear();
    this.#keys.set(term, key);
    return key;
  }

  #keyOf(term: string): number {
    return Number(
      this.#sql("SELECT key FROM terms WHERE tenant = ? AND term = ?").get(this.#tenant, term)?.key,
    );
  }

  #nameOf(key: number, names: Map<number, string>): string {
    let name = names.get(key);
    if (name === undefined) {
      name = String(this.#sql("SELECT term FROM terms WHERE key = ?").get(key)?.term ?? "");
      names.set(key, name);
    }
    return name;
  }

  #changeLengths(
    changes: readonly { exchange: number; slot: readonly number[] | undefined }[],
  ): void {
    const byChunk = new Map<number, (typeof changes)[number][]>();
    for (const change of changes) {
      const chunk = Math.floor(change.exchange / chunkDocuments);
      const members = byChunk.get(chunk);
      if (members) members.push(change);
      else byChunk.set(chunk, [change]);
    }
    for (const [chunk, members] of byChunk) {
      const row = this.#sql("SELECT data FROM lengths WHERE tenant = ? AND chunk = ?").get(
        this.#tenant,
        chunk,
      );
      const slots = new Uint32Array(chunkDocuments * slotWidth);
      if (row) slots.set(asUint32(row.data as Uint8Array));
      for (const { exchange, slot } of members) {
        const start = (exchange % chunkDocuments) * slotWidth;
        slots.fill(0, start, start + slotWidth);
        if (slot) slots.set(slot, start);
      }
      this.#sql("INSERT OR REPLACE INTO lengths (tenant, chunk, data) VALUES (?, ?, ?)").run(
        this.#tenant,
        chunk,
        new Uint8Array(slots.buffer),
      );
    }
  }

  #countDocuments(documents: number, lengths: readonly number[]): void {
    this.#sql(
      `UPDATE tenants SET documents = documents + ?, question_terms = question_terms + ?,
         answer_terms = answer_terms + ?, title_terms = title_terms + ?, keyword_terms = keyword_terms + ?
       WHERE key = ?`,
    ).run(documents, ...lengths, this.#tenant);
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}

/** A little-endian copy that is aligned, whatever the driver handed over. */
export function asUint32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}

function frequenciesOf(termsByField: readonly (readonly string[])[]): Map<string, Uint16Array> {
  const frequencies = new Map<string, Uint16Array>();
  for (const [field, terms] of termsByField.entries()) {
    for (const term of terms) {
      let counts = frequencies.get(term);
      if (!counts) frequencies.set(term, (counts = new Uint16Array(fieldCount)));
      counts[field] = Math.min(65_535, (counts[field] ?? 0) + 1);
    }
  }
  return frequencies;
}

function sumOfLengths(documents: readonly (readonly (readonly string[])[])[]): number[] {
  return fields.map((_, field) =>
    documents.reduce((sum, terms) => sum + (terms[field]?.length ?? 0), 0),
  );
}
