import type { Conversation, Message } from "../../core/conversation.ts";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import { type ListedChat, readChats } from "../databases/read-chats.ts";
import { columnsOf, fingerprintOf, textIn } from "../databases/rows.ts";
import { shownPath } from "../files/input.ts";
import { conversationOf } from "../reading/say.ts";
import { titleOf } from "../reading/title.ts";
import { plausibleAt, type Plausible, timeOf } from "../reading/times.ts";
import { beforeLastQuestion, beingWritten, isRecent } from "../reading/unfinished.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { messagesOf } from "./messages-of.ts";
import { problems } from "./problems.ts";

interface Chat extends ListedChat {
  readonly title: string | undefined;
  readonly createdAt: string | undefined;
}

/** The chats of Ollama's database. One whose answer is being written comes without its last exchange, and is "busy". */
export function readDatabase(location: Location, context: ReadContext): AsyncGenerator<Yielded> {
  const plausible = plausibleAt(context.now);
  return readChats<Chat>(location, context, {
    problems,
    tables: ["chats", "messages"],
    list,
    *read(database, chat): Generator<Conversation | Problem> {
      const rows = messageRows(database, chat.id);
      if (rows.length === 0) return;
      const messages = messagesOf(rows, plausible);
      const last = rows.at(-1);
      const isWriting =
        last !== undefined &&
        textIn(last, "role") === "assistant" &&
        textIn(last, "stream") === "1" &&
        isRecent(timeOf(textIn(last, "updated_at"), plausible), context.now);
      yield chatOf(chat, isWriting ? beforeLastQuestion(messages) : messages, plausible);
      if (isWriting) yield beingWritten(`${shownPath(location)}#${chat.id}`, problems);
    },
  });
}

function list(database: ForeignDatabase): Chat[] {
  const changed = database.tables.get("messages")?.includes("updated_at") ? "updated_at" : "NULL";
  // The texts of these times compare badly, with or without a zone: here they only have to differ.
  const rows = database.all(
    `SELECT id, title, created_at, n, last, changed FROM chats LEFT JOIN (
       SELECT chat_id, count(*) AS n, max(id) AS last, max(${changed}) AS changed FROM messages GROUP BY chat_id
     ) ON chat_id = id ORDER BY created_at, id`,
  );
  return rows.map((row) => ({
    id: textIn(row, "id") ?? "",
    version: fingerprintOf(row),
    title: textIn(row, "title"),
    createdAt: textIn(row, "created_at"),
  }));
}

const COLUMNS = [
  "role",
  "content",
  "thinking",
  "stream",
  "model_name",
  "created_at",
  "updated_at",
  "tool_result",
  "tool_name",
];

/** Messages with their calls and the names of their files: by one statement, since the app writes all of them anew. */
function messageRows(database: ForeignDatabase, chat: string) {
  const { tables } = database;
  const calls = tables.has("tool_calls")
    ? `(SELECT json_group_array(json_object('name', name, 'parameters', parameters, 'result', result)) FROM (
         SELECT function_name AS name, CAST(function_arguments AS TEXT) AS parameters, CAST(function_result AS TEXT) AS result
         FROM tool_calls WHERE message_id = messages.id ORDER BY id))`
    : "NULL";
  const files = tables.has("attachments")
    ? "(SELECT json_group_array(filename) FROM (SELECT filename FROM attachments WHERE message_id = messages.id ORDER BY id))"
    : "NULL";
  return database.all(
    `SELECT ${columnsOf(database, "messages", COLUMNS)}, ${calls} AS calls, ${files} AS files
     FROM messages WHERE chat_id = ? ORDER BY id`,
    chat,
  );
}

function chatOf(
  { id, title, createdAt }: Chat,
  messages: readonly Message[],
  plausible: Plausible,
): Conversation {
  const [first] = messages;
  const isPrompt = first?.role === "system";
  return conversationOf({
    source: problems.source,
    id,
    // The app names a chat after a while.
    ...titleOf(title, messages),
    systemPrompt: isPrompt ? first.versions[0]?.text : undefined,
    createdAt: timeOf(createdAt, plausible),
    messages: isPrompt ? messages.slice(1) : messages,
  });
}
