import type { Filter } from "../../core/filter.ts";
import { filterCondition, isEmpty, withoutIdleExceptions } from "./filter-sql.ts";
import type { Accepts } from "./match-words.ts";
import type { Database } from "./open-database.ts";
import type { Visibility } from "./visibility.ts";

// Some ten megabytes.
const MOST_KNOWN = 200_000;

/**
 * Which exchanges of a tenant a filter lets through. Remembers it for the last filter: a question grows letter by letter, and
 * where coding agents are left out, thousands of their exchanges may be nearer to it than the first that counts.
 */
export class AcceptedExchanges {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #visibility: Visibility;
  #filter: string | undefined;
  readonly #known = new Map<number, boolean>();

  constructor(database: Database, tenant: number, visibility: Visibility) {
    this.#database = database;
    this.#tenant = tenant;
    this.#visibility = visibility;
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#filter = undefined;
    this.#known.clear();
  }

  /** Undefined for all visible ones. */
  by(asked: Filter): Accepts | undefined {
    const filter = withoutIdleExceptions(this.#database, this.#tenant, asked);
    if (isEmpty(filter)) {
      const hidden = this.#visibility.hiddenStill();
      if (hidden.size === 0) return undefined;
      return (documents) => new Set(documents.filter((document) => !hidden.has(document)));
    }
    const { sql, values } = filterCondition(filter, { hidden: false });
    const check = this.#database.prepare(
      `SELECT e.key FROM exchanges e
       WHERE e.key IN (SELECT value FROM json_each(?)) AND e.tenant = ? AND ${sql}`,
    );
    const name = JSON.stringify(filter);
    if (name !== this.#filter || this.#known.size > MOST_KNOWN) this.forgetCaches();
    this.#filter = name;
    return (documents) => {
      const unknown = documents.filter((document) => !this.#known.has(document));
      if (unknown.length > 0) {
        const rows = check.all(JSON.stringify(unknown), this.#tenant, ...values);
        for (const document of unknown) this.#known.set(document, false);
        for (const { key } of rows) this.#known.set(Number(key), true);
      }
      return new Set(documents.filter((document) => this.#known.get(document)));
    };
  }
}
