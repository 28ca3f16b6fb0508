import { chunkDocuments, ChunkedSlots } from "./chunked-slots.ts";
import type { Database, Statement } from "./open-database.ts";
import { asUint32 } from "./word-index.ts";

const SIGNATURE_BYTES = 64;
/** Conversation, exchange before, exchange after: keys as uint32, 0 for none. */
export const neighbourWidth = 3;

/** The meanings of one tenant's exchanges, their signatures and their neighbours, inside the caller's transactions. */
export class MeaningIndex {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #signatures: ChunkedSlots;
  readonly #neighbours: ChunkedSlots;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database, tenant: number) {
    this.#database = database;
    this.#tenant = tenant;
    this.#signatures = new ChunkedSlots(database, tenant, {
      table: "signatures",
      width: SIGNATURE_BYTES,
    });
    this.#neighbours = new ChunkedSlots(database, tenant, {
      table: "neighbours",
      width: neighbourWidth * 4,
    });
  }

  version(): string | undefined {
    const row = this.#sql("SELECT meaning_version FROM tenants WHERE key = ?").get(this.#tenant);
    return typeof row?.meaning_version === "string" ? row.meaning_version : undefined;
  }

  /** Drops meanings of another version. Returns how many exchanges lack one. */
  prepare(version: string): number {
    if (this.version() !== version) {
      this.#sql(
        "DELETE FROM meanings WHERE exchange IN (SELECT key FROM exchanges WHERE tenant = ?)",
      ).run(this.#tenant);
      this.#signatures.clear();
      this.#sql("UPDATE tenants SET meaning_version = ?, meaning_from = 0 WHERE key = ?").run(
        version,
        this.#tenant,
      );
    }
    const lacking = Number(
      this.#sql(`SELECT count(*) AS n FROM exchanges e ${LACKING}`).get(this.#tenant)?.n,
    );
    if (lacking === 0) {
      this.#sql(
        `UPDATE tenants SET meaning_from = (SELECT coalesce(max(key), 0) FROM exchanges WHERE tenant = ?1)
         WHERE key = ?1 AND meaning_from < (SELECT coalesce(max(key), 0) FROM exchanges WHERE tenant = ?1)`,
      ).run(this.#tenant);
    }
    return lacking;
  }

  lacking(limit: number): { id: string; question: string; answer: string }[] {
    return this.#sql(
      `SELECT e.id, e.question, e.answer FROM exchanges e ${LACKING} ORDER BY e.key LIMIT ?2`,
    )
      .all(this.#tenant, limit)
      .map(({ id, question, answer }) => ({
        id: String(id),
        question: String(question),
        answer: String(answer),
      }));
  }

  /** Keeps meanings by exchange. Their signatures count from the next `settle` on. */
  save(meanings: Iterable<readonly [number, Uint8Array]>): void {
    const insert = this.#sql("INSERT OR REPLACE INTO meanings (exchange, data) VALUES (?, ?)");
    for (const [exchange, meaning] of meanings) insert.run(exchange, meaning);
  }

  /**
   * Brings signatures and neighbours in line with what is stored: of these exchanges, which are there or gone, and of
   * all that stand in the same conversations, or in those that are named.
   */
  settle(exchanges: Iterable<number>, conversations: Iterable<number> = []): void {
    const affected = new Set(conversations);
    const signatures = new Map<number, Uint8Array | undefined>();
    const neighbours = new Map<number, Uint8Array | undefined>();
    const standing = this.#sql(
      `SELECT e.visible, substr(m.data, 1, ${SIGNATURE_BYTES}) AS signature
       FROM exchanges e LEFT JOIN meanings m ON m.exchange = e.key WHERE e.key = ?`,
    );
    const placesOf = this.#sql("SELECT DISTINCT conversation FROM places WHERE exchange = ?");
    for (const exchange of exchanges) {
      const row = standing.get(exchange);
      const signature = row?.visible === 1 ? row.signature : undefined;
      signatures.set(exchange, signature instanceof Uint8Array ? signature : undefined);
      neighbours.set(exchange, undefined);
      for (const { conversation } of placesOf.all(exchange)) affected.add(Number(conversation));
    }
    for (const conversation of affected) {
      const members = this.#sql(MEMBERS)
        .all(conversation)
        .map(({ exchange, home }) => ({ exchange: Number(exchange), home: Number(home) }));
      // Whoever is said twice stands where it was said first.
      const placed = new Set<number>();
      for (const [index, { exchange, home }] of members.entries()) {
        if (home !== conversation || placed.has(exchange)) continue;
        placed.add(exchange);
        const slot = Uint32Array.of(
          conversation,
          members[index - 1]?.exchange ?? 0,
          members[index + 1]?.exchange ?? 0,
        );
        neighbours.set(exchange, new Uint8Array(slot.buffer));
      }
    }
    this.#signatures.change(signatures);
    this.#neighbours.change(neighbours);
  }

  eachSignature(use: (first: number, signatures: Uint8Array) => void): void {
    this.#signatures.each(use);
  }

  /** By exchange, `neighbourWidth` numbers each. */
  readNeighbours(): Uint32Array {
    let all = new Uint32Array(0);
    this.#neighbours.each((first, data) => {
      const needed = (first + chunkDocuments) * neighbourWidth;
      if (all.length < needed) {
        const grown = new Uint32Array(Math.max(needed, all.length * 2));
        grown.set(all);
        all = grown;
      }
      all.set(asUint32(data), first * neighbourWidth);
    });
    return all;
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}

const LACKING = `WHERE e.tenant = ?1 AND e.key > (SELECT meaning_from FROM tenants WHERE key = ?1)
  AND NOT EXISTS (SELECT 1 FROM meanings m WHERE m.exchange = e.key)`;

// The conversation whose neighbours count is the first that shows an exchange.
const MEMBERS = `SELECT p.exchange,
    (SELECT min(q.conversation) FROM places q JOIN conversations d ON d.key = q.conversation
     WHERE q.exchange = p.exchange AND q.current AND NOT d.excluded) AS home
  FROM places p JOIN conversations c ON c.key = p.conversation JOIN exchanges e ON e.key = p.exchange
  WHERE p.conversation = ? AND p.current AND NOT c.excluded AND e.visible ORDER BY p.position`;
