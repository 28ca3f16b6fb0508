import { isSqlite, startOf } from "../files/file-kind.ts";
import { fieldOf } from "../files/sample.ts";
import type { Location, Source } from "../source.ts";
import { locate } from "./where.ts";

/*
 * Jan keeps two files per thread in its data folder, which its settings.json may move:
 *
 *   <data folder>/threads/<id>/thread.json      { id, title, assistants: [ { instructions, model: { id } } ], metadata }
 *   <data folder>/threads/<id>/messages.jsonl   { id, object: "thread.message", role, content: [ parts ], status,
 *                                                 created_at, metadata: { tool_calls, tokenSpeed: { model } } }
 *
 * Times of messages are milliseconds, in 0.5 seconds; the thread's own is that of its last change. An answer that is made
 * anew replaces the one before. On telephones both are JSON in the columns `data` of the tables threads and messages of jan.db.
 */

/** The threads of Jan 0.4 and later. */
export const jan: Source = {
  id: "jan",
  title: "Jan",
  group: "app",
  asksPermission: false,
  locate,
  recognises(sample) {
    if (sample.kind === "sqlite") {
      const has = (table: string, column: string): boolean =>
        sample.tables.get(table)?.includes(column) === true;
      return has("threads", "data") && has("messages", "data") && has("messages", "thread_id");
    }
    // A thread with one message is one JSON value.
    const first =
      sample.kind === "lines"
        ? sample.values[0]
        : sample.kind === "json"
          ? sample.value
          : undefined;
    return fieldOf(first, "object") === "thread.message";
  },
  async count(location, context) {
    if (!isDatabase(location)) return 1;
    const { countChats } = await import("../databases/read-chats.ts");
    return countChats(location, context, "SELECT count(*) AS count FROM threads");
  },
  async *read(location, context) {
    if (isDatabase(location)) {
      const { readDatabase } = await import("./read-database.ts");
      yield* readDatabase(location, context);
      return;
    }
    const { readThread } = await import("./read-thread.ts");
    yield* readThread(location, context.now);
  },
};

function isDatabase({ path, member }: Location): boolean {
  try {
    return member === undefined && isSqlite(startOf(path));
  } catch {
    return false; // reading it says what is wrong
  }
}
