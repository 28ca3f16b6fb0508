import type { Filter } from "../../core/filter.ts";
import type {
  Counted,
  CountedGroup,
  CountedKeyword,
  CountedPeriod,
  Covered,
  KeywordsTogether,
} from "../figures.ts";
import type { Statistics } from "../store.ts";
import type { CoveredExchanges } from "./covered-exchanges.ts";
import { placed } from "./covered-exchanges.ts";
import { isEmpty, notEmptied, placeTime } from "./filter-sql.ts";
import { keywordUses } from "./keyword-index.ts";
import type { Database, Row, SqlValue } from "./open-database.ts";
import { countTogether } from "./count-together.ts";
import { known, timeOf, timeText } from "./rows.ts";

// The spelling of a keyword is the most frequent of so many.
const SPELLINGS = 64;
const TOP_KEYWORDS = 20;
const everything: Filter = {};
// Answers that are kept until the archive changes.
const KEPT = 100;

/** Every figure of the archive (figures.ts), for one tenant, inside the caller's transaction. */
export class ArchiveFigures {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #covered: CoveredExchanges;
  readonly #kept = new Map<string, unknown>();

  constructor(database: Database, tenant: number, covered: CoveredExchanges) {
    this.#database = database;
    this.#tenant = tenant;
    this.#covered = covered;
  }

  /** The archive changed. */
  forgetCaches(): void {
    this.#covered.forgetCaches();
    this.#kept.clear();
  }

