import { basename, dirname, join } from "node:path";
import { isFolder } from "../files/list-files.ts";
import { locateFiles } from "../files/locate-files.ts";
import { problemsOf } from "../files/problems.ts";
import type { Sample } from "../files/sample.ts";
import { fieldOf, firstObject } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, Source } from "../source.ts";
import { oneEach } from "../source.ts";

/*
 * Gemini CLI keeps one file per session, in a folder per project that is called by a hash of its path, or by a short name:
 *
 *   ~/.gemini/tmp/<project>/chats/session-<time>-<8 of id>.json     to April 2026: { sessionId, projectHash, messages, … }
 *   ~/.gemini/tmp/<project>/chats/session-….jsonl                   since: metadata, then a message a line, and changes
 *   ~/.gemini/tmp/<project>/chats/<parent session>/<id>.jsonl       sub-agents
 *   ~/.gemini/tmp/<project>/checkpoint-<tag>.json                   what the user saved: [ { role, parts } ] or { history }
 *   ~/.gemini/tmp/<project>/.project_root, ~/.gemini/projects.json  where the project lies
 *
 *   message: { id, timestamp, type: "user" | "gemini" | notices, content, displayContent?, thoughts, toolCalls, model }
 *
 * Source: google-gemini/gemini-cli, packages/core/src/services/chatRecordingService.ts.
 */

const id = "gemini-cli";
const problems = problemsOf(id);
const CHAT = /(?:^|\/)(?:session-[^/]*\.jsonl?|checkpoint(?:-[^/]*)?\.json)$/;

export const geminiCli: Source = {
  id,
  title: "Gemini CLI",
  group: "coding agent",
  asksPermission: false,
  locate,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readSession } = await import("./read-session.ts");
    yield* readSession(location, { problems, now });
  },
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const located = locateFiles(machine, {
    problems,
    folders: userFolders(machine).map(({ home }) => join(home, ".gemini")),
    named: folder,
    rootsIn: (path) =>
      folder === undefined || isFolder(join(path, "tmp")) ? [join(path, "tmp")] : [path],
    accepts: (path) => CHAT.test(path),
    enters: (path) => !/(?:^|\/)chats\/[^/]+$/.test(path),
    idOf: () => undefined,
  });
  return { ...located, locations: newestForms(located.locations) };
}

/** After an upgrade the same session may lie there in both forms: the file that changed last counts. */
function newestForms(locations: readonly Location[]): Location[] {
  const bySession = new Map<string, Location>();
  for (const location of locations) {
    const { path, changedAt = 0 } = location;
    const name = basename(path).replace(/\.jsonl?$/, "");
    const session = join(dirname(path), /^session-.*-([\da-f]{8})$/.exec(name)?.[1] ?? name);
    const other = bySession.get(session);
    if (!other || changedAt > (other.changedAt ?? 0)) bySession.set(session, location);
  }
  return [...bySession.values()];
}

function recognises(sample: Sample): boolean {
  if (sample.kind === "lines") return isSession(sample.values[0]);
  if (sample.kind !== "json") return false;
  const { value } = sample;
  return (
    isSession(value) ||
    isContent(firstObject(value)) ||
    isContent(firstObject(fieldOf(value, "history")))
  );
}

function isSession(value: unknown): boolean {
  return ["sessionId", "projectHash"].every((name) => typeof fieldOf(value, name) === "string");
}

function isContent(value: unknown): boolean {
  return (
    ["user", "model"].some((role) => fieldOf(value, "role") === role) &&
    Array.isArray(fieldOf(value, "parts"))
  );
}
