import type { ForeignDatabase, ForeignRow, ForeignValue } from "../../core/foreign-database.ts";
import type { ListedChat } from "../databases/read-chats.ts";
import { columnsOf, fingerprintOf, textIn } from "../databases/rows.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

/** A conversation: a thread, what was said in a workspace outside of threads, or a session of the API. */
export interface Chat extends ListedChat {
  /** The columns that its rows have in common. */
  readonly key: Readonly<Record<string, ForeignValue>>;
  readonly title: string | undefined;
  readonly folder: string | undefined;
  readonly systemPrompt: string | undefined;
  readonly model: string | undefined;
  readonly createdAt: number | undefined;
}

const KEY = ["workspaceId", "thread_id", "api_session_id", "user_id"];

/** All conversations, or those of `owner` and those from before there were accounts. */
export function listChats(
  database: ForeignDatabase,
  owner: string | undefined,
  plausible: Plausible,
): Chat[] {
  const there = new Set(database.tables.get("workspace_chats"));
  const keys = KEY.filter((name) => there.has(name));
  const isOwn = there.has("user_id")
    ? "?1 IS NULL OR user_id IS NULL OR user_id = ?1"
    : "?1 IS NULL";
  // Times are of two types in one column: their greatest does not tell every change, so their sum is asked for, too.
  const rows = database.all(
    `SELECT ${keys.join(", ")}, count(*) AS n, max(id) AS last, max(lastUpdatedAt) AS changed,
       total(lastUpdatedAt) AS sum, total(octet_length(response)) AS length
     FROM workspace_chats WHERE ${isOwn} GROUP BY ${keys.join(", ")} ORDER BY min(id)`,
    owner ?? null,
  );
  const workspaces = byId(database, "workspaces", WORKSPACE);
  const threads = byId(database, "workspace_threads", THREAD);
  return rows.map((row) => {
    const workspace = workspaces.get(textIn(row, "workspaceId")) ?? {};
    const thread = threads.get(textIn(row, "thread_id"));
    const name = textIn(workspace, "name");
    const session = textIn(row, "api_session_id");
    return {
      id: idOf(row, workspace, thread),
      version: fingerprintOf({ ...row, workspace: JSON.stringify([workspace, thread ?? null]) }),
      key: Object.fromEntries(keys.map((key) => [key, row[key] ?? null])),
      title: (thread && textIn(thread, "name")) ?? session ?? name,
      folder: name,
      systemPrompt: textIn(workspace, "openAiPrompt"),
      model: textIn(workspace, "chatModel"),
      createdAt: timeOf(textIn(thread ?? workspace, "createdAt"), plausible),
    };
  });
}

const WORKSPACE = ["id", "name", "slug", "openAiPrompt", "chatModel", "createdAt"];
const THREAD = ["id", "name", "slug", "createdAt"];

/**
 * A thread's slug is unique anywhere; a workspace's is unique in its database, so its time of creation goes with it. In a
 * workspace with several people each has their own chat, and so has each session of the API.
 */
function idOf(row: ForeignRow, workspace: ForeignRow, thread: ForeignRow | undefined): string {
  const slug = textIn(workspace, "slug") ?? `workspace-${textIn(row, "workspaceId") ?? ""}`;
  const threadId = textIn(row, "thread_id");
  const place =
    (thread && textIn(thread, "slug")) ??
    (threadId === undefined
      ? [slug, textIn(workspace, "createdAt")].filter(Boolean).join("@")
      : `${slug}/thread-${threadId}`);
  const session = textIn(row, "api_session_id");
  const user = textIn(row, "user_id");
  return [
    place,
    ...(session === undefined ? [] : ["api", session]),
    ...(user === undefined ? [] : ["user", user]),
  ].join("/");
}

function byId(
  database: ForeignDatabase,
  table: string,
  columns: readonly string[],
): Map<string | undefined, ForeignRow> {
  if (!database.tables.has(table)) return new Map();
  const rows = database.all(`SELECT ${columnsOf(database, table, columns)} FROM ${table}`);
  return new Map(rows.map((row) => [textIn(row, "id"), row]));
}
