import type { Conversation } from "../../core/conversation.ts";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import { type ListedChat, readChats } from "../databases/read-chats.ts";
import { columnsOf, fingerprintOf, jsonIn, textIn } from "../databases/rows.ts";
import { shownPath } from "../files/input.ts";
import { plausibleAt } from "../reading/times.ts";
import { beingWritten } from "../reading/unfinished.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { problems } from "./problems.ts";
import { type SessionInfo, sessionOf, type StoredMessage } from "./session-of.ts";

interface Session extends ListedChat, SessionInfo {}

/** The sessions of opencode's database. */
export function readDatabase(location: Location, context: ReadContext): AsyncGenerator<Yielded> {
  const path = shownPath(location);
  const plausible = plausibleAt(context.now);
  return readChats<Session>(location, context, {
    problems,
    tables: ["session", "message", "part"],
    list,
    *read(database, session): Generator<Conversation | Problem> {
      const place = `${path}#${session.id}`;
      const messages: StoredMessage[] = [];
      for (const row of messageRows(database, session.id)) {
        const id = textIn(row, "id") ?? "";
        const data = jsonIn(row, "data");
        if (data === undefined) yield problems.lostRecord(place, `message[${id}]`);
        else {
          const { parts, lost } = partsIn(jsonIn(row, "parts"));
          for (const part of lost) yield problems.lostRecord(place, `part[${part}]`);
          messages.push({ id, data, parts });
        }
      }
      const options = { now: context.now, plausible };
      const { conversation, isWriting } = sessionOf(session, messages, options);
      if (conversation) yield conversation;
      if (isWriting) yield beingWritten(place, problems);
    },
  });
}

const COLUMNS = ["id", "title", "directory", "revert", "time_created", "time_updated"];

function list(database: ForeignDatabase): Session[] {
  const rows = database.all(
    `SELECT ${columnsOf(database, "session", COLUMNS)}, n, changed FROM session
     LEFT JOIN (
       SELECT session_id, count(*) AS n, max(time_updated) AS changed FROM message GROUP BY session_id
     ) ON session_id = id
     WHERE parent_id IS NULL ORDER BY time_created, id`,
  );
  return rows.map((row) => ({
    id: textIn(row, "id") ?? "",
    version: fingerprintOf(row),
    title: textIn(row, "title"),
    directory: textIn(row, "directory"),
    revert: jsonIn(row, "revert"),
    createdAt: textIn(row, "time_created"),
  }));
}

// What a tool gave back may be megabytes, and is not read.
const PART =
  "CASE WHEN json_valid(data) THEN json_remove(data, '$.state.output', '$.state.metadata', '$.state.attachments') ELSE data END";

// The beginnings of ids are times that start again after two years: time_created does not.
function messageRows(database: ForeignDatabase, session: string) {
  return database.all(
    `SELECT id, data, (
       SELECT json_group_array(json_array(id, data)) FROM (
         SELECT id, ${PART} AS data FROM part WHERE message_id = message.id ORDER BY id
       )
     ) AS parts
     FROM message WHERE session_id = ? ORDER BY time_created, id`,
    session,
  );
}

/** The parts of a message, and the ids of those that are no JSON. */
function partsIn(rows: unknown): Pick<StoredMessage, "parts"> & { readonly lost: string[] } {
  const parts: { id: string; data: unknown }[] = [];
  const lost: string[] = [];
  for (const row of Array.isArray(rows) ? (rows as readonly unknown[]) : []) {
    if (!Array.isArray(row)) continue;
    const [id, data] = (row as readonly unknown[]).map(String);
    try {
      parts.push({ id: id ?? "", data: JSON.parse(data ?? "") as unknown });
    } catch {
      lost.push(id ?? "");
    }
  }
  return { parts, lost };
}
