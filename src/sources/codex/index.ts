import { join } from "node:path";
import { isFolder } from "../files/list-files.ts";
import { locateFiles } from "../files/locate-files.ts";
import { problemsOf } from "../files/problems.ts";
import type { Sample } from "../files/sample.ts";
import { fieldOf, firstObject, isObject } from "../files/sample.ts";
import { userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { isItem } from "./entries.ts";
import { sessionIdIn } from "./session-id.ts";
import { homeOf, titlesIn } from "./title-in-index.ts";

/*
 * Codex CLI keeps one file per session, JSON Lines, older ones compressed with Zstandard:
 *
 *   ~/.codex/sessions/YYYY/MM/DD/rollout-<local time>-<uuid>.jsonl, .jsonl.zst
 *   ~/.codex/archived_sessions/rollout-….jsonl
 *   ~/.codex/session_index.jsonl      { id, thread_name }: titles, the last line for an id counts
 *
 *   { timestamp, type: "session_meta" | "turn_context" | "response_item" | "event_msg" | "compacted" | …, payload }
 *
 * In 2025 the items stood there bare, without times, before that in one JSON object { session, items }. The conversation is
 * what response items say; events say the same once more, and alone tell what a person typed. entries.ts tells them apart.
 * A session moves when it is archived and changes its name when it is compressed: the uuid is what it is called by.
 */

const id = "codex";
const problems = problemsOf(id);
const NAME = /^rollout-.*\.(?:jsonl|jsonl\.zst|json)$/;

export const codex: Source = {
  id,
  title: "Codex CLI",
  group: "coding agent",
  asksPermission: false,
  variables: ["CODEX_HOME"],
  locate,
  recognises,
  count: oneEach,
  async *read(location, { now }) {
    const { readSession } = await import("./read-session.ts");
    yield* readSession(location, { problems, now });
  },
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const chosen = machine.environment["CODEX_HOME"];
  const located = locateFiles(machine, {
    problems,
    folders: userFolders(machine).map(
      ({ home }, index) => (index === 0 && chosen) || join(home, ".codex"),
    ),
    named: folder,
    rootsIn: (path) => {
      const inside = ["sessions", "archived_sessions"].map((name) => join(path, name));
      return folder === undefined || inside.some(isFolder) ? inside : [path];
    },
    accepts: (path) => NAME.test(path.slice(path.lastIndexOf("/") + 1)),
    idOf: ({ path }) => sessionIdIn(path),
  });
  // The same session under another name: one that is not packed comes first by its path. Elsewhere it has its path as id.
  const own = located.locations.filter(({ hint, path }) => hint?.id !== path);
  return { ...located, locations: withTitles(own) };
}

/** Titles are kept in a file for all sessions: one that is given another name is to be read again, and the others are not. */
function withTitles(locations: readonly Location[]): Location[] {
  const known = new Map<string, ReturnType<typeof titlesIn>>();
  return locations.map((location) => {
    const home = homeOf(location.path) ?? "";
    if (!known.has(home)) known.set(home, titlesIn(home));
    const title = location.hint && known.get(home)?.get(location.hint.id);
    return title === undefined
      ? location
      : { ...location, version: `${location.version}+${markOf(title)}` };
  });
}

/** Differs where titles do. The title itself would stay in what is kept of a file when its session is forgotten. */
function markOf(title: string): string {
  let mark = 0;
  for (let at = 0; at < title.length; at++) mark = (Math.imul(mark, 31) + title.charCodeAt(at)) | 0;
  return `${title.length}.${mark >>> 0}`;
}

function recognises(sample: Sample): boolean {
  if (sample.kind === "json") {
    const first = firstObject(fieldOf(sample.value, "items"));
    return (isObject(fieldOf(sample.value, "session")) && isItem(first)) || isLine(sample.value);
  }
  return sample.kind === "lines" && sample.values.some(isLine);
}

function isLine(value: unknown): boolean {
  const type = fieldOf(value, "type");
  if (fieldOf(value, "record_type") === "state") return true;
  return (
    isObject(fieldOf(value, "payload")) &&
    ["session_meta", "response_item", "event_msg", "turn_context", "compacted"].some(
      (each) => each === type,
    )
  );
}
