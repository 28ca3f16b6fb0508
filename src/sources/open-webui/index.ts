import { beginsAsDatabase } from "../databases/begins-as-database.ts";
import { countChats } from "../databases/read-chats.ts";
import { locateDatabases } from "../databases/locate-databases.ts";
import { fieldOf, firstObject, isObject, type Sample } from "../files/sample.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, ReadContext, Source } from "../source.ts";
import { problems } from "./problems.ts";
import { dataFoldersOf } from "./where.ts";

/*
 * Open WebUI keeps everything in one SQLite database, webui.db, wherever its server has its data (where.ts):
 *
 *   chat    id, user_id, title, chat, created_at, updated_at, pinned, meta, folder_id, …
 *   folder  id, parent_id, name
 *
 * The column "chat" is a JSON text, and so is what "Export chats" writes: a list of such rows (or one a line, as its API
 * gives them) or, from old versions, of the chats alone:
 *
 *   { title, params: { system }, history: { currentId, messages: { <id>: { id, parentId, role, content, output, … } } } }
 *
 * Source: open-webui/open-webui, backend/open_webui/models/chats.py; DataControls.svelte for exports; Open WebUI 0.12.4
 * itself.
 */

/** The chats of Open WebUI: its database, or an export. */
export const openWebUi: Source = {
  id: "open-webui",
  title: "Open WebUI",
  group: "app",
  asksPermission: false,
  variables: ["DATA_DIR"],
  locate,
  recognises,
  async count(location, context) {
    if (beginsAsDatabase(location)) return countChats(location, context, COUNT);
    const { countExport } = await import("./read-export.ts");
    return countExport(location, context);
  },
  read,
};

const COUNT = "SELECT count(*) AS count FROM chat WHERE user_id NOT LIKE 'shared-%'";

async function locate(machine: Machine, folder?: string): Promise<Located> {
  return locateDatabases(machine, {
    problems,
    folders: dataFoldersOf(machine),
    // As seen from the folder of its data, of its package, and of a checkout.
    names: ["webui.db", "data/webui.db", "open_webui/data/webui.db", "backend/data/webui.db"],
    named: folder,
  });
}

function recognises(sample: Sample): boolean {
  if (sample.kind === "sqlite") return sample.tables.get("chat")?.includes("chat") ?? false;
  if (sample.kind !== "json" && sample.kind !== "lines") return false;
  const row =
    sample.kind === "lines" ? sample.values[0] : (firstObject(sample.value) ?? sample.value);
  const chat = fieldOf(row, "chat");
  if (!isObject(chat)) return isObject(fieldOf(fieldOf(row, "history"), "messages"));
  // Of a long chat, the beginning has no more than these.
  const isBegun = ["id", "user_id"].every((name) => typeof fieldOf(row, name) === "string");
  return isBegun || isObject(chat["history"]) || Array.isArray(chat["messages"]);
}

async function* read(location: Location, context: ReadContext): ReturnType<Source["read"]> {
  if (beginsAsDatabase(location)) {
    const { readDatabase } = await import("./read-database.ts");
    yield* readDatabase(location, context);
  } else {
    const { readExport } = await import("./read-export.ts");
    yield* readExport(location, context);
  }
}
