import { ChunkedSlots } from "./chunked-slots.ts";
import type { TextLanguage } from "../../core/language.ts";
import type { LackingMeaning } from "../store.ts";
import type { Database, Statement } from "./open-database.ts";
import { asUint32 } from "./word-index.ts";
import { signatureBytes } from "../../meaning/signature-scan.ts";

/** So many conversations are brought in line at a time, where all of an archive are. */
const STEP_CONVERSATIONS = 1_000;
/** Conversation, exchange before, exchange after: keys as uint32, 0 for none. */
export const neighbourWidth = 3;

// Some hundred bytes each.
const KEPT_WORDS = 2_000;

/** The meanings of one tenant's exchanges, their signatures and their neighbours, inside the caller's transactions. */
export class MeaningIndex {
  /** Encoded words read last, by exchange: while a question is typed, most candidates stay. */
  readonly #words = new Map<number, Uint8Array>();
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
      width: signatureBytes,
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
    this.#settleFormer();
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
        `UPDATE tenants SET meaning_from = ${LAST} WHERE key = ?1 AND meaning_from < ${LAST}`,
      ).run(this.#tenant);
    }
    return lacking;
  }

  lacking(limit: number): LackingMeaning[] {
    return this.#sql(
      `SELECT e.id, e.language, e.question, e.answer FROM exchanges e ${LACKING} ORDER BY e.key LIMIT ?2`,
    )
      .all(this.#tenant, limit)
      .map(({ id, language, question, answer }) => ({
        id: String(id),
        language: String(language) as TextLanguage,
        question: String(question),
        answer: String(answer),
      }));
  }

  /** Keeps meanings by exchange. They count from the next `settle` on. */
  save(meanings: Iterable<readonly [number, Uint8Array]>): void {
    const insert = this.#sql("INSERT OR REPLACE INTO meanings (exchange, data) VALUES (?, ?)");
    const signatures = new Map<number, Uint8Array>();
    for (const [exchange, meaning] of meanings) {
      signatures.set(exchange, meaning.subarray(0, signatureBytes));
      insert.run(exchange, meaning.subarray(signatureBytes));
    }
    this.#signatures.change(signatures);
  }

  /**
   * Brings signatures and neighbours in line with what is stored: of these exchanges, which are there or gone, and of
   * all that stand in the same conversations, or in those that are named. A hidden exchange keeps its signature, and has
   * no neighbours, by which it is told.
   */
  settle(exchanges: Iterable<number>, conversations: Iterable<number> = []): void {
    this.#settleFormer();
    const affected = new Set(conversations);
    const gone = new Map<number, undefined>();
    const neighbours = new Map<number, Uint8Array | undefined>();
    const standing = this.#sql("SELECT 1 FROM meanings WHERE exchange = ?");
    const placesOf = this.#sql("SELECT DISTINCT conversation FROM places WHERE exchange = ?");
    for (const exchange of exchanges) {
      if (!standing.get(exchange)) gone.set(exchange, undefined);
      neighbours.set(exchange, undefined);
      for (const { conversation } of placesOf.all(exchange)) affected.add(Number(conversation));
    }
    // An exchange that left a conversation has its neighbours in another one that shows it too.
    const others = new Set<number>();
    for (const conversation of affected)
      for (const home of this.#placeMembers(conversation, neighbours)) others.add(home);
    for (const home of others) if (!affected.has(home)) this.#placeMembers(home, neighbours);
    this.#signatures.change(gone);
    this.#neighbours.change(neighbours);
  }

  /** Archives older than the neighbours have none: the first write makes all of them. */
  #settleFormer(): void {
    if (this.#sql("SELECT 1 FROM neighbours WHERE tenant = ? LIMIT 1").get(this.#tenant)) return;
    const conversations = this.#sql("SELECT key FROM conversations WHERE tenant = ? ORDER BY key")
      .all(this.#tenant)
      .map(({ key }) => Number(key));
    for (let start = 0; start < conversations.length; start += STEP_CONVERSATIONS) {
      const slots = new Map<number, Uint8Array>();
      for (const conversation of conversations.slice(start, start + STEP_CONVERSATIONS))
        this.#placeMembers(conversation, slots);
      this.#neighbours.change(slots);
    }
  }

  /**
   * Sets the slots of the exchanges whose neighbours are those in this conversation. Returns the conversations where its
   * other exchanges have theirs.
   */
  #placeMembers(conversation: number, slots: Map<number, Uint8Array | undefined>): number[] {
    const members = this.#sql(MEMBERS)
      .all(conversation)
      .map(({ exchange, current, home }) => ({
        exchange: Number(exchange),
        isCurrent: current === 1,
        home: Number(home),
        isHome: Number(home) === conversation,
      }));
    const shown = members.filter(({ isCurrent }) => isCurrent);
    // Whoever is said twice stands where it was said first.
    const placed = new Set<number>();
    const place = (exchange: number, before = 0, after = 0): void => {
      if (placed.has(exchange)) return;
      placed.add(exchange);
      const slot = Uint32Array.of(conversation, before, after);
      slots.set(exchange, new Uint8Array(slot.buffer));
    };
    for (const [index, { exchange, isHome }] of shown.entries())
      if (isHome) place(exchange, shown[index - 1]?.exchange, shown[index + 1]?.exchange);
    // What the app no longer shows stands alone.
    for (const { exchange, isHome } of members) if (isHome) place(exchange);
    return members.flatMap(({ home, isHome }) => (isHome ? [] : [home]));
  }

  /** The encoded words of each of these exchanges, in their order; undefined for one that has none. */
  wordsOf(exchanges: readonly number[]): (Uint8Array | undefined)[] {
    if (this.#words.size > KEPT_WORDS) this.#words.clear();
    this.#readWords(exchanges.filter((exchange) => !this.#words.has(exchange)));
    return exchanges.map((exchange) => this.#words.get(exchange));
  }

  #readWords(exchanges: readonly number[]): void {
    if (exchanges.length === 0) return;
    // In ascending order, in which those that lie together are read together.
    const ordered = exchanges.toSorted((a, b) => a - b);
    const row = this.#sql(WORDS).get(JSON.stringify(ordered));
    if (!(row?.data instanceof Uint8Array)) return;
    let from = 0;
    for (const [index, part] of String(row.lengths).split(",").entries()) {
      const bytes = Number(part);
      if (bytes === 0) continue;
      // Not copied: all that lies here is kept as long as any of it.
      this.#words.set(ordered[index] ?? 0, row.data.subarray(from, from + bytes));
      from += bytes;
    }
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#words.clear();
  }

  eachSignature(use: (first: number, signatures: Uint8Array) => void): void {
    this.#signatures.each(use);
  }

  /** The visible exchanges with the lowest ids: from all over the archive, since ids are hashes, in whatever order they came. */
  lowestIds(limit: number): number[] {
    return this.#sql("SELECT key FROM exchanges WHERE tenant = ? AND visible ORDER BY id LIMIT ?")
      .all(this.#tenant, limit)
      .map(({ key }) => Number(key));
  }

  /** By exchange, `neighbourWidth` numbers each, as far as there are any. */
  readNeighbours(): Uint32Array {
    const all = new Uint32Array(this.#neighbours.capacity() * neighbourWidth);
    this.#neighbours.each((first, data) => all.set(asUint32(data), first * neighbourWidth));
    let documents = all.length / neighbourWidth;
    while (documents > 0 && all[(documents - 1) * neighbourWidth] === 0) documents--;
    return all.subarray(0, documents * neighbourWidth);
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}

// By their keys, a sign before the tenant says: in the order of their ids, a million takes four times as long.
const LAST =
  "coalesce((SELECT key FROM exchanges WHERE +tenant = ?1 ORDER BY key DESC LIMIT 1), 0)";
const LACKING = `WHERE +e.tenant = ?1 AND e.key > (SELECT meaning_from FROM tenants WHERE key = ?1)
  AND NOT EXISTS (SELECT 1 FROM meanings m WHERE m.exchange = e.key)`;

// Joined inside SQLite, since a row for each takes twice as long. It takes the bytes for text, whose bytes it never looks at.
// Both are joined in the order of the list, since that is the order of the loops; the length is 0 of what has none.
const WORDS = `SELECT CAST(group_concat(m.data, '') AS BLOB) AS data, group_concat(coalesce(length(m.data), 0)) AS lengths
  FROM json_each(?) one LEFT JOIN meanings m ON m.exchange = one.value`;

// The conversation whose neighbours count is the first that shows an exchange, else the first that once did.
const MEMBERS = `SELECT p.exchange, p.current,
    (SELECT q.conversation FROM places q JOIN conversations d ON d.key = q.conversation
     WHERE q.exchange = p.exchange AND NOT d.excluded ORDER BY q.current DESC, q.conversation LIMIT 1) AS home
  FROM places p JOIN conversations c ON c.key = p.conversation JOIN exchanges e ON e.key = p.exchange
  WHERE p.conversation = ? AND NOT c.excluded AND e.visible ORDER BY p.position`;