  /** What was asked before is not counted again before the archive changes. */
  once<T>(question: readonly unknown[], count: () => T): T {
    const name = JSON.stringify(question);
    if (!this.#kept.has(name)) {
      if (this.#kept.size >= KEPT) this.#kept.clear();
      this.#kept.set(name, count());
    }
    return this.#kept.get(name) as T;
  }

  /** The whole archive at a glance (store.ts). */
  statistics(): Statistics {
    const count = (sql: string): number => Number(this.#rows(sql, this.#tenant)[0]?.n ?? 0);
    const { conversations, exchanges, keywords, uniqueKeywords, firstAt, lastAt } =
      this.covered(everything);
    const byMonth = this.#rows(
      `SELECT substr(e.said_at, 1, 7) AS name, count(*) AS n
       FROM exchanges e INDEXED BY exchanges_by_time
       WHERE e.tenant = ? AND e.visible AND e.said_at IS NOT NULL GROUP BY name ORDER BY name`,
      this.#tenant,
    );
    return known<Statistics>({
      conversations,
      exchanges,
      alternatives: count(
        `SELECT count(*) AS n FROM alternatives a CROSS JOIN exchanges e ON e.key = a.exchange
         WHERE e.tenant = ? AND e.visible AND a.id NOT IN (SELECT id FROM set_aside)`,
      ),
      keywords,
      uniqueKeywords,
      hiddenConversations: count(
        `SELECT count(*) AS n FROM conversations WHERE tenant = ?1 AND excluded AND ${notEmptied}`,
      ),
      forgotten: count("SELECT count(*) AS n FROM forgotten WHERE tenant = ?"),
      firstAt,
      lastAt,
      bySource: this.countBy(everything, "source"),
      byModel: this.countBy(everything, "model"),
      byLanguage: this.countBy(everything, "language"),
      byMonth: byMonth.map(countedOf),
      topKeywords: this.frequentKeywords(everything, TOP_KEYWORDS).map(
        ({ phrase, exchanges: n }) => ({
          name: phrase,
          count: n,
        }),
      ),
    });
  }

  covered(filter: Filter): Covered {
    const { sql, values } = this.#covered.places(filter);
    const [places] = this.#rows(
      `SELECT count(DISTINCT p.conversation) AS conversations, min(${placeTime}) AS first_at, max(${placeTime}) AS last_at
       FROM ${placed} WHERE ${sql}`,
      ...values,
    );
    const [keywords] = this.#rows(
      `SELECT coalesce(sum(n), 0) AS n, count(*) AS different
       FROM (SELECT count(*) AS n ${this.#covered.keywords(filter)} GROUP BY k.stems)`,
    );
    return known<Covered>({
      conversations: Number(places?.conversations),
      exchanges: this.#covered.count(filter),
      keywords: Number(keywords?.n),
      uniqueKeywords: Number(keywords?.different),
      firstAt: timeOf(places?.first_at)?.time,
      lastAt: timeOf(places?.last_at)?.time,
    });
  }

  countBy(filter: Filter, property: "source" | "model" | "language" | "folder"): Counted[] {
    const { sql, values } = this.#covered.places(filter);
    if (property === "folder") {
      const folders = this.#rows(
        "SELECT DISTINCT folder FROM conversations WHERE tenant = ? AND folder IS NOT NULL",
        this.#tenant,
      ).map(({ folder }) => String(folder));
      // The letter case of a folder makes no other one (filter-sql.ts): the first spelling stands for all.
      const spellings = new Map<string, string>();
      const pairs = folders.toSorted().flatMap((folder) =>
        withParents(folder).map((parent) => {
          const key = asciiLower(parent);
          if (!spellings.has(key)) spellings.set(key, parent);
          return { folder, parent: spellings.get(key) };
        }),
      );
      return this.#rows(
        `WITH f (folder, parent) AS MATERIALIZED (
           SELECT value ->> 'folder', value ->> 'parent' FROM json_each(?))
         SELECT f.parent AS name, count(DISTINCT p.exchange) AS n
         FROM ${placed} JOIN f ON f.folder = c.folder
         WHERE ${sql} GROUP BY name ORDER BY n DESC, name`,
        JSON.stringify(pairs),
        ...values,
      ).map(countedOf);
    }
    const rows =
      property === "language"
        ? this.#rows(
            `SELECT e.language AS name, count(*) AS n FROM exchanges e INDEXED BY exchanges_by_time
             WHERE e.tenant = ? AND e.visible AND ${this.#covered.includes("e.key", filter)}
             GROUP BY name ORDER BY n DESC, name`,
            this.#tenant,
          )
        : this.#rows(
            `SELECT ${property === "source" ? "c.source" : "p.model"} AS name, count(DISTINCT p.exchange) AS n
             FROM ${placed} WHERE ${sql} GROUP BY name HAVING name IS NOT NULL ORDER BY n DESC, name`,
            ...values,
          );
    return rows.map(countedOf);
  }

  dates(filter: Filter): string[] {
    const { sql, values } = this.#covered.places(filter);
    return this.#rows(
      `SELECT DISTINCT substr(${placeTime}, 1, 10) AS date
       FROM ${placed} WHERE ${sql} AND ${placeTime} IS NOT NULL ORDER BY date`,
      ...values,
    ).map(({ date }) => String(date));
  }

  countByPeriod(filter: Filter, starts: readonly number[]): CountedPeriod[] {
    this.#putStarts(starts);
    const { sql, values } = this.#covered.places(filter);
    const within = this.#byNumber(
      `SELECT ${periodOf("at")} AS number, count(DISTINCT exchange) AS n
       FROM (SELECT p.exchange, ${placeTime} AS at FROM ${placed} WHERE ${sql}) GROUP BY number`,
      ...values,
    );
    // The time of an exchange is that of its first place, and lies in an index.
    const begun = isEmpty(filter)
      ? this.#byNumber(
          `SELECT s.number, (SELECT count(*) FROM exchanges e INDEXED BY exchanges_by_time
             WHERE e.tenant = ? AND e.visible AND e.said_at >= s.start
               AND e.said_at < coalesce((SELECT min(start) FROM temp.period_starts WHERE start > s.start), 'a')) AS n
           FROM temp.period_starts s`,
          this.#tenant,
        )
      : this.#byNumber(
          `SELECT ${periodOf("at")} AS number, count(*) AS n
           FROM (SELECT min(${placeTime}) AS at FROM ${placed} WHERE ${sql} GROUP BY p.exchange) GROUP BY number`,
          ...values,
        );
    return starts.map((_, number) => ({
      exchanges: within.get(number) ?? 0,
      begun: begun.get(number) ?? 0,
    }));
  }

  frequentKeywords(filter: Filter, limit: number): CountedKeyword[] {
    // Which exchanges have it is indexed, how they spell it is not.
    const spelling = this.#database.prepare(
      `SELECT k.phrase, count(*) AS n FROM (
         SELECT k.exchange FROM ${keywordUses(this.#database)} k
         WHERE k.stems = ?1 AND ${this.#covered.includes("k.exchange", filter)} LIMIT ${SPELLINGS}) s
       CROSS JOIN keywords k ON k.exchange = s.exchange AND k.stems = ?1
       GROUP BY k.phrase ORDER BY n DESC, k.phrase LIMIT 1`,
    );
    return this.#rows(
      `SELECT k.stems, count(*) AS n ${this.#covered.keywords(filter)}
       GROUP BY k.stems ORDER BY n DESC, k.stems LIMIT ?`,
      limit,
    ).map((row) => {
      const stems = String(row.stems);
      return { stems, phrase: String(spelling.get(stems)?.phrase), exchanges: Number(row.n) };
    });
  }

  countGroupsByPeriod(
    filter: Filter,
    groups: readonly (readonly string[])[],
    starts: readonly number[],
  ): number[][] {
    this.#putStarts(starts);
    const { sql, values } = this.#places(filter, `p.exchange, k.number, ${placeTime} AS at`);
    const counts = groups.map(() => starts.map(() => 0));
    const rows = this.#rows(
      `SELECT number, ${periodOf("at")} AS period, count(DISTINCT exchange) AS n
       FROM (${sql}) GROUP BY number, period HAVING period IS NOT NULL`,
      numbered(groups),
      ...values,
    );
    for (const { number, period, n } of rows) {
      const row = counts[Number(number)];
      if (row) row[Number(period)] = Number(n);
    }
    return counts;
  }

  countGroups(filter: Filter, groups: readonly (readonly string[])[]): CountedGroup[] {
    const { sql, values } = this.#places(filter, "p.exchange, p.conversation, k.number");
    const rows = this.#rows(
      `SELECT number, count(DISTINCT exchange) AS exchanges, count(DISTINCT conversation) AS conversations
       FROM (${sql}) GROUP BY number`,
      numbered(groups),
      ...values,
    );
    const byNumber = new Map(rows.map((row) => [Number(row.number), row]));
    return groups.map((_, number) => ({
      exchanges: Number(byNumber.get(number)?.exchanges ?? 0),
      conversations: Number(byNumber.get(number)?.conversations ?? 0),
    }));
  }

  keywordsTogether(filter: Filter, keywords: readonly string[]): KeywordsTogether {
    const asked = numbered(keywords.map((stems) => [stems]));
    const { sql, values } = this.#places(filter, "p.conversation, k.number");
    // Most exchanges have but one.
    const exchanges = this.#rows(
      `SELECT group_concat(number) AS numbers FROM (${this.#having(filter)})
       GROUP BY exchange HAVING count(*) > 1`,
      asked,
    );
    const conversations = this.#rows(
      `SELECT group_concat(number) AS numbers FROM (${sql}) GROUP BY conversation`,
      asked,
      ...values,
    );
    const lists = (rows: readonly Row[]): string[] => rows.map(({ numbers }) => String(numbers));
    return countTogether(keywords.length, {
      exchanges: lists(exchanges),
      conversations: lists(conversations),
    });
  }

  /** The exchanges covered that have a keyword of those in a first value: JSON of stems and numbers. */
  #having(filter: Filter): string {
    return `SELECT k.exchange, asked.value ->> 'number' AS number FROM json_each(?) asked
            CROSS JOIN ${keywordUses(this.#database)} k ON k.stems = asked.value ->> 'stems'
            WHERE ${this.#covered.includes("k.exchange", filter)}`;
  }

  /** The places covered of those exchanges, `p`, with their keywords, `k`. */
  #places(filter: Filter, columns: string): { sql: string; values: readonly SqlValue[] } {
    const { sql, values } = this.#covered.places(filter);
    return {
      sql: `SELECT ${columns} FROM (${this.#having(filter)}) k
            CROSS JOIN places p INDEXED BY places_by_exchange ON p.exchange = k.exchange
            CROSS JOIN conversations c ON c.key = p.conversation WHERE ${sql}`,
      values,
    };
  }

  #putStarts(starts: readonly number[]): void {
    this.#database.exec(
      `CREATE TABLE IF NOT EXISTS temp.period_starts (start TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
       DELETE FROM temp.period_starts`,
    );
    const put = this.#database.prepare("INSERT INTO temp.period_starts VALUES (?, ?)");
    for (const [number, start] of starts.entries()) put.run(timeText(start), number);
  }

  #byNumber(sql: string, ...values: readonly SqlValue[]): Map<number, number> {
    return new Map(
      this.#rows(sql, ...values).flatMap(({ number, n }) =>
        number === null ? [] : [[Number(number), Number(n)] as const],
      ),
    );
  }

  #rows(sql: string, ...values: readonly SqlValue[]): Row[] {
    return this.#database.prepare(sql).all(...values);
  }
}

/** "A/B/C", "A/B" and "A". */
function withParents(folder: string): string[] {
  const parts = folder.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function countedOf({ name, n }: Row): Counted {
  return { name: String(name), count: Number(n) };
}

/** Keywords with the numbers of their groups, as #places takes them. */
function numbered(groups: readonly (readonly string[])[]): string {
  return JSON.stringify(
    groups.flatMap((group, number) => group.map((stems) => ({ stems, number }))),
  );
}

/** The number of the period that a time lies in; NULL for an unknown time, and for one before the first period. */
function periodOf(time: string): string {
  return `(SELECT number FROM temp.period_starts WHERE start <= ${time} ORDER BY start DESC LIMIT 1)`;
}
