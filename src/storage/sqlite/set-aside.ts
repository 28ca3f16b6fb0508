import { randomUUID } from "node:crypto";
import type { ExchangeId } from "../../core/exchange.ts";
import type { Filter } from "../../core/filter.ts";
import { storedCondition } from "./filter-sql.ts";
import { alternativesOnlyOf } from "./forget-exchanges.ts";
import type { Database } from "./open-database.ts";
import { timeText } from "./rows.ts";

/** Texts that are about to be forgotten: those of exchanges, and of their alternatives that nothing else shows. */
interface TextsAside {
  readonly ticket: string;
  readonly exchanges: number;
  readonly ids: readonly ExchangeId[];
}

/**
 * Notes that every exchange the filter covers, excluded ones included, is to be forgotten. By the ids of the texts, as what
 * is forgotten is barred: meanwhile a sync may make an alternative of an exchange, or the other way round. `takesOver` what is set
 * aside under other tickets.
 */
export function setTextsAside(
  database: Database,
  tenant: number,
  {
    filter,
    at,
    takesOver = false,
  }: { readonly filter: Filter; readonly at: number; readonly takesOver?: boolean },
): TextsAside {
  const { sql, values } = storedCondition(filter, { database, tenant, setAside: takesOver });
  const exchanges = database
    .prepare(`SELECT e.key, e.id FROM exchanges e WHERE e.tenant = ? AND ${sql}`)
    .all(tenant, ...values)
    .map((row) => ({ key: Number(row.key), id: String(row.id) }));
  const keys = exchanges.map(({ key }) => key);
  const ids = [
    ...new Set([...exchanges.map(({ id }) => id), ...alternativesOnlyOf(database, tenant, keys)]),
  ];
  const ticket = randomUUID();
  database
    .prepare(
      `INSERT OR ${takesOver ? "REPLACE" : "IGNORE"} INTO set_aside (tenant, id, ticket, at)
       SELECT ?, value, ?, ? FROM json_each(?) ORDER BY value`,
    )
    .run(tenant, ticket, timeText(at), JSON.stringify(ids));
  return { ticket, exchanges: exchanges.length, ids };
}

/** The texts under these tickets, of all or of some, in the order in which their exchanges are stored. */
export function textsUnder(
  database: Database,
  tenant: number,
  tickets: readonly string[],
  among?: readonly ExchangeId[],
): ExchangeId[] {
  const some = among ? "AND s.id IN (SELECT value FROM json_each(?))" : "";
  return database
    .prepare(
      `SELECT s.id FROM set_aside s LEFT JOIN exchanges e ON e.tenant = s.tenant AND e.id = s.id
       WHERE s.tenant = ? AND s.ticket IN (SELECT value FROM json_each(?)) ${some} ORDER BY e.key, s.id`,
    )
    .all(tenant, JSON.stringify(tickets), ...(among ? [JSON.stringify(among)] : []))
    .map(({ id }) => String(id));
}

/** The tickets from before a time. */
export function ticketsBefore(database: Database, tenant: number, time: number): string[] {
  return database
    .prepare("SELECT DISTINCT ticket FROM set_aside WHERE tenant = ? AND at < ?")
    .all(tenant, timeText(time))
    .map(({ ticket }) => String(ticket));
}

/** Takes the note of these texts away. */
export function unsetAside(database: Database, tenant: number, ids: readonly ExchangeId[]): void {
  database
    .prepare("DELETE FROM set_aside WHERE tenant = ? AND id IN (SELECT value FROM json_each(?))")
    .run(tenant, JSON.stringify(ids));
}
