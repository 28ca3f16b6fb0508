import { join } from "node:path";
import { locateDatabases } from "../databases/locate-databases.ts";
import { countIn } from "../databases/read-chats.ts";
import type { Sample } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, ReadContext, Source } from "../source.ts";
import { problems } from "./problems.ts";

/*
 * The command line tool llm logs to one SQLite database, logs.db, in $LLM_USER_PATH or in the folder io.datasette.llm of
 * settings. Two generations lie in the same file, and ids of both are of one space each:
 *
 *   up to 0.31  conversations (id, name, model), responses (id, prompt, system, response, conversation_id, datetime_utc, …)
 *   from 0.32   threads (id, name, tip_message_hash, …), turns (id, thread_id, parent_message_hash, tip_message_hash,
 *               model, datetime_utc), messages (hash, parent_hash, role), parts (message_hash, position, type, text, payload)
 *
 * Messages of the second never change, and are shared: the same beginning typed twice is one chain. Their times and models
 * are those of turns. A conversation of the first that goes on in the second has its whole beginning copied into the
 * chain, without turns.
 * Source: simonw/llm, docs/logging.md, llm/logs.py; llm 0.31 and 0.36 themselves.
 */

/** What was asked with the command line tool llm. */
export const llm: Source = {
  id: "llm",
  title: "llm",
  group: "app",
  asksPermission: false,
  variables: ["LLM_USER_PATH"],
  locate,
  recognises,
  async count(location, context) {
    const { listChats } = await import("./list-chats.ts");
    return countIn(location, context, (database) => listChats(database).length);
  },
  read,
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const named = machine.environment["LLM_USER_PATH"];
  return locateDatabases(machine, {
    problems,
    folders: named
      ? [named]
      : userFolders(machine).map(({ config }) => join(config, "io.datasette.llm")),
    names: ["logs.db"],
    named: folder,
  });
}

function recognises(sample: Sample): boolean {
  if (sample.kind !== "sqlite") return false;
  const { tables } = sample;
  const hasResponses = tables.get("responses")?.includes("prompt") ?? false;
  return tables.has("conversations") && (hasResponses || tables.has("turns"));
}

async function* read(location: Location, context: ReadContext): ReturnType<Source["read"]> {
  const { readDatabase } = await import("./read-database.ts");
  yield* readDatabase(location, context);
}
