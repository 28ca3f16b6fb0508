import type { ExchangeId } from "../../core/exchange.ts";
import type { ForgetReport } from "../store.ts";
import { dateConversations } from "./conversation-list.ts";
import type { Database } from "./open-database.ts";
import type { TenantRows } from "./save-batch.ts";
import { forgottenHash } from "./save-batch.ts";

/** What forgetting needs of a tenant. */
export type OwnRows = Pick<TenantRows, "key" | "salt" | "index" | "keywords" | "meanings">;
/** What was removed. Whether it is erased from the file, too, is for whoever commits to say. */
export type Removed = Omit<ForgetReport, "erased">;

// Each statement goes through one table for all exchanges at once. Exchange by exchange, as their deletion would do of its own
// accord, each takes pages of all tables in turn, and has them read and written again and again.
const KEYS = "(SELECT value FROM json_each(?))";

/**
 * Removes texts, wherever they stand, inside the caller's transaction. With an exchange go its reasoning, alternatives,
 * keywords, places and index, and conversations of which nothing is left. What stays is a salted hash of each text, so that
 * the next sync does not bring it back.
 */
export function forgetTexts(
  database: Database,
  tenant: OwnRows,
  ids: readonly ExchangeId[],
): Removed {
  const exchanges = database
    .prepare(`SELECT key FROM exchanges WHERE tenant = ? AND id IN ${KEYS} ORDER BY key`)
    .all(tenant.key, JSON.stringify(ids))
    .map(({ key }) => Number(key));
  const keys = JSON.stringify(exchanges);
  const texts = new Set([...ids, ...alternativesOnlyOf(database, tenant.key, exchanges)]);
  const shortened = database
    .prepare(`SELECT DISTINCT conversation FROM places WHERE exchange IN ${KEYS}`)
    .all(keys)
    .map(({ conversation }) => Number(conversation));
  const drop = (sql: string, ...values: (string | number)[]): number =>
    Number(database.prepare(`DELETE FROM ${sql}`).run(...values).changes);

  tenant.index.remove(exchanges);
  tenant.keywords.remove(exchanges);
  const keywords = drop(`keywords WHERE exchange IN ${KEYS}`, keys);
  let alternatives = drop(`alternatives WHERE exchange IN ${KEYS}`, keys);
  for (const table of ["places", "meanings", "documents", "unsettled"])
    drop(`${table} WHERE exchange IN ${KEYS}`, keys);
  drop(`exchanges WHERE key IN ${KEYS}`, keys);

  const going = JSON.stringify([...texts]);
  drop(`set_aside WHERE tenant = ? AND id IN ${KEYS}`, tenant.key, going);
  // Asked of each of the few that are found: a list of all exchanges would be made anew for each statement.
  alternatives += drop(
    `alternatives WHERE id IN ${KEYS}
       AND (SELECT e.tenant FROM exchanges e WHERE e.key = alternatives.exchange) = ?`,
    going,
    tenant.key,
  );
  barTexts(database, tenant, texts);
  const conversations = drop(
    `conversations WHERE tenant = ?
       AND NOT EXISTS (SELECT 1 FROM places p WHERE p.conversation = conversations.key)`,
    tenant.key,
  );
  dateConversations(database, shortened);
  tenant.meanings.settle(exchanges, shortened);
  return { exchanges: exchanges.length, alternatives, keywords, conversations };
}

/** The texts of the alternatives of exchanges, but for those that another chat shows as its own: they are not barred. */
export function alternativesOnlyOf(
  database: Database,
  tenant: number,
  exchanges: readonly number[],
): ExchangeId[] {
  return database
    .prepare(
      `SELECT DISTINCT a.id FROM alternatives a WHERE a.exchange IN ${KEYS}
         AND NOT EXISTS (SELECT 1 FROM exchanges e WHERE e.tenant = ? AND e.id = a.id)`,
    )
    .all(JSON.stringify(exchanges), tenant)
    .map(({ id }) => String(id));
}

function barTexts(database: Database, { key, salt }: OwnRows, texts: Iterable<ExchangeId>): void {
  const bar = database.prepare("INSERT OR IGNORE INTO forgotten (tenant, hash) VALUES (?, ?)");
  const hashes = Array.from(texts, (id) => forgottenHash(salt, id));
  // In the order of the table, for the same reason.
  for (const hash of hashes.sort((a, b) => Buffer.compare(a, b))) bar.run(key, hash);
}
