import type { ExchangeId } from "../../core/exchange.ts";
import { forgetExchanges } from "./forget-exchanges.ts";
import { MeaningIndex } from "./meaning-index.ts";
import type { Database } from "./open-database.ts";
import { forgottenHash, saltsOf } from "./save-batch.ts";
import { WordIndex } from "./word-index.ts";

/** What one tenant has forgotten, as the archive remembers it: hashes, and the salts they may have. */
export interface ForgottenTexts {
  readonly tenant: string;
  readonly salts: readonly Uint8Array[];
  readonly hashes: readonly Uint8Array[];
}

/** What is set aside is about to be forgotten, and counts as if it were. */
export function forgottenIn(database: Database): ForgottenTexts[] {
  const hashesOf = database.prepare("SELECT hash FROM forgotten WHERE tenant = ?");
  const asideOf = database.prepare("SELECT id FROM set_aside WHERE tenant = ?");
  return database
    .prepare("SELECT key, id, salt FROM tenants")
    .all()
    .map((row) => {
      const key = Number(row.key);
      const salt = row.salt as Uint8Array;
      const aside = asideOf.all(key).map(({ id }) => forgottenHash(salt, String(id)));
      return {
        tenant: String(row.id),
        salts: saltsOf(database, { key, salt }),
        hashes: [...hashesOf.all(key).map(({ hash }) => hash as Uint8Array), ...aside],
      };
    })
    .filter(({ hashes }) => hashes.length > 0);
}

/**
 * Removes from an archive what was forgotten in another, and bars it from coming back. Their salts differ unless one is a
 * backup of the other; so the other's are kept with its hashes. Returns how many exchanges went.
 */
export function forgetAgain(database: Database, forgotten: readonly ForgottenTexts[]): number {
  database.exec("BEGIN IMMEDIATE");
  try {
    const count = forgotten.reduce((sum, texts) => sum + forgetOne(database, texts), 0);
    database.exec("COMMIT");
    return count;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function forgetOne(database: Database, { tenant, salts, hashes }: ForgottenTexts): number {
  database
    .prepare("INSERT OR IGNORE INTO tenants (id, salt) VALUES (?, ?)")
    .run(tenant, salts[0] ?? null);
  const row = database.prepare("SELECT key, salt FROM tenants WHERE id = ?").get(tenant);
  const key = Number(row?.key);
  const salt = row?.salt as Uint8Array;

  const barred = new Set(hashes.map((hash) => Buffer.from(hash).toString("base64")));
  const isBarred = (id: ExchangeId): boolean =>
    salts.some((each) => barred.has(Buffer.from(forgottenHash(each, id)).toString("base64")));
  const ids = database
    .prepare(
      `SELECT id FROM exchanges WHERE tenant = ?1
       UNION SELECT a.id FROM alternatives a JOIN exchanges e ON e.key = a.exchange WHERE e.tenant = ?1`,
    )
    .all(key)
    .map(({ id }) => String(id))
    .filter(isBarred);
  const rows = {
    key,
    salt,
    index: new WordIndex(database, key),
    meanings: new MeaningIndex(database, key),
  };
  const { exchanges } = forgetExchanges(database, rows, { ids });
  const dropAlternative = database.prepare(
    "DELETE FROM alternatives WHERE id = ? AND exchange IN (SELECT key FROM exchanges WHERE tenant = ?)",
  );
  for (const id of ids) dropAlternative.run(id, key);

  const bar = database.prepare("INSERT OR IGNORE INTO forgotten (tenant, hash) VALUES (?, ?)");
  for (const hash of hashes) bar.run(key, hash);
  const keepSalt = database.prepare(
    "INSERT OR IGNORE INTO former_salts (tenant, salt) VALUES (?, ?)",
  );
  for (const each of salts) {
    if (Buffer.compare(each, salt) !== 0) keepSalt.run(key, each);
  }
  return exchanges;
}
