import { randomUUID } from "node:crypto";
import type { ExchangeId } from "../../core/exchange.ts";
import type { Filter } from "../../core/filter.ts";
import { filterCondition } from "./filter-sql.ts";
import { textsOf } from "./forget-exchanges.ts";
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
 * is forgotten is barred: meanwhile a sync may make an alternative of an exchange, or the other way round.
 */
export function setTextsAside(
  database: Database,
  tenant: number,
  { filter, at }: { readonly filter: Filter; readonly at: number },
): TextsAside {
  const { sql, values } = filterCondition(filter, { hidden: true });
  const exchanges = database
    .prepare(`SELECT e.key, e.id FROM exchanges e WHERE e.tenant = ? AND ${sql}`)
    .all(tenant, ...values)
    .map((row) => ({ key: Number(row.key), id: String(row.id) }));
  const ids = [...textsOf(database, tenant, exchanges)];
  const ticket = randomUUID();
  const note = database.prepare(
    "INSERT OR IGNORE INTO set_aside (tenant, id, ticket, at) VALUES (?, ?, ?, ?)",
  );
  for (const id of ids) note.run(tenant, id, ticket, timeText(at));
  return { ticket, exchanges: exchanges.length, ids };
}

/** The texts under these tickets. */
export function textsUnder(
  database: Database,
  tenant: number,
  tickets: readonly string[],
): ExchangeId[] {
  return database
    .prepare(
      "SELECT id FROM set_aside WHERE tenant = ? AND ticket IN (SELECT value FROM json_each(?))",
    )
    .all(tenant, JSON.stringify(tickets))
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
  const drop = database.prepare("DELETE FROM set_aside WHERE tenant = ? AND id = ?");
  for (const id of ids) drop.run(tenant, id);
}
