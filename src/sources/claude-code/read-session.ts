import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { linesOf } from "../files/json-lines.ts";
import type { Problems } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { projectFolder } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { withoutOpenTurn } from "../reading/unfinished.ts";
import type { Location } from "../source.ts";
import { aboutBeside } from "./about-beside.ts";
import { SessionTree } from "./session-tree.ts";

// Those further to the right count more.
const TITLES = ["agent-name", "summary", "ai-title", "custom-title"] as const;

/** The conversation of a session file. */
export async function* readSession(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const tree = new SessionTree(plausibleAt(options.now));
  const titles = new Map<string, string>();
  let sessionId: string | undefined;
  let cwd: string | undefined;
  for await (const item of linesOf(location, options)) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const line = item.value;
    const type = textField(line, "type") ?? "";
    if (type === "user" || type === "assistant") {
      tree.add(line, type);
      if (fieldOf(line, "isSidechain") === true) continue;
      sessionId = textField(line, "sessionId") ?? sessionId;
      cwd ??= textField(line, "cwd");
    } else {
      tree.pass(line);
      const title = textField(line, "aiTitle", "customTitle", "agentName", "summary");
      // Old files begin with the summaries of other sessions.
      const leaf = textField(line, "leafUuid");
      if (title !== undefined && (leaf === undefined || type !== "summary"))
        titles.set(type, title);
      else if (title !== undefined && leaf !== undefined)
        tree.onceKnown(leaf, () => titles.set(type, title));
    }
  }
  const { messages, endsInText } = tree.finished();
  if (messages.length === 0) return;
  const id = location.hint?.id ?? sessionId ?? basename(shownPath(location), ".jsonl");
  const named = TITLES.findLast((type) => titles.has(type));
  yield* withoutOpenTurn({ messages, isOpen: !endsInText }, location, options, (kept) =>
    conversationOf({
      source: options.problems.source,
      id,
      ...titleOf(named ? titles.get(named) : titleBeside(location.path), kept),
      folder: projectFolder(cwd),
      createdAt: kept.find(({ versions }) => versions[0]?.at !== undefined)?.versions[0]?.at,
      messages: kept,
    }),
  );
}

function titleBeside(path: string): string | undefined {
  const about = aboutBeside(path);
  if (about === undefined) return undefined;
  try {
    return textField(JSON.parse(readFileSync(about, "utf8")), "title");
  } catch {
    return undefined;
  }
}
