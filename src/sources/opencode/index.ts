import { join } from "node:path";
import { beginsAsDatabase } from "../databases/begins-as-database.ts";
import { countChats } from "../databases/read-chats.ts";
import { fieldOf, type Sample } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import { textField } from "../reading/fields.ts";
import type { Located, Location, ReadContext, Source } from "../source.ts";
import { locateSessions } from "./locate-sessions.ts";

/*
 * opencode keeps its sessions in its data folder, ~/.local/share/opencode on every system. From about 1.2 on in one SQLite
 * database with a write-ahead log, opencode.db (of other channels, opencode-<channel>.db), where "data" is JSON:
 *
 *   session (id, parent_id, directory, title, revert, time_created, time_updated)
 *   message (id, session_id, time_created, time_updated, data), part (id, message_id, session_id, data)
 *
 * Before, the same objects were JSON files, which the first start of a later version takes into its database:
 *
 *   storage/session/<project>/<session>.json, storage/message/<session>/<message>.json, storage/part/<message>/<part>.json
 *   project/<name>/storage/session/{info,message,part}/…     the oldest
 *
 * Source: opencode 1.18.33 itself; copies of its repository, session/session.sql.ts, session/message-v2.ts.
 */

/** The sessions of opencode; those of sub-agents are not. */
export const opencode: Source = {
  id: "opencode",
  title: "opencode",
  group: "coding agent",
  asksPermission: false,
  locate,
  recognises,
  async count(location, context) {
    return beginsAsDatabase(location) ? countChats(location, context, COUNT) : 1;
  },
  read,
};

const COUNT = "SELECT count(*) AS count FROM session WHERE parent_id IS NULL";

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const data = machine.environment["XDG_DATA_HOME"];
  const homes = userFolders(machine).map(({ home }) => join(home, ".local", "share"));
  return locateSessions(machine, {
    folders: [...new Set([...(data ? [data] : []), ...homes])].map((each) =>
      join(each, "opencode"),
    ),
    named: folder,
  });
}

function recognises(sample: Sample): boolean {
  if (sample.kind === "sqlite")
    return ["session", "message", "part"].every((table) => sample.tables.has(table));
  if (sample.kind !== "json") return false;
  const isSession = textField(sample.value, "id")?.startsWith("ses_") ?? false;
  return isSession && fieldOf(fieldOf(sample.value, "time"), "created") !== undefined;
}

async function* read(location: Location, context: ReadContext): ReturnType<Source["read"]> {
  if (beginsAsDatabase(location)) {
    const { readDatabase } = await import("./read-database.ts");
    yield* readDatabase(location, context);
  } else {
    const { readFiles } = await import("./read-files.ts");
    yield* readFiles(location, context);
  }
}
