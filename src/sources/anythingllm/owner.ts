import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { columnsOf, textIn } from "../databases/rows.ts";
import type { Owner } from "../databases/several-people.ts";

/**
 * Whose chats are read where several people have accounts and chats: those of the first administrator with chats, and
 * those from before there were accounts. Undefined where all chats are one person's.
 */
export function ownerOf(database: ForeignDatabase): Owner | undefined {
  if (!database.tables.get("workspace_chats")?.includes("user_id")) return undefined;
  const people = database.all(
    `SELECT user_id AS id, count(DISTINCT workspaceId || '/' || ifnull(thread_id, '')) AS chats
     FROM workspace_chats WHERE user_id IS NOT NULL GROUP BY user_id ORDER BY min(id)`,
  );
  if (people.length < 2) return undefined;
  const accounts = database.tables.has("users")
    ? database.all(
        `SELECT ${columnsOf(database, "users", ["id", "username", "role"])} FROM users ORDER BY id`,
      )
    : [];
  const ids = new Set(people.map((row) => textIn(row, "id")));
  const admin = accounts.find(
    (row) => textIn(row, "role") === "admin" && ids.has(textIn(row, "id")),
  );
  const id = textIn(admin ?? people[0] ?? {}, "id") ?? "";
  const others = people.filter((row) => textIn(row, "id") !== id);
  return {
    id,
    name: textIn(accounts.find((row) => textIn(row, "id") === id) ?? {}, "username") ?? id,
    others: others.length,
    theirChats: others.reduce((sum, { chats }) => sum + Number(chats), 0),
  };
}
