import { basename, join } from "node:path";
import { locateFiles } from "../../src/sources/files/locate-files.ts";
import { problemsOf } from "../../src/sources/files/problems.ts";
import type { Sample } from "../../src/sources/files/sample.ts";
import { fieldOf } from "../../src/sources/files/sample.ts";
import { userFolders } from "../../src/sources/files/user-folders.ts";
import type { Machine } from "../../src/sources/machine.ts";
import type { Located, Source } from "../../src/sources/source.ts";
import { oneEach } from "../../src/sources/source.ts";

/*
 * Pear Chat keeps a JSON file a chat, rewritten whole:
 *
 *   ~/.pear-chat/chats/<id>.json   { name, pears: [ { by: "me" | "pear", says, when (seconds since 1970) } ] }
 */

const id = "pear-chat";
const problems = problemsOf(id);

export const pearChat: Source = {
  id,
  title: "Pear Chat",
  group: "app",
  asksPermission: false,
  locate,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readChat } = await import("./read-chat.ts");
    yield* readChat(location, { problems, now });
  },
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  return locateFiles(machine, {
    problems,
    folders: userFolders(machine).map(({ home }) => join(home, ".pear-chat")),
    named: folder,
    // The user may name either.
    rootsIn: (path) => [basename(path) === "chats" ? path : join(path, "chats")],
    accepts: (path) => path.endsWith(".json"),
    idOf: ({ path }) => basename(path, ".json").normalize("NFC"),
  });
}

function recognises(sample: Sample): boolean {
  return sample.kind === "json" && Array.isArray(fieldOf(sample.value, "pears"));
}
