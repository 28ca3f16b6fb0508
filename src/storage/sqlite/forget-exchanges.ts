import type { Filter } from "../../core/filter.ts";
import type { ForgetReport } from "../store.ts";
import { filterCondition } from "./filter-sql.ts";
import type { Database } from "./open-database.ts";
import type { TenantRows } from "./save-batch.ts";
import { forgottenHash } from "./save-batch.ts";

/**
 * Removes every exchange the filter covers, hidden ones included, inside the caller's transaction: text, reasoning,
 * alternatives, keywords, places and index. Conversations of which nothing is left go too. What stays is a salted hash
 * of each text, so that the next sync does not bring it back.
 */
export function forgetExchanges(
  database: Database,
  tenant: TenantRows,
  filter: Filter,
): Omit<ForgetReport, "erased"> {
  const { sql, values } = filterCondition(filter, { hidden: true });
  const exchanges = database
    .prepare(`SELECT e.key, e.id FROM exchanges e WHERE e.tenant = ? AND ${sql}`)
    .all(tenant.key, ...values)
    .map((row) => ({ key: Number(row.key), id: String(row.id) }));

  const alternativesOf = database.prepare("SELECT id FROM alternatives WHERE exchange = ?");
  const shown = database.prepare("SELECT 1 FROM exchanges WHERE tenant = ? AND id = ?");
  const going = new Set(exchanges.map(({ id }) => id));
  let alternatives = 0;
  for (const { key } of exchanges) {
    for (const row of alternativesOf.all(key)) {
      alternatives++;
      const id = String(row.id);
      // A text that another chat shows as its own stays, and so must not be barred.
      if (!shown.get(tenant.key, id)) going.add(id);
    }
  }

  const keywordsOf = database.prepare("SELECT count(*) AS n FROM keywords WHERE exchange = ?");
  const keywords = exchanges.reduce((sum, { key }) => sum + Number(keywordsOf.get(key)?.n), 0);
  tenant.index.remove(exchanges.map(({ key }) => key));
  const placesOf = database.prepare("SELECT conversation FROM places WHERE exchange = ?");
  const shortened = new Set(
    exchanges.flatMap(({ key }) =>
      placesOf.all(key).map(({ conversation }) => Number(conversation)),
    ),
  );

  const drop = database.prepare("DELETE FROM exchanges WHERE key = ?");
  for (const { key } of exchanges) drop.run(key);

  const bar = database.prepare("INSERT OR IGNORE INTO forgotten (tenant, hash) VALUES (?, ?)");
  const dropAlternative = database.prepare(
    "DELETE FROM alternatives WHERE id = ? AND exchange IN (SELECT key FROM exchanges WHERE tenant = ?)",
  );
  for (const id of going) {
    bar.run(tenant.key, forgottenHash(tenant.salt, id));
    alternatives += Number(dropAlternative.run(id, tenant.key).changes);
  }
  const conversations = database
    .prepare(
      `DELETE FROM conversations WHERE tenant = ?
         AND NOT EXISTS (SELECT 1 FROM places p WHERE p.conversation = conversations.key)`,
    )
    .run(tenant.key).changes;
  tenant.meanings.settle(
    exchanges.map(({ key }) => key),
    shortened,
  );
  return {
    exchanges: exchanges.length,
    alternatives,
    keywords,
    conversations: Number(conversations),
  };
}
