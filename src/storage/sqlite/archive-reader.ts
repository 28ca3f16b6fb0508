import type { Exclusion } from "../../core/exclusion.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import type { Filter } from "../../core/filter.ts";
import type {
  Checkpoint,
  ConversationKey,
  Cursor,
  Page,
  PageRequest,
  StoredAnswer,
  StoredConversation,
  StoredExchange,
} from "../store.ts";
import { modelsOf } from "./conversation-list.ts";
import { KeptExchanges } from "./kept-exchanges.ts";
import type { Condition } from "./filter-sql.ts";
import {
  filterCondition,
  notEmptied,
  notSetAside,
  placeTime,
  storedCondition,
} from "./filter-sql.ts";
import type { Database, Row, SqlValue, Statement } from "./open-database.ts";
import {
  alternativeOf,
  conversationOf,
  exchangeOf,
  keywordOf,
  known,
  placeOf,
  text,
  timeOf,
  timeText,
} from "./rows.ts";

// 100 to 300 bytes each, so that no text is too long for JavaScript.
const CHECKPOINTS_AT_ONCE = 10_000;

type CheckpointRow = [
  path: string,
  version: string,
  problem: string | null,
  leftOut: string | null,
];

/** Every question that the records answer, for one tenant, inside the caller's transaction. */
export class ArchiveReader {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #kept = new KeptExchanges();
  #prepared: Readonly<Record<"exchanges" | "titles" | WholePart, Statement>> | undefined;

  constructor(database: Database, tenant: number) {
    this.#database = database;
    this.#tenant = tenant;
  }

  /** The archive changed: what was read may be gone, or another. */
  forgetCaches(): void {
    this.#kept.clear();
  }

