import type { Filter } from "../../core/filter.ts";
import type { Condition } from "./filter-sql.ts";
import { filterCondition, isEmpty, placeConditions } from "./filter-sql.ts";
import { keywordUses } from "./keyword-index.ts";
import type { Database } from "./open-database.ts";
import { known } from "./rows.ts";

/** What the conditions on places are about. */
export const placed = "places p CROSS JOIN conversations c ON c.key = p.conversation";

// Of more than so many, a walk through all keywords in order is quicker than a look at those of each exchange.
const MANY = 1 / 6;

/**
 * What a filter covers, as parts of SQL for counting: the places, the exchanges, and the keywords. The exchanges of the
 * last filter are kept in tables of this connection alone, since several figures are asked for one after the other. A
 * sign before a column keeps SQLite from going through such a table again and again instead of looking into it.
 */
export class CoveredExchanges {
  readonly #database: Database;
  readonly #tenant: number;
  /** By the name of their table: the filter whose exchanges it lists, and how many those are. */
  readonly #listed = new Map<string, { readonly filter: string; readonly count: number }>();

  constructor(database: Database, tenant: number) {
    this.#database = database;
    this.#tenant = tenant;
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#listed.clear();
  }

  /** That a place `p` of a conversation `c` is covered. */
  places(filter: Filter): Condition {
    const { keywords, ids, languages, ...ofPlace } = filter;
    const conditions = placeConditions(ofPlace);
    const chosen = this.#chosen(known<Filter>({ keywords, ids, languages }));
    return {
      sql: [
        "c.tenant = ? AND NOT c.excluded",
        `+p.exchange NOT IN (SELECT e.key FROM set_aside s
           CROSS JOIN exchanges e ON e.tenant = s.tenant AND e.id = s.id)`,
        ...conditions.map(({ sql }) => sql),
        ...(chosen ? [`+p.exchange IN (SELECT exchange FROM ${chosen})`] : []),
      ].join(" AND "),
      values: [this.#tenant, ...conditions.flatMap(({ values }) => values)],
    };
  }

  /** How many exchanges the filter covers. */
  count(filter: Filter): number {
    return isEmpty(filter) ? this.#visible() : this.#covered(filter).count;
  }

  /** That an exchange, given as a column, is covered. */
  includes(exchange: string, filter: Filter): string {
    if (!isEmpty(filter))
      return `+${exchange} IN (SELECT exchange FROM ${this.#covered(filter).table})`;
    // The few that do not count are named: those of other tenants, and the hidden ones, which are in no segment once
    // their index has followed.
    return `+${exchange} NOT IN (
      SELECT exchange FROM documents WHERE segment IS NULL AND exchange NOT IN (SELECT exchange FROM unsettled)
      UNION ALL SELECT e.key FROM unsettled u CROSS JOIN exchanges e ON e.key = u.exchange WHERE NOT e.visible
      UNION ALL SELECT key FROM exchanges WHERE tenant < ${this.#tenant}
      UNION ALL SELECT key FROM exchanges WHERE tenant > ${this.#tenant})`;
  }

  /** The keywords of the exchanges covered, `k`: their stems and exchanges. */
  keywords(filter: Filter): string {
    if (!isEmpty(filter)) {
      const { table, count } = this.#covered(filter);
      if (count < MANY * this.#visible())
        return `FROM ${table} s CROSS JOIN keywords k ON k.exchange = s.exchange`;
    }
    return `FROM ${keywordUses(this.#database)} k WHERE ${this.includes("k.exchange", filter)}`;
  }

  #visible(): number {
    const row = this.#database
      .prepare(
        `SELECT CASE WHEN EXISTS (SELECT 1 FROM unsettled)
           THEN (SELECT count(*) FROM exchanges e INDEXED BY exchanges_by_time WHERE e.tenant = ?1 AND e.visible)
           ELSE (SELECT documents FROM tenants WHERE key = ?1) END AS n`,
      )
      .get(this.#tenant);
    return Number(row?.n ?? 0);
  }

  #covered(filter: Filter): { readonly table: string; readonly count: number } {
    const table = `temp.covered_exchanges_${this.#tenant}`;
    const count = this.#list(table, filter, () => {
      const { sql, values } = this.places(filter);
      return {
        sql: `SELECT DISTINCT p.exchange FROM ${placed} WHERE ${sql} ORDER BY p.exchange`,
        values,
      };
    });
    return { table, count };
  }

  /** The table of the exchanges that meet what is asked of them wherever they stand; undefined when nothing is. */
  #chosen(filter: Filter): string | undefined {
    if (isEmpty(filter)) return undefined;
    const table = `temp.chosen_exchanges_${this.#tenant}`;
    this.#list(table, filter, () => {
      const { sql, values } = filterCondition(filter, { hidden: true, setAside: true });
      const index = filter.ids || filter.keywords ? "" : "INDEXED BY exchanges_by_time";
      return {
        sql: `SELECT e.key FROM exchanges e ${index} WHERE e.tenant = ? AND e.visible AND ${sql} ORDER BY e.key`,
        values: [this.#tenant, ...values],
      };
    });
    return table;
  }

  /** Fills a table with the exchanges of a filter, unless it has them. */
  #list(table: string, filter: Filter, exchanges: () => Condition): number {
    const name = JSON.stringify(filter);
    const before = this.#listed.get(table);
    if (before?.filter === name) return before.count;
    this.#listed.delete(table);
    const { sql, values } = exchanges();
    this.#database.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (exchange INTEGER PRIMARY KEY); DELETE FROM ${table}`,
    );
    const { changes } = this.#database.prepare(`INSERT INTO ${table} ${sql}`).run(...values);
    this.#listed.set(table, { filter: name, count: Number(changes) });
    return Number(changes);
  }
}
