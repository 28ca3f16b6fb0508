import type { Filter } from "../../core/filter.ts";
import type { Cursor, Page, PageRequest, StoredConversation } from "../store.ts";
import type { CoveredExchanges } from "./covered-exchanges.ts";
import { placed } from "./covered-exchanges.ts";
import { isEmpty, placeConditions, placeTime } from "./filter-sql.ts";
import type { Database, Row, SqlValue } from "./open-database.ts";
import { conversationOf, known, timeOf, timeText } from "./rows.ts";

// Two apps may use the same id, so the id alone would not tell where a page ended.
const tie = "(c.id || '/' || c.source)";
// Orders that were asked for, kept until the archive changes.
const KEPT = 4;

/** A conversation in an order: when its newest exchange that counts was said, and how many count. */
interface Standing {
  readonly key: number;
  readonly lastAt: string | null;
  readonly tie: string;
  readonly exchanges: number;
}

/** Notes when the newest exchange of these conversations was said, inside the caller's transaction. */
export function dateConversations(database: Database, keys: Iterable<number>): void {
  const date = database.prepare(
    `UPDATE conversations AS c SET last_at = n.last_at
     FROM (SELECT max(${placeTime}) AS last_at FROM conversations c
           LEFT JOIN places p ON p.conversation = c.key WHERE c.key = ?1) n
     WHERE c.key = ?1 AND c.last_at IS NOT n.last_at`,
  );
  for (const key of keys) date.run(key);
}

/**
 * The list of conversations, newest first, a page at a time. All of them, or those of a source or folder, are walked along
 * an index. What is asked of their exchanges decides which of those is the newest: that order is made once and kept.
 */
export class ConversationList {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #covered: CoveredExchanges;
  readonly #orders = new Map<string, readonly Standing[]>();

  constructor(database: Database, tenant: number, covered: CoveredExchanges) {
    this.#database = database;
    this.#tenant = tenant;
    this.#covered = covered;
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#orders.clear();
  }

  page(filter: Filter, { limit, after }: PageRequest): Page<StoredConversation> {
    const standings = this.#isWalked(filter)
      ? this.#walk(filter, limit + 1, after)
      : this.#ordered(filter, limit + 1, after);
    const items = this.#conversations(standings.slice(0, limit));
    const last = standings[limit - 1];
    if (standings.length <= limit || !last) return { items };
    const saidAt = timeOf(last.lastAt)?.time;
    return { items, next: saidAt === undefined ? { id: last.tie } : { saidAt, id: last.tie } };
  }

  #isWalked(filter: Filter): boolean {
    const { sources: _source, folders: _folder, conversation: _own, ...ofExchanges } = filter;
    if (!isEmpty(ofExchanges)) return false;
    const aside = this.#database.prepare("SELECT 1 FROM set_aside WHERE tenant = ? LIMIT 1");
    return aside.get(this.#tenant) === undefined;
  }

