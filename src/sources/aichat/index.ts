import { basename, join } from "node:path";
import { shownPath, textOf } from "../files/input.ts";
import { locateFiles } from "../files/locate-files.ts";
import { problemsOf } from "../files/problems.ts";
import type { Sample } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, Source } from "../source.ts";
import { CHAT_HEADING } from "./message-log.ts";
import { sessionIdIn } from "./session-id.ts";

/*
 * aichat keeps sessions as YAML, rewritten whole, and one-shot chats in one Markdown file, in its folder:
 *
 *   sessions/<name>.yaml, sessions/_/<YYYYMMDDTHHMMSS>-<name>.yaml, agents/<agent>/sessions/….yaml
 *     model: …
 *     compressed_messages: [ { role, content } ]      earlier turns
 *     messages: [ { role, content: text | parts | { text, tool_results } } ]
 *     data_urls: { <sha256 of a data: address>: <file> }
 *   messages.md, agents/<agent>/messages.md
 *     # CHAT: <first words> [<time>] (<role>)
 *     question
 *     --------
 *     answer
 *     --------
 *
 * Sessions have no times, but for the stamp in the name of one that nobody named. Source: sigoden/aichat.
 */

const id = "aichat";
const problems = problemsOf(id);
const OWN = /^(?:agents\/[^/]+\/)?(?:sessions\/(?:_\/)?[^/]+\.yaml|messages\.md)$/;
const IN_SESSIONS =
  /^(?:_\/)?(?!(?:config|models|models-override|index|functions)\.yaml$)[^/]+\.yaml$/;

export const aichat: Source = {
  id,
  title: "aichat",
  group: "app",
  asksPermission: false,
  variables: ["AICHAT_CONFIG_DIR"],
  locate,
  recognises: (sample) => isSession(sample) || isLog(sample),
  count,
  async *read(location, context) {
    if (/\.md$/i.test(location.path) || (await isLogAt(location))) {
      const { readLog } = await import("./read-log.ts");
      yield* readLog(location, { ...context, problems });
    } else {
      const { readSession } = await import("./read-session.ts");
      yield* readSession(location, { problems, now: context.now });
    }
  },
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const own = machine.environment["AICHAT_CONFIG_DIR"];
  return locateFiles(machine, {
    problems,
    folders: userFolders(machine).map(
      ({ config }, index) => (index === 0 && own) || join(config, "aichat"),
    ),
    named: folder,
    rootsIn: (path) => [path],
    accepts: (path) => OWN.test(path) || (folder !== undefined && IN_SESSIONS.test(path)),
    enters: (path) =>
      !/(?:^|\/)(?:rags|functions|macros|roles|\.git)$/.test(path) && path.split("/").length < 5,
    idOf: ({ path, relativePath }) =>
      path.endsWith(".md") ? undefined : sessionIdIn(relativePath),
  });
}

function isSession(sample: Sample): boolean {
  return (
    sample.kind === "text" &&
    /^model: \S/m.test(sample.text) &&
    /^(?:compressed_)?messages:[ \t]*$/m.test(sample.text) &&
    /^[ \t]*-? ?role: \w+[ \t]*$/m.test(sample.text)
  );
}

function isLog(sample: Sample): boolean {
  return sample.kind === "text" && CHAT_HEADING.test(sample.text.split("\n", 1)[0] ?? "");
}

async function isLogAt(location: Location): Promise<boolean> {
  if (/\.yaml$/i.test(shownPath(location))) return false;
  const file = await textOf(location, problems);
  return file?.kind === "text" && isLog({ kind: "text", text: file.text });
}

async function count(location: Location): Promise<number> {
  if (basename(location.path).endsWith(".yaml")) return 1;
  const file = await textOf(location, problems);
  if (file?.kind !== "text") return 0;
  const chats = file.text.split("\n").filter((line) => CHAT_HEADING.test(line)).length;
  return Math.max(1, chats);
}
