import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";
import type { ListedChat } from "../databases/read-chats.ts";
import { columnsOf, fingerprintOf, textIn } from "../databases/rows.ts";

export interface Chat extends ListedChat {
  readonly title: string | undefined;
  /** Whether it has anything in the tables of the first generation, and of the second. */
  readonly hasResponses: boolean;
  readonly hasTurns: boolean;
}

/** The conversations of both generations, those with rows in both once. */
export function listChats(database: ForeignDatabase): Chat[] {
  const responses = responseRows(database);
  const threads = threadRows(database);
  const names = new Map(rowsOf(database, "conversations", ["id", "name"]));
  const ids = [...new Set([...responses.keys(), ...threads.keys()])].toSorted();
  return ids.map((id) => {
    const old = responses.get(id);
    const thread = threads.get(id);
    const name = names.get(id);
    return {
      id,
      version: fingerprintOf({
        responses: JSON.stringify(old ?? null),
        thread: JSON.stringify(thread ?? null),
        name: JSON.stringify(name ?? null),
      }),
      title: textIn(name ?? {}, "name") ?? textIn(thread ?? {}, "name"),
      hasResponses: old !== undefined,
      hasTurns: thread !== undefined,
    };
  });
}

/** A response without a conversation, as the first versions wrote them, is one by itself. */
export const CONVERSATION_OF_RESPONSE = "coalesce(conversation_id, id)";

function responseRows(database: ForeignDatabase): Map<string, ForeignRow> {
  if (!database.tables.has("responses")) return new Map();
  const rows = database.all(
    `SELECT ${CONVERSATION_OF_RESPONSE} AS id, count(*) AS n, max(rowid) AS last FROM responses GROUP BY 1`,
  );
  return new Map(rows.map((row) => [textIn(row, "id") ?? "", row]));
}

function threadRows(database: ForeignDatabase): Map<string, ForeignRow> {
  if (!database.tables.has("turns")) return new Map();
  const rows = database.all(
    `SELECT thread_id AS id, n, last, name, tip_message_hash
     FROM (SELECT thread_id, count(*) AS n, max(rowid) AS last FROM turns GROUP BY thread_id)
     LEFT JOIN threads ON threads.id = thread_id`,
  );
  return new Map(rows.map((row) => [textIn(row, "id") ?? "", row]));
}

function rowsOf(
  database: ForeignDatabase,
  table: string,
  columns: readonly string[],
): (readonly [string, ForeignRow])[] {
  if (!database.tables.has(table)) return [];
  const rows = database.all(`SELECT ${columnsOf(database, table, columns)} FROM ${table}`);
  return rows.map((row) => [textIn(row, "id") ?? "", row] as const);
}
