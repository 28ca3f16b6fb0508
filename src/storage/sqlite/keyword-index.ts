import type { Database, Statement } from "./open-database.ts";

/*
 * `keywords` lies by exchange, so that what is saved is put behind the rest. Which exchanges have a keyword stands in
 * `keyword_uses`, where the keywords of a thousand exchanges would go to nearly as many pages: of 1,000,000 exchanges, 70 MB to
 * be written twice for a megabyte and a half of text. So new ones wait in `keywords_waiting` until there are many, or until a
 * sync ends, and are indexed together, in order. The view `all_keyword_uses` has those that wait as well.
 */

// So many exchanges wait at most. Who counts keywords meanwhile goes through theirs.
const MOST_WAITING = 20_000;
const KEYS = "(SELECT value FROM json_each(?))";

/** Which exchanges have a keyword, of all tenants, inside the caller's transactions. */
export class KeywordIndex {
  readonly #database: Database;
  readonly #mostWaiting: number;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database, mostWaiting = MOST_WAITING) {
    this.#database = database;
    this.#mostWaiting = mostWaiting;
  }

  /** The keywords of an exchange were saved: they are to be indexed. */
  add(exchange: number): void {
    this.#sql("INSERT OR IGNORE INTO keywords_waiting (exchange) VALUES (?)").run(exchange);
  }

  /** Takes exchanges out, as long as their keywords are still there. */
  remove(exchanges: readonly number[]): void {
    const keys = JSON.stringify(exchanges);
    this.#sql(
      `DELETE FROM keyword_uses WHERE (stems, exchange) IN
         (SELECT stems, exchange FROM keywords WHERE exchange IN ${KEYS})`,
    ).run(keys);
    this.#sql(`DELETE FROM keywords_waiting WHERE exchange IN ${KEYS}`).run(keys);
  }

  /** Indexes what waits when that is much. Returns whether it did. */
  merge(): boolean {
    const { n } = this.#sql("SELECT count(*) AS n FROM keywords_waiting").get() ?? {};
    if (Number(n) < this.#mostWaiting) return false;
    return this.settle();
  }

  /** Indexes what waits. Returns whether anything did. */
  settle(): boolean {
    this.#sql(
      `INSERT OR IGNORE INTO keyword_uses (stems, exchange)
       SELECT k.stems, k.exchange FROM keywords_waiting w CROSS JOIN keywords k ON k.exchange = w.exchange
       ORDER BY k.stems, k.exchange`,
    ).run();
    return Number(this.#sql("DELETE FROM keywords_waiting").run().changes) > 0;
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}

/** What has the columns `stems` and `exchange` for each keyword of each exchange: the index, unless some wait. */
export function keywordUses(database: Database): string {
  const waiting = database.prepare("SELECT EXISTS (SELECT 1 FROM keywords_waiting) AS n").get();
  return Number(waiting?.n) === 0 ? "keyword_uses" : "all_keyword_uses";
}
