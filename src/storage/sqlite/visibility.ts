import type { ExchangeId } from "../../core/exchange.ts";
import type { Database, SqlValue } from "./open-database.ts";
import type { ExchangeSettler } from "./settle-exchanges.ts";

/*
 * Taking 20,000 of 100,000 exchanges out of the index takes three seconds, and marking them as hidden a fraction of one. So
 * the mark comes first, in one transaction with what it is for; from then on nothing shows or finds them (sqlite-store.ts
 * asks, as long as there is an unsettled one). Their index follows in steps, each of which leaves the archive sound.
 */

// A step rewrites long lists whatever their number: twice as many take much less than twice as long.
const STEP_EXCHANGES = 10_000;

/** Hides exchanges of one tenant, and shows them again, inside the caller's transactions. */
export class Visibility {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #settler: ExchangeSettler;
  #hiddenStill: ReadonlySet<number> | undefined;

  constructor(database: Database, tenant: number, settler: ExchangeSettler) {
    this.#database = database;
    this.#tenant = tenant;
    this.#settler = settler;
  }

  /** After these conversations were excluded, or no longer are. Returns how many exchanges changed. */
  changeOfConversations(conversations: readonly number[]): number {
    return this.#change(
      "SELECT exchange FROM places WHERE conversation IN (SELECT value FROM json_each(?1))",
      JSON.stringify(conversations),
    );
  }

  /** After these texts were set aside, or brought back. Returns how many exchanges changed. */
  changeOfTexts(ids: readonly ExchangeId[]): number {
    return this.#change(
      "SELECT key FROM exchanges WHERE id IN (SELECT value FROM json_each(?1)) AND tenant = ?2",
      JSON.stringify(ids),
      this.#tenant,
    );
  }

  #change(which: string, ...values: readonly SqlValue[]): number {
    this.#database.prepare(`INSERT OR IGNORE INTO unsettled ${which}`).run(...values);
    const { changes } = this.#database
      .prepare(
        `UPDATE exchanges SET visible = NOT visible WHERE key IN (${which}) AND visible <> (
           EXISTS (SELECT 1 FROM places p JOIN conversations c ON c.key = p.conversation
                   WHERE p.exchange = exchanges.key AND NOT c.excluded)
           AND NOT EXISTS (SELECT 1 FROM set_aside s
                           WHERE s.tenant = exchanges.tenant AND s.id = exchanges.id))`,
      )
      .run(...values);
    return Number(changes);
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#hiddenStill = undefined;
  }

  /** The exchanges that are hidden, but still in the index. None, as a rule. */
  hiddenStill(): ReadonlySet<number> {
    return (this.#hiddenStill ??= new Set(
      this.#database
        .prepare(
          "SELECT u.exchange FROM unsettled u CROSS JOIN exchanges e ON e.key = u.exchange WHERE NOT e.visible",
        )
        .all()
        .map(({ exchange }) => Number(exchange)),
    ));
  }

  /** Whether the index still has what is hidden, or lacks what is shown. */
  isUnsettled(): boolean {
    return this.#database.prepare("SELECT 1 FROM unsettled LIMIT 1").get() !== undefined;
  }

  /** One step. True when there may be more to do. */
  settleSome(): boolean {
    const keys = this.#database
      .prepare(
        `SELECT u.exchange FROM unsettled u JOIN exchanges e ON e.key = u.exchange
         WHERE e.tenant = ? ORDER BY u.exchange LIMIT ${STEP_EXCHANGES}`,
      )
      .all(this.#tenant)
      .map(({ exchange }) => Number(exchange));
    if (keys.length > 0)
      this.#settler.settle({ touched: new Map(keys.map((key) => [key, undefined])) });
    return keys.length === STEP_EXCHANGES;
  }
}
