import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { columnsOf, textIn } from "../databases/rows.ts";
import type { Owner } from "../databases/several-people.ts";

/**
 * Whose chats are read where a server has several people's: those of its first administrator with chats, who set it up;
 * without one, of whoever has the oldest chat. Undefined where all chats are one person's.
 */
export function ownerOf(database: ForeignDatabase): Owner | undefined {
  const people = database.all(
    `SELECT user_id AS id, count(*) AS chats FROM chat WHERE user_id NOT LIKE 'shared-%'
     GROUP BY user_id ORDER BY min(created_at), user_id`,
  );
  if (people.length < 2) return undefined;
  const accounts = database.tables.has("user")
    ? database.all(
        `SELECT ${columnsOf(database, "user", ["id", "name", "role", "created_at"])} FROM user ORDER BY created_at`,
      )
    : [];
  const ids = new Set(people.map((row) => textIn(row, "id")));
  const admin = accounts.find(
    (row) => textIn(row, "role") === "admin" && ids.has(textIn(row, "id")),
  );
  const id = textIn(admin ?? people[0] ?? {}, "id") ?? "";
  const name = textIn(accounts.find((row) => textIn(row, "id") === id) ?? {}, "name") ?? id;
  const others = people.filter((row) => textIn(row, "id") !== id);
  return {
    id,
    name,
    others: others.length,
    theirChats: others.reduce((sum, { chats }) => sum + Number(chats), 0),
  };
}
