import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { type ListedChat, readChats } from "../databases/read-chats.ts";
import { fingerprintOf, jsonIn, textIn } from "../databases/rows.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { problems } from "./problems.ts";
import { threadOf } from "./read-thread.ts";

interface ListedThread extends ListedChat {
  readonly about: unknown;
}

/** The threads in jan.db, which Jan keeps on telephones: what is in files elsewhere is in a column of either table. */
export function readDatabase(location: Location, context: ReadContext): AsyncGenerator<Yielded> {
  return readChats<ListedThread>(location, context, {
    problems,
    tables: ["threads", "messages"],
    list: listThreads,
    *read(database, { id, about }) {
      const records = database
        .all("SELECT data FROM messages WHERE thread_id = ? ORDER BY created_at, rowid", id)
        .map((row) => jsonIn(row, "data"));
      const { conversation, lost } = threadOf(about, records, { id, now: context.now });
      for (const index of lost)
        yield problems.lostRecord(`${location.path}#${id}`, `messages[${index}]`);
      if (conversation) yield conversation;
    },
  });
}

function listThreads(database: ForeignDatabase): ListedThread[] {
  const rows = database.all(`
    SELECT t.id, t.data, count(m.id) AS count, max(m.created_at) AS latest, sum(length(m.data)) AS length
    FROM threads t LEFT JOIN messages m ON m.thread_id = t.id
    GROUP BY t.id ORDER BY t.id`);
  return rows.flatMap((row) => {
    const id = textIn(row, "id");
    return id === undefined ? [] : { id, version: fingerprintOf(row), about: jsonIn(row, "data") };
  });
}
