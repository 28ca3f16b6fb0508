import { join } from "node:path";
import { locateDatabases } from "../databases/locate-databases.ts";
import { countIn } from "../databases/read-chats.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, ReadContext, Source } from "../source.ts";
import { problems } from "./problems.ts";

/*
 * AnythingLLM keeps everything in one SQLite database, anythingllm.db, in its storage folder:
 *
 *   workspaces        id, name, slug, openAiPrompt, chatModel, createdAt
 *   workspace_threads id, name, slug, workspace_id, createdAt
 *   workspace_chats   id, workspaceId, thread_id, api_session_id, user_id, prompt, response, include, createdAt, lastUpdatedAt
 *   embed_chats       what visitors of web sites asked: other people's, and not read
 *
 * A row of workspace_chats is an exchange; its response is a JSON text { text, attachments, metrics: { model } }. A
 * workspace without threads is one conversation. Times are epoch ms or, by the column's default, "YYYY-MM-DD HH:MM:SS".
 * Source: Mintplex-Labs/anything-llm, server/prisma/schema.prisma, server/models/workspaceChats.js.
 */

/** The workspaces and threads of AnythingLLM. */
export const anythingLlm: Source = {
  id: "anythingllm",
  title: "AnythingLLM",
  group: "app",
  asksPermission: false,
  variables: ["STORAGE_DIR"],
  locate,
  recognises: (sample) => sample.kind === "sqlite" && sample.tables.has("workspace_chats"),
  async count(location, context) {
    const { listChats } = await import("./list-chats.ts");
    return countIn(
      location,
      context,
      (database) => listChats(database, undefined, () => true).length,
    );
  },
  read,
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const named = machine.environment["STORAGE_DIR"];
  return locateDatabases(machine, {
    problems,
    folders: [
      ...(named ? [named] : []),
      ...userFolders(machine).flatMap(({ home, config }) => [
        join(config, "anythingllm-desktop", "storage"),
        // Where its documentation has people put the volume of the container.
        join(home, "anythingllm"),
      ]),
    ],
    names: ["anythingllm.db", "storage/anythingllm.db", "server/storage/anythingllm.db"],
    named: folder,
  });
}

async function* read(location: Location, context: ReadContext): ReturnType<Source["read"]> {
  const { readDatabase } = await import("./read-database.ts");
  yield* readDatabase(location, context);
}
