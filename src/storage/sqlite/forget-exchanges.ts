import type { ExchangeId } from "../../core/exchange.ts";
import type { Filter } from "../../core/filter.ts";
import type { ForgetReport } from "../store.ts";
import { dateConversations } from "./conversation-list.ts";
import { filterCondition } from "./filter-sql.ts";
import type { Database, SqlValue } from "./open-database.ts";
import type { TenantRows } from "./save-batch.ts";
import { forgottenHash } from "./save-batch.ts";

/**
 * Removes every exchange the filter covers, hidden ones and those set aside included, inside the caller's transaction:
 * text, reasoning, alternatives, keywords, places and index. Conversations of which nothing is left go too. What stays is
 * a salted hash of each text, so that the next sync does not bring it back.
 */
export function forgetExchanges(
  database: Database,
  tenant: OwnRows,
  filter: Filter,
): Omit<ForgetReport, "erased"> {
  const { sql, values } = filterCondition(filter, { hidden: true, setAside: true });
  return removeExchanges(database, tenant, {
    exchanges: selectExchanges(database, sql, [tenant.key, ...values]),
  });
}

/** The same of these texts, wherever they stand by now. */
export function forgetTexts(
  database: Database,
  tenant: OwnRows,
  ids: readonly ExchangeId[],
): Omit<ForgetReport, "erased"> {
  const which = "e.id IN (SELECT value FROM json_each(?))";
  return removeExchanges(database, tenant, {
    exchanges: selectExchanges(database, which, [tenant.key, JSON.stringify(ids)]),
    texts: ids,
  });
}

type OwnRows = Pick<TenantRows, "key" | "salt" | "index" | "meanings">;

interface ExchangeRow {
  readonly key: number;
  readonly id: ExchangeId;
}

function selectExchanges(
  database: Database,
  condition: string,
  values: readonly SqlValue[],
): ExchangeRow[] {
  return database
    .prepare(`SELECT e.key, e.id FROM exchanges e WHERE e.tenant = ? AND ${condition}`)
    .all(...values)
    .map((row) => ({ key: Number(row.key), id: String(row.id) }));
}

/** What is forgotten with exchanges: their own texts, and those of their alternatives that nothing else shows. */
export function textsOf(
  database: Database,
  tenant: number,
  exchanges: readonly ExchangeRow[],
): Set<ExchangeId> {
  const alternativesOf = database.prepare("SELECT id FROM alternatives WHERE exchange = ?");
  const shown = database.prepare("SELECT 1 FROM exchanges WHERE tenant = ? AND id = ?");
  const texts = new Set(exchanges.map(({ id }) => id));
  for (const { key } of exchanges) {
    for (const row of alternativesOf.all(key)) {
      const id = String(row.id);
      // A text that another chat shows as its own stays, and so must not be barred.
      if (!shown.get(tenant, id)) texts.add(id);
    }
  }
  return texts;
}

function removeExchanges(
  database: Database,
  tenant: OwnRows,
  { exchanges, texts = [] }: { exchanges: readonly ExchangeRow[]; texts?: readonly ExchangeId[] },
): Omit<ForgetReport, "erased"> {
  const going = new Set([...texts, ...textsOf(database, tenant.key, exchanges)]);
  const countOf = (table: "alternatives" | "keywords"): number => {
    const count = database.prepare(`SELECT count(*) AS n FROM ${table} WHERE exchange = ?`);
    return exchanges.reduce((sum, { key }) => sum + Number(count.get(key)?.n), 0);
  };
  let alternatives = countOf("alternatives");
  const keywords = countOf("keywords");
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
  const bringNoMoreBack = database.prepare("DELETE FROM set_aside WHERE tenant = ? AND id = ?");
  for (const id of going) {
    bringNoMoreBack.run(tenant.key, id);
    bar.run(tenant.key, forgottenHash(tenant.salt, id));
    alternatives += Number(dropAlternative.run(id, tenant.key).changes);
  }
  const conversations = database
    .prepare(
      `DELETE FROM conversations WHERE tenant = ?
         AND NOT EXISTS (SELECT 1 FROM places p WHERE p.conversation = conversations.key)`,
    )
    .run(tenant.key).changes;
  dateConversations(database, shortened);
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
