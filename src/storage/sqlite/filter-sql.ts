import type { Filter } from "../../core/filter.ts";
import { conversationsCovered } from "./exclusion-rows.ts";
import type { Database, SqlValue } from "./open-database.ts";
import { timeText } from "./rows.ts";

export interface Condition {
  /** A boolean expression over the table `exchanges` aliased `e`. */
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** When an exchange was said at a place `p` of a conversation `c`: its own clock, else the conversation's start. */
export const placeTime = "coalesce(p.asked_at, p.answered_at, c.created_at)";

/** Holds for an exchange `e` that is not about to be forgotten. */
export const notSetAside =
  "NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.tenant = e.tenant AND s.id = e.id)";

/** Holds for a conversation of tenant ?1 that has more than what is about to be forgotten. */
export const notEmptied = `key NOT IN (
  SELECT p.conversation FROM set_aside s JOIN exchanges x ON x.tenant = s.tenant AND x.id = s.id
  JOIN places p ON p.exchange = x.key
  WHERE s.tenant = ?1 AND NOT EXISTS (
    SELECT 1 FROM places q JOIN exchanges e ON e.key = q.exchange
    WHERE q.conversation = p.conversation AND ${notSetAside}))`;

/** The filter as SQL for everything stored, what is excluded included; what is set aside does not count, unless it is wanted. */
export function storedCondition(
  { hiddenBy, ...filter }: Filter,
  {
    database,
    tenant,
    setAside = false,
  }: { readonly database: Database; readonly tenant: number; readonly setAside?: boolean },
): Condition {
  const { sql, values } = filterCondition(filter, { hidden: true, setAside });
  if (!hiddenBy) return { sql, values };
  const covered = conversationsCovered(database, tenant, hiddenBy);
  return {
    sql: `${sql} AND NOT e.visible AND e.key IN (
      SELECT p.exchange FROM places p WHERE p.conversation IN (SELECT value FROM json_each(?)))`,
    values: [...values, JSON.stringify(covered)],
  };
}

/**
 * The filter as SQL. Values are always bound, never spliced in. Without `hidden`, excluded conversations do not count; what
 * is set aside does not, unless it is wanted.
 */
export function filterCondition(
  filter: Filter,
  options: { readonly hidden: boolean; readonly setAside?: boolean },
): Condition {
  const own: string[] = [];
  if (!options.hidden) own.push("e.visible");
  else if (!options.setAside) own.push(notSetAside);
  const values: SqlValue[] = [];
  if (filter.ids) {
    own.push(`e.id IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(filter.ids));
  }
  if (filter.keywords) {
    own.push(
      `EXISTS (SELECT 1 FROM keywords k WHERE k.exchange = e.key AND k.stems IN (SELECT value FROM json_each(?)))`,
    );
    values.push(JSON.stringify(filter.keywords));
  }
  if (filter.languages) {
    own.push(`e.language IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(filter.languages));
  }
  const place = placeConditions(filter);
  // What is visible has such a place.
  if (!options.hidden && place.length > 0) place.push({ sql: "NOT c.excluded", values: [] });
  if (place.length > 0) {
    own.push(
      `EXISTS (SELECT 1 FROM places p JOIN conversations c ON c.key = p.conversation
        WHERE p.exchange = e.key AND ${place.map(({ sql }) => sql).join(" AND ")})`,
    );
    values.push(...place.flatMap((condition) => condition.values));
  }
  return { sql: own.length === 0 ? "1" : own.join(" AND "), values };
}

/** What the filter asks of one place `p` and its conversation `c`; every part must hold for the same place. */
export function placeConditions(filter: Filter): Condition[] {
  const conditions: Condition[] = [];
  const any = (expression: string, entries: readonly string[] | undefined, perEntry = 1): void => {
    if (!entries) return;
    const values = entries.flatMap((entry) => Array.from({ length: perEntry }, () => entry));
    conditions.push({
      sql: entries.length === 0 ? "0" : `(${entries.map(() => expression).join(" OR ")})`,
      values,
    });
  };
  any("c.source = ?", filter.sources);
  if (filter.exceptSources) {
    conditions.push({
      sql: "c.source NOT IN (SELECT value FROM json_each(?))",
      values: [JSON.stringify(filter.exceptSources)],
    });
  }
  if (filter.models) {
    const each = filter.models.map((model) =>
      typeof model === "string"
        ? { sql: "instr(lower(p.model), lower(?)) > 0", value: model }
        : { sql: "p.model = ?", value: model.named },
    );
    conditions.push({
      sql: each.length === 0 ? "0" : `(${each.map(({ sql }) => sql).join(" OR ")})`,
      values: each.map(({ value }) => value),
    });
  }
  any(
    "(lower(c.folder) = lower(?) OR substr(lower(c.folder), 1, length(?) + 1) = lower(?) || '/')",
    filter.folders,
    3,
  );
  if (filter.conversation) {
    conditions.push({
      sql: "c.source = ? AND c.id = ?",
      values: [filter.conversation.source, filter.conversation.id],
    });
  }
  if (filter.hiddenBy) conditions.push({ sql: "0", values: [] });
  if (filter.since !== undefined)
    conditions.push({ sql: `${placeTime} >= ?`, values: [timeText(filter.since)] });
  if (filter.before !== undefined)
    conditions.push({ sql: `${placeTime} < ?`, values: [timeText(filter.before)] });
  return conditions;
}

/** The same filter, without sources to leave out of which nothing is stored: one that leaves out nothing is quicker. */
export function withoutIdleExceptions(database: Database, tenant: number, filter: Filter): Filter {
  const { exceptSources, ...others } = filter;
  if (!exceptSources) return filter;
  const isStored = database.prepare(
    "SELECT 1 FROM conversations WHERE tenant = ? AND source = ? LIMIT 1",
  );
  const stored = exceptSources.filter((source) => isStored.get(tenant, source) !== undefined);
  return stored.length > 0 ? { ...others, exceptSources: stored } : others;
}

/** True when the filter lets everything visible through. */
export function isEmpty(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}
