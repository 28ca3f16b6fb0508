import { basename, join } from "node:path";
import { isFolder } from "../files/list-files.ts";
import { locateFiles } from "../files/locate-files.ts";
import { problemsOf } from "../files/problems.ts";
import type { Sample } from "../files/sample.ts";
import { fieldOf } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Source } from "../source.ts";
import { oneEach } from "../source.ts";

/*
 * Continue keeps one JSON file per session, rewritten whole, and a list of them:
 *
 *   ~/.continue/sessions/<uuid>.json     { sessionId, title, workspaceDirectory, chatModelTitle?, history: [ … ] }
 *   ~/.continue/sessions/sessions.json   [ { sessionId, title, dateCreated (ms as text), workspaceDirectory } ]
 *
 *   item: { message: { role, content, toolCalls? }, contextItems, promptLogs: [ { modelTitle } ], reasoning?: { text, startAt } }
 *
 * "thinking" is a role of its own. Messages have no times.
 */

const id = "continue";
const problems = problemsOf(id);

export const continueDev: Source = {
  id,
  title: "Continue",
  group: "coding agent",
  asksPermission: false,
  variables: ["CONTINUE_GLOBAL_DIR"],
  locate,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readSession } = await import("./read-session.ts");
    yield* readSession(location, { problems, now });
  },
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const own = machine.environment["CONTINUE_GLOBAL_DIR"];
  return locateFiles(machine, {
    problems,
    folders: userFolders(machine).map(
      ({ home }, index) => (index === 0 && own) || join(home, ".continue"),
    ),
    named: folder,
    rootsIn: (path) =>
      folder === undefined || isFolder(join(path, "sessions")) ? [join(path, "sessions")] : [path],
    accepts: (path) => path.endsWith(".json") && path !== "sessions.json",
    enters: () => false,
    idOf: ({ path }) => basename(path, ".json").normalize("NFC"),
  });
}

function recognises(sample: Sample): boolean {
  return (
    sample.kind === "json" &&
    typeof fieldOf(sample.value, "sessionId") === "string" &&
    Array.isArray(fieldOf(sample.value, "history"))
  );
}