  count(filter: Filter): number {
    const { sql, values } = storedCondition(filter, {
      database: this.#database,
      tenant: this.#tenant,
    });
    return this.#number(
      `SELECT count(*) AS n FROM exchanges e WHERE e.tenant = ? AND ${sql}`,
      ...values,
    );
  }

  exchanges(ids: readonly ExchangeId[]): StoredExchange[] {
    const byId = new Map<ExchangeId, StoredExchange>();
    for (const id of ids) {
      const exchange = this.#kept.get(id);
      if (exchange) byId.set(id, exchange);
    }
    const others = ids.filter((id) => !byId.has(id));
    if (others.length > 0) {
      const rows = this.#wholeStatements().exchanges.all(this.#tenant, JSON.stringify(others));
      for (const exchange of this.#whole(rows)) {
        byId.set(exchange.id, exchange);
        this.#kept.keep(exchange);
      }
    }
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** See Store.titles. */
  titles(ids: readonly ExchangeId[]): (readonly string[])[] {
    const found = new Map<string, string[]>();
    for (const { id, title } of this.#wholeStatements().titles.all(
      this.#tenant,
      JSON.stringify(ids),
    )) {
      const titles = found.get(String(id)) ?? [];
      titles.push(String(title));
      found.set(String(id), titles);
    }
    return ids.map((id) => found.get(id) ?? []);
  }

  answersTo(source: string, questions: readonly string[]): StoredAnswer[] {
    return this.#database
      .prepare(
        `SELECT e.question, e.answer, e.reasoning FROM exchanges e
         WHERE e.tenant = ? AND e.question IN (SELECT value FROM json_each(?)) AND e.answer <> ''
           AND EXISTS (SELECT 1 FROM places p JOIN conversations c ON c.key = p.conversation
                       WHERE p.exchange = e.key AND c.source = ?)
         ORDER BY e.id`,
      )
      .all(this.#tenant, JSON.stringify(questions), source)
      .map(({ question, answer, reasoning }) =>
        known<StoredAnswer>({
          question: String(question),
          answer: String(answer),
          reasoning: text(reasoning),
        }),
      );
  }

  list(filter: Filter, { limit, after }: PageRequest): Page<StoredExchange> {
    const { sql, values } = filterCondition(filter, { hidden: false });
    // As the index has them: by the beginning of the id, which it holds, before the rest, which it does not.
    const beyond = (id: string): Condition => ({
      sql: "(substr(e.id, 1, 8) >= substr(?, 1, 8) AND e.id > ?)",
      values: [id, id],
    });
    const keyset = after ? afterCursor("e.said_at", beyond(after.id), after) : everything;
    const rows = this.#database
      .prepare(
        `SELECT e.* FROM exchanges e WHERE e.tenant = ? AND e.visible AND ${keyset.sql} AND ${sql}
         ORDER BY e.said_at DESC, substr(e.id, 1, 8), e.id LIMIT ?`,
      )
      .all(this.#tenant, ...keyset.values, ...values, limit + 1);
    return pageOf(rows, limit, (some) => this.#whole(some), {
      time: "said_at",
      tie: ({ id }) => id,
    });
  }

  conversation(
    conversation: ConversationKey,
  ): { conversation: StoredConversation; exchanges: StoredExchange[] } | undefined {
    const found = this.conversationOrder(conversation);
    if (!found) return undefined;
    const byId = new Map(
      this.exchanges(found.order.map(({ id }) => id)).map((exchange) => [exchange.id, exchange]),
    );
    return {
      conversation: found.conversation,
      exchanges: found.order.flatMap(({ id }) => byId.get(id) ?? []),
    };
  }

  /** The same with the ids of its exchanges alone. */
  conversationOrder({
    source,
    id,
  }: ConversationKey):
    | { conversation: StoredConversation; order: { id: ExchangeId; position: number }[] }
    | undefined {
    const row = this.#database
      .prepare(
        `SELECT c.*, count(DISTINCT p.exchange) AS exchanges, max(${placeTime}) AS last_at
         FROM conversations c JOIN places p ON p.conversation = c.key JOIN exchanges e ON e.key = p.exchange
         WHERE c.tenant = ? AND c.source = ? AND c.id = ? AND ${notSetAside} GROUP BY c.key`,
      )
      .get(this.#tenant, source, id);
    if (!row) return undefined;
    const key = Number(row.key);
    const order = this.#database
      .prepare(
        `SELECT e.id, p.position FROM places p JOIN exchanges e ON e.key = p.exchange
         WHERE p.conversation = ? AND ${notSetAside} ORDER BY p.position, p.current DESC, e.id`,
      )
      .all(key);
    return {
      conversation: conversationOf(row, modelsOf(this.#database, `[${key}]`).get(key) ?? []),
      order: order.map((place) => ({ id: String(place.id), position: Number(place.position) })),
    };
  }

  complete(
    prefix: string,
    limit: number,
  ): { exchanges: ExchangeId[]; conversations: ConversationKey[] } {
    const end = `${prefix}\u{10ffff}`;
    const exchanges = this.#database
      .prepare(
        `SELECT id FROM exchanges e WHERE tenant = ? AND id >= ? AND id < ? AND ${notSetAside} ORDER BY id LIMIT ?`,
      )
      .all(this.#tenant, prefix, end, limit);
    const conversations = this.#database
      .prepare(
        `SELECT source, id FROM conversations
         WHERE tenant = ?1 AND id >= ?2 AND id < ?3 AND ${notEmptied} ORDER BY id LIMIT ?4`,
      )
      .all(this.#tenant, prefix, end, limit);
    return {
      exchanges: exchanges.map(({ id }) => String(id)),
      conversations: conversations.map(({ source, id }) => ({
        source: String(source),
        id: String(id),
      })),
    };
  }

  checkpoints(source: string): Checkpoint[] {
    const page = this.#database.prepare(
      `SELECT json_group_array(json_array(path, version, problem, left_out)) AS page FROM
         (SELECT path, version, problem, left_out FROM checkpoints
          WHERE tenant = ? AND source = ? AND path > ? ORDER BY path LIMIT ${CHECKPOINTS_AT_ONCE})`,
    );
    const checkpoints: Checkpoint[] = [];
    for (let last = "", isMore = true; isMore;) {
      const { page: json } = page.get(this.#tenant, source, last) ?? {};
      const rows = JSON.parse(String(json)) as CheckpointRow[];
      for (const [path, version, problem, leftOut] of rows) {
        checkpoints.push({
          source,
          path,
          version,
          ...(problem === null ? {} : { problem }),
          ...(leftOut === null ? {} : { leftOut: JSON.parse(leftOut) as Exclusion[] }),
        });
      }
      last = rows.at(-1)?.[0] ?? "";
      isMore = rows.length === CHECKPOINTS_AT_ONCE;
    }
    return checkpoints;
  }

  /** How often something has changed. */
  revision(): number {
    return this.#number("SELECT revision AS n FROM tenants WHERE key = ?");
  }

  #number(sql: string, ...values: SqlValue[]): number {
    return Number(this.#database.prepare(sql).get(this.#tenant, ...values)?.n ?? 0);
  }

  /** Exchanges with all that belongs to them: one call for each kind, since calls cost more than the rows. */
  #whole(rows: readonly Row[]): StoredExchange[] {
    if (rows.length === 0) return [];
    const statements = this.#wholeStatements();
    const keys = JSON.stringify(rows.map(({ key }) => Number(key)));
    const places = byExchange(statements.places.all(keys));
    const keywords = byExchange(statements.keywords.all(keys));
    const alternatives = byExchange(statements.alternatives.all(keys));
    return rows.map((row) => {
      const key = Number(row.key);
      return exchangeOf(row, {
        places: (places.get(key) ?? []).map(placeOf),
        keywords: (keywords.get(key) ?? []).map(keywordOf),
        alternatives: (alternatives.get(key) ?? []).map(alternativeOf),
      });
    });
  }

  /** Kept, since every search asks for its results. */
  #wholeStatements(): Readonly<Record<"exchanges" | "titles" | WholePart, Statement>> {
    const ofEach = "FROM (SELECT DISTINCT value AS exchange FROM json_each(?)) one CROSS JOIN";
    return (this.#prepared ??= {
      exchanges: this.#database.prepare(
        `SELECT e.* FROM (SELECT DISTINCT value AS id FROM json_each(?2)) one
         CROSS JOIN exchanges e ON e.tenant = ?1 AND e.id = one.id AND ${notSetAside}`,
      ),
      titles: this.#database.prepare(
        `SELECT DISTINCT e.id, c.title FROM (SELECT DISTINCT value AS id FROM json_each(?2)) one
         CROSS JOIN exchanges e ON e.tenant = ?1 AND e.id = one.id AND e.visible
         CROSS JOIN places p ON p.exchange = e.key CROSS JOIN conversations c ON c.key = p.conversation
         WHERE c.title IS NOT NULL AND NOT c.excluded ORDER BY c.key`,
      ),
      places: this.#database.prepare(
        `SELECT p.*, c.source, c.id AS conversation_id, c.title, c.folder
         ${ofEach} places p ON p.exchange = one.exchange JOIN conversations c ON c.key = p.conversation
         ORDER BY ${placeTime} IS NULL, ${placeTime}, c.source, c.id, p.position`,
      ),
      keywords: this.#database.prepare(
        `SELECT k.exchange, phrase, score ${ofEach} keywords k ON k.exchange = one.exchange
         ORDER BY score DESC, stems`,
      ),
      alternatives: this.#database.prepare(
        `SELECT a.exchange, id, question, answer, model
         ${ofEach} alternatives a ON a.exchange = one.exchange
         WHERE a.id NOT IN (SELECT id FROM set_aside) ORDER BY a.rowid`,
      ),
    });
  }
}

