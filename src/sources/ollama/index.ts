import { existsSync } from "node:fs";
import { join } from "node:path";
import { countChats } from "../databases/read-chats.ts";
import { locateDatabases } from "../databases/locate-databases.ts";
import { isFolder } from "../files/list-files.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, ReadContext, Source } from "../source.ts";
import { problems } from "./problems.ts";

/*
 * The desktop app of Ollama (macOS, Windows) keeps its chats in one SQLite database:
 *
 *   macOS    ~/Library/Application Support/Ollama/db.sqlite
 *   Windows  %LOCALAPPDATA%\Ollama\db.sqlite
 *   other    ~/.ollama/db.sqlite
 *
 *   chats       id, title, created_at
 *   messages    id, chat_id, role, content, thinking, stream, model_name, created_at, updated_at, …
 *   tool_calls  id, message_id, function_name, function_arguments, function_result
 *   attachments id, message_id, filename, data
 *
 * Its command line and its server keep no conversation: ~/.ollama/history holds only what was typed. When an answer ends,
 * the app deletes all messages of the chat and inserts them again, so that their ids say nothing but their order.
 * Source: ollama/ollama, app/store (schema 18).
 */

/** The chats of Ollama's app. */
export const ollama: Source = {
  id: "ollama",
  title: "Ollama",
  group: "app",
  asksPermission: false,
  locate,
  recognises: (sample) =>
    sample.kind === "sqlite" &&
    ["chats", "messages", "tool_calls"].every((table) => sample.tables.has(table)),
  count: (location, context) => countChats(location, context, COUNT),
  read,
};

const COUNT = "SELECT count(*) AS count FROM chats";

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const users = userFolders(machine);
  const servers = users.map(({ home }) => join(home, ".ollama"));
  const located = locateDatabases(machine, {
    problems,
    folders: [
      ...users.flatMap(({ platform, data }) =>
        platform === "darwin" || platform === "win32" ? join(data, "Ollama") : [],
      ),
      // A later version may keep the chats of its terminal here, on every system.
      ...servers,
    ],
    names: ["db.sqlite"],
    named: folder,
  });
  if (folder !== undefined || located.locations.length > 0) return located;
  const isHere = servers.some(isFolder) || isCommand("ollama", machine);
  return isHere ? { ...located, installed: true, note: KEEPS_NOTHING } : located;
}

/** A server that the system starts has its folder in another user's home: then only the command tells that it is here. */
function isCommand(name: string, { platform, environment }: Machine): boolean {
  const [separator, file] = platform === "win32" ? [";", `${name}.exe`] : [":", name];
  return (environment["PATH"] ?? "")
    .split(separator)
    .some((folder) => folder !== "" && existsSync(join(folder, file)));
}

const KEEPS_NOTHING: NonNullable<Located["note"]> = {
  en: "Only Ollama's command line or server is here, and these keep no answers: there is nothing to read. Ask your models in an app that keeps its chats (Ollama's own app on macOS and Windows, Open WebUI, Jan…), or here: what Souvenir has a model of Ollama answer is kept.",
  fr: "Seule la ligne de commande ou le serveur d'Ollama est ici, et ils ne gardent aucune réponse : il n'y a rien à lire. Interrogez vos modèles dans une application qui garde ses discussions (celle d'Ollama sur macOS et Windows, Open WebUI, Jan…), ou ici : ce que Souvenir fait répondre à un modèle d'Ollama est gardé.",
};

async function* read(location: Location, context: ReadContext): ReturnType<Source["read"]> {
  const { readDatabase } = await import("./read-database.ts");
  yield* readDatabase(location, context);
}
