import { basename, join } from "node:path";
import { isFolder } from "../files/list-files.ts";
import { locateFiles } from "../files/locate-files.ts";
import { nameOf } from "../files/path-parts.ts";
import { problemsOf } from "../files/problems.ts";
import type { Sample } from "../files/sample.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { aboutBeside } from "./about-beside.ts";

/*
 * Claude Code keeps one JSON Lines file per session:
 *
 *   ~/.claude/projects/<folder>/<session id>.jsonl
 *   <app data>/Claude/local-agent-mode-sessions/<account>/<organisation>/local_<uuid>/.claude/projects/…  (the desktop app)
 *
 *   { type: "user" | "assistant", uuid, parentUuid, sessionId, timestamp, cwd, isSidechain, message: { role, content, … } }
 *   { type: "custom-title" | "ai-title" | "summary", … }
 *
 * One answer is many lines. Most lines of the user were typed by nobody: they hold what tools gave, and what the program
 * adds. lines.ts tells them apart. Sub-agents are files of their own, in folders beside, or lines with `isSidechain`.
 */

const id = "claude-code";
const problems = problemsOf(id);
const NOT_SESSIONS = /(?:^|\/)(?:subagents|tool-results|memory)$/;
const SESSIONS = join("Claude", "local-agent-mode-sessions");

export const claudeCode: Source = {
  id,
  title: "Claude Code",
  group: "coding agent",
  asksPermission: false,
  variables: ["CLAUDE_CONFIG_DIR"],
  locate,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readSession } = await import("./read-session.ts");
    yield* readSession(location, { problems, now });
  },
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const own = machine.environment["CLAUDE_CONFIG_DIR"];
  return locateFiles(machine, {
    problems,
    folders: userFolders(machine).flatMap(({ home, config }, index) => [
      (index === 0 && own) || join(home, ".claude"),
      ...(isFolder(join(config, SESSIONS)) ? [join(config, SESSIONS)] : []),
    ]),
    named: folder,
    rootsIn: (path) =>
      basename(path) !== "projects" &&
      (isFolder(join(path, "projects")) || basename(path) === ".claude")
        ? [join(path, "projects")]
        : [path],
    accepts: (path) =>
      path.endsWith(".jsonl") &&
      !/(?:^|\/)(?:history|audit)\.jsonl$/.test(path) &&
      (!/(?:^|\/)local_/.test(path) || path.includes("/.claude/projects/")),
    enters: (path) => !NOT_SESSIONS.test(path),
    idOf: ({ path }) => nameOf(path, ".jsonl").normalize("NFC"),
    besideOf: aboutBeside,
  });
}

function recognises(sample: Sample): boolean {
  const values =
    sample.kind === "lines" ? sample.values : sample.kind === "json" ? [sample.value] : [];
  return values.some(
    (value) =>
      isObject(fieldOf(value, "message")) &&
      typeof fieldOf(value, "uuid") === "string" &&
      typeof fieldOf(value, "sessionId") === "string",
  );
}