type WholePart = "places" | "keywords" | "alternatives";

function byExchange(rows: readonly Row[]): Map<number, Row[]> {
  const grouped = new Map<number, Row[]>();
  for (const row of rows) {
    const exchange = Number(row.exchange);
    const others = grouped.get(exchange);
    if (others) others.push(row);
    else grouped.set(exchange, [row]);
  }
  return grouped;
}

const everything: Condition = { sql: "1", values: [] };

/** What comes after a cursor in "newest first, unknown times last, then by id", given what has a higher id. */
function afterCursor(time: string, beyond: Condition, after: Cursor): Condition {
  const saidAt = timeText(after.saidAt);
  if (saidAt === null) return { sql: `(${time} IS NULL AND ${beyond.sql})`, values: beyond.values };
  return {
    sql: `(${time} < ? OR (${time} = ? AND ${beyond.sql}) OR ${time} IS NULL)`,
    values: [saidAt, saidAt, ...beyond.values],
  };
}

function pageOf<T>(
  rows: readonly Row[],
  limit: number,
  convert: (rows: readonly Row[]) => T[],
  order: { readonly time: string; readonly tie: (item: T) => string },
): Page<T> {
  const items = convert(rows.slice(0, limit));
  const last = items.at(-1);
  if (rows.length <= limit || !last) return { items };
  const saidAt = timeOf(rows[limit - 1]?.[order.time])?.time;
  const id = order.tie(last);
  return { items, next: saidAt === undefined ? { id } : { saidAt, id } };
}