  #walk(filter: Filter, limit: number, after: Cursor | undefined): readonly Standing[] {
    const conditions = placeConditions(filter);
    const standings: Standing[] = [];
    for (const { sql, values } of stretchesAfter(after)) {
      if (standings.length >= limit) break;
      const rows = this.#database
        .prepare(
          `SELECT c.key, c.last_at, ${tie} AS tie,
             (SELECT count(DISTINCT p.exchange) FROM places p WHERE p.conversation = c.key) AS exchanges
           FROM conversations c INDEXED BY conversations_by_time
           WHERE c.tenant = ? AND NOT c.excluded
             AND EXISTS (SELECT 1 FROM places p WHERE p.conversation = c.key)
             AND ${[sql, ...conditions.map((one) => one.sql)].join(" AND ")}
           ORDER BY c.last_at DESC, ${tie} LIMIT ?`,
        )
        .all(
          this.#tenant,
          ...values,
          ...conditions.flatMap((one) => one.values),
          limit - standings.length,
        );
      standings.push(...rows.map(standingOf));
    }
    return standings;
  }

  #ordered(filter: Filter, limit: number, after: Cursor | undefined): readonly Standing[] {
    const order = this.#order(filter);
    if (!after) return order.slice(0, limit);
    const end = { lastAt: timeText(after.saidAt), tie: after.id };
    let [from, to] = [0, order.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const standing = order[middle];
      if (standing && compare(standing, end) <= 0) from = middle + 1;
      else to = middle;
    }
    return order.slice(from, from + limit);
  }

  #order(filter: Filter): readonly Standing[] {
    const name = JSON.stringify(filter);
    const kept = this.#orders.get(name);
    if (kept) return kept;
    const { sql, values } = this.#covered.places(filter);
    const order = this.#database
      .prepare(
        `SELECT c.key, max(${placeTime}) AS last_at, ${tie} AS tie, count(DISTINCT p.exchange) AS exchanges
         FROM ${placed} WHERE ${sql} GROUP BY c.key`,
      )
      .all(...values)
      .map(standingOf)
      .toSorted(compare);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size >= KEPT && oldest !== undefined) this.#orders.delete(oldest);
    this.#orders.set(name, order);
    return order;
  }

  #conversations(standings: readonly Standing[]): StoredConversation[] {
    const keys = JSON.stringify(standings.map(({ key }) => key));
    const ofKeys = "(SELECT value FROM json_each(?))";
    const rows = this.#database
      .prepare(`SELECT * FROM conversations WHERE key IN ${ofKeys}`)
      .all(keys);
    const byKey = new Map(rows.map((row) => [Number(row.key), row]));
    const models = modelsOf(this.#database, keys);
    return standings.flatMap(({ key, lastAt, exchanges }) => {
      const row = byKey.get(key);
      if (!row) return [];
      return [conversationOf({ ...row, last_at: lastAt, exchanges }, models.get(key) ?? [])];
    });
  }
}

/** The models of conversations, given as a JSON list of keys, in the order in which they first answered. */
export function modelsOf(database: Database, keys: string): Map<number, string[]> {
  const rows = database
    .prepare(
      `SELECT conversation, model FROM places
       WHERE conversation IN (SELECT value FROM json_each(?)) AND model IS NOT NULL
       GROUP BY conversation, model ORDER BY conversation, min(position)`,
    )
    .all(keys);
  const models = new Map<number, string[]>();
  for (const { conversation, model } of rows) {
    const known = models.get(Number(conversation));
    if (known) known.push(String(model));
    else models.set(Number(conversation), [String(model)]);
  }
  return models;
}

/** What comes after a cursor, as stretches of the index one after the other: it cannot be entered by an OR. */
function stretchesAfter(
  after: Cursor | undefined,
): { readonly sql: string; readonly values: readonly SqlValue[] }[] {
  const unknown = { sql: "c.last_at IS NULL", values: [] };
  if (!after) return [{ sql: "c.last_at IS NOT NULL", values: [] }, unknown];
  const lastAt = timeText(after.saidAt);
  if (lastAt === null) return [{ sql: `c.last_at IS NULL AND ${tie} > ?`, values: [after.id] }];
  return [
    { sql: `c.last_at = ? AND ${tie} > ?`, values: [lastAt, after.id] },
    { sql: "c.last_at < ?", values: [lastAt] },
    unknown,
  ];
}

function standingOf(row: Row): Standing {
  return known<Standing>({
    key: Number(row.key),
    lastAt: typeof row.last_at === "string" ? row.last_at : null,
    tie: String(row.tie),
    exchanges: Number(row.exchanges),
  });
}

/** Newest first, unknown times last, ties as SQLite compares texts: by their bytes. */
function compare(a: Pick<Standing, "lastAt" | "tie">, b: Pick<Standing, "lastAt" | "tie">): number {
  if (a.lastAt !== b.lastAt) {
    if (a.lastAt === null) return 1;
    if (b.lastAt === null) return -1;
    return a.lastAt < b.lastAt ? 1 : -1;
  }
  return Buffer.compare(Buffer.from(a.tie), Buffer.from(b.tie));
}
