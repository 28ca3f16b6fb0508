import type { Exclusion } from "../../core/exclusion.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import { changeExclusion, readExclusions } from "./exclusion-rows.ts";
import { forgetTexts } from "./forget-exchanges.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { MeaningIndex } from "./meaning-index.ts";
import type { Database } from "./open-database.ts";
import { forgottenHash, saltsOf } from "./save-batch.ts";
import { ExchangeSettler } from "./settle-exchanges.ts";
import { Visibility } from "./visibility.ts";
import { WordIndex } from "./word-index.ts";

/** What a tenant wants gone or kept out, which holds for a backup that is restored, too. */
export interface Wishes {
  readonly tenant: string;
  /** What is forgotten, as hashes, and the salts they may have. */
  readonly hashes: readonly Uint8Array[];
  readonly salts: readonly Uint8Array[];
  /** What is to be forgotten within seconds. */
  readonly aside: readonly ExchangeId[];
  readonly exclusions: readonly Exclusion[];
  readonly revision: number;
}

export function wishesIn(database: Database): Wishes[] {
  const column = (sql: string, tenant: number): unknown[] =>
    database
      .prepare(sql)
      .all(tenant)
      .map(({ value }) => value);
  return database
    .prepare("SELECT key, id, salt, revision FROM tenants")
    .all()
    .map((row) => {
      const key = Number(row.key);
      return {
        tenant: String(row.id),
        hashes: column("SELECT hash AS value FROM forgotten WHERE tenant = ?", key) as Uint8Array[],
        salts: saltsOf(database, { key, salt: row.salt as Uint8Array }),
        aside: column("SELECT id AS value FROM set_aside WHERE tenant = ?", key).map(String),
        exclusions: readExclusions(database, key),
        revision: Number(row.revision),
      };
    });
}

/**
 * Has an archive follow the wishes of those who had another: removes what they forgot and bars it from coming back, and
 * hides what they keep out. Salts differ unless one archive is a backup of the other; so theirs are kept with their
 * hashes. Returns how many exchanges went.
 */
export function carryOver(database: Database, wishes: readonly Wishes[]): number {
  database.exec("BEGIN IMMEDIATE");
  try {
    const count = wishes.reduce((sum, each) => sum + followOne(database, each), 0);
    database.exec("COMMIT");
    return count;
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function followOne(database: Database, wishes: Wishes): number {
  const { tenant, salts, hashes, aside, exclusions, revision } = wishes;
  database
    .prepare("INSERT OR IGNORE INTO tenants (id, salt) VALUES (?, ?)")
    .run(tenant, salts[0] ?? null);
  // Higher than any that programs at work have seen: for them the archive has changed.
  database
    .prepare("UPDATE tenants SET revision = max(revision, ?) + 1 WHERE id = ?")
    .run(revision, tenant);
  const row = database.prepare("SELECT key, salt FROM tenants WHERE id = ?").get(tenant);
  const key = Number(row?.key);
  const salt = row?.salt as Uint8Array;
  const index = new WordIndex(database, key);
  const keywords = new KeywordIndex(database);
  const meanings = new MeaningIndex(database, key);
  const settler = new ExchangeSettler(database, { index, meanings });

  const texts = [...aside, ...barredIn(database, key, wishes)];
  const exchanges =
    texts.length === 0
      ? 0
      : forgetTexts(database, { key, salt, index, keywords, meanings }, texts).exchanges;
  const bar = database.prepare("INSERT OR IGNORE INTO forgotten (tenant, hash) VALUES (?, ?)");
  for (const hash of hashes) bar.run(key, hash);
  const keepSalt = database.prepare(
    "INSERT OR IGNORE INTO former_salts (tenant, salt) VALUES (?, ?)",
  );
  for (const each of hashes.length > 0 ? salts : []) {
    if (Buffer.compare(each, salt) !== 0) keepSalt.run(key, each);
  }

  const visibility = new Visibility(database, key, settler);
  for (const exclusion of exclusions) {
    visibility.changeOfConversations(changeExclusion(database, key, { exclusion, wanted: true }));
  }
  while (visibility.settleSome());
  return exchanges;
}

/** The texts of an archive that the hashes of another stand for. */
function barredIn(
  database: Database,
  tenant: number,
  { hashes, salts }: Pick<Wishes, "hashes" | "salts">,
): ExchangeId[] {
  if (hashes.length === 0) return [];
  const barred = new Set(hashes.map((hash) => Buffer.from(hash).toString("base64")));
  return database
    .prepare(
      `SELECT id FROM exchanges WHERE tenant = ?1
       UNION SELECT a.id FROM alternatives a JOIN exchanges e ON e.key = a.exchange WHERE e.tenant = ?1`,
    )
    .all(tenant)
    .map(({ id }) => String(id))
    .filter((id) =>
      salts.some((salt) => barred.has(Buffer.from(forgottenHash(salt, id)).toString("base64"))),
    );
}
