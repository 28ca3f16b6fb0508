import type { Conversation } from "../../core/conversation.ts";
import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import { type ListedChat, readChats } from "../databases/read-chats.ts";
import { columnsOf, fingerprintOf, jsonIn, textIn } from "../databases/rows.ts";
import { othersLeftOut } from "../databases/several-people.ts";
import { shownPath } from "../files/input.ts";
import { fieldOf } from "../files/sample.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import { beingWritten, isRecent } from "../reading/unfinished.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { chatOf } from "./chat-of.ts";
import { folderNames } from "./folder-names.ts";
import { ownerOf } from "./owner.ts";
import { problems } from "./problems.ts";

interface Chat extends ListedChat {
  readonly folder: string | undefined;
}

/**
 * The chats of one person in Open WebUI's database. A chat that the server made for itself, and the copy that sharing one
 * made, are none.
 */
export async function* readDatabase(
  location: Location,
  context: ReadContext,
): AsyncGenerator<Yielded> {
  const path = shownPath(location);
  const plausible = plausibleAt(context.now);
  let others: Problem | undefined;
  yield* readChats<Chat>(location, context, {
    problems,
    tables: ["chat"],
    list(database) {
      const owner = ownerOf(database);
      others = owner && othersLeftOut(path, owner, problems);
      return list(database, owner?.id);
    },
    *read(database, { id, folder }): Generator<Conversation | Problem> {
      const row = database.get(
        `SELECT ${columnsOf(database, "chat", COLUMNS)} FROM chat WHERE id = ?`,
        id,
      );
      if (!row) return;
      const chat = jsonIn(row, "chat");
      if (chat === undefined) return yield problems.lostRecord(path, id);
      const updatedAt = timeOf(textIn(row, "updated_at"), plausible);
      const isWriting = isRecent(updatedAt, context.now);
      const reading = chatOf(chat, {
        path: `${path}#${id}`,
        plausible,
        about: {
          id,
          title: textIn(row, "title"),
          folder,
          pinned: row["pinned"] === null ? undefined : textIn(row, "pinned") === "1",
          createdAt: timeOf(textIn(row, "created_at"), plausible),
        },
        withoutUnfinished: isWriting,
        messagesAside: (ids) => messagesAside(database, id, ids),
      });
      yield* reading.items;
      if (reading.isUnfinished && isWriting) yield beingWritten(`${path}#${id}`, problems);
    },
  });
  if (others) yield others;
}

const COLUMNS = ["title", "chat", "created_at", "updated_at", "pinned"];
// Renaming, tagging, moving and pinning leave the time of the last change as it was; within a second, so does an answer.
const LISTED = ["id", "user_id", "title", "updated_at", "pinned", "folder_id"];

function list(database: ForeignDatabase, owner: string | undefined): Chat[] {
  const hasMeta = database.tables.get("chat")?.includes("meta") ?? false;
  const rows = database.all(
    `SELECT ${columnsOf(database, "chat", LISTED)}, octet_length(chat) AS length FROM chat
     WHERE user_id NOT LIKE 'shared-%' AND (?1 IS NULL OR user_id = ?1)
     ${hasMeta ? "AND NOT CASE WHEN json_valid(meta) THEN ifnull(json_extract(meta, '$.internal'), 0) ELSE 0 END" : ""}
     ORDER BY created_at, id`,
    owner ?? null,
  );
  const folders = folderNames(database);
  return rows.map((row) => {
    const folder = folders(textIn(row, "folder_id"));
    return {
      id: textIn(row, "id") ?? "",
      version: fingerprintOf({ ...row, folder: folder ?? null }),
      folder,
    };
  });
}

const ASIDE = ["id", "role", "parent_id", "content", "output", "model_id", "done", "created_at"];

/** Messages that the chat names and lacks: newer versions keep each of them in a table, too. */
function messagesAside(
  database: ForeignDatabase,
  chat: string,
  ids: readonly string[],
): Record<string, unknown>[] {
  if (!database.tables.has("chat_message")) return [];
  return ids.flatMap((id) => {
    const row = database.get(
      `SELECT ${columnsOf(database, "chat_message", ASIDE)} FROM chat_message WHERE id = ?`,
      `${chat}-${id}`,
    );
    return row ? [messageOf(row, id)] : [];
  });
}

function messageOf(row: ForeignRow, id: string): Record<string, unknown> {
  const content = jsonIn(row, "content");
  return {
    id,
    parentId: textIn(row, "parent_id"),
    role: textIn(row, "role"),
    content: fieldOf(content, "content") ?? content ?? textIn(row, "content"),
    output: jsonIn(row, "output"),
    model: textIn(row, "model_id"),
    done: textIn(row, "done") === "1",
    timestamp: textIn(row, "created_at"),
  };
}
