import type { ExchangeId } from "../../core/exchange.ts";
import type { OwnRows, Removed } from "./forget-exchanges.ts";
import { forgetTexts } from "./forget-exchanges.ts";
import type { Database } from "./open-database.ts";
import { textsUnder } from "./set-aside.ts";

/**
 * So many texts are forgotten in one transaction. A step rewrites long lists whatever their number; much larger ones would
 * keep other programs waiting for longer than they wait.
 */
export const STEP_TEXTS = 10_000;

/** Forgets what is set aside under tickets, each step inside a transaction of the caller's. */
export class ForgetSteps {
  readonly #tickets: readonly string[];
  /** In the order in which they are stored, so that each step has pages of its own. */
  #texts: readonly ExchangeId[] | undefined;
  #end = 0;
  #removed: Removed = { exchanges: 0, alternatives: 0, keywords: 0, conversations: 0 };

  constructor(tickets: readonly string[]) {
    this.#tickets = tickets;
  }

  get removed(): Removed {
    return this.#removed;
  }

  get isMore(): boolean {
    return this.#texts === undefined || this.#end < this.#texts.length;
  }

  /** One step, the first of which finds out what there is to forget. */
  next(database: Database, tenant: OwnRows, limit = STEP_TEXTS): void {
    this.#texts ??= textsUnder(database, tenant.key, this.#tickets);
    const step = this.#texts.slice(this.#end, this.#end + limit);
    // Since the last one, another program may have brought some back, or forgotten them.
    const texts = this.#end > 0 ? textsUnder(database, tenant.key, this.#tickets, step) : step;
    this.#end += step.length;
    const { exchanges, alternatives, keywords, conversations } = forgetTexts(
      database,
      tenant,
      texts,
    );
    this.#removed = {
      exchanges: this.#removed.exchanges + exchanges,
      alternatives: this.#removed.alternatives + alternatives,
      keywords: this.#removed.keywords + keywords,
      conversations: this.#removed.conversations + conversations,
    };
  }
}
