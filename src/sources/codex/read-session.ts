import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import { linesOf } from "../files/json-lines.ts";
import type { Problems } from "../files/problems.ts";
import { isJsonLines } from "../files/sample-of.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { projectFolder } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { withoutOpenTurn } from "../reading/unfinished.ts";
import type { Location } from "../source.ts";
import { entryOf } from "./entries.ts";
import { sessionIdIn } from "./session-id.ts";
import { SessionTurns } from "./session-turns.ts";
import { titleInIndex } from "./title-in-index.ts";

interface Options {
  readonly problems: Problems;
  readonly now: number;
}

/** The conversation of a session file, unless it is a sub-agent's. */
export async function* readSession(
  location: Location,
  options: Options,
): AsyncGenerator<Conversation | Problem> {
  const plausible = plausibleAt(options.now);
  const turns = new SessionTurns();
  let meta: unknown;
  for await (const item of valuesOf(location, options)) {
    if (isProblem(item)) {
      yield item;
      continue;
    }
    const entry = entryOf(item.value);
    if (entry === undefined) continue;
    // The first is the session's own; a fork repeats that of what it was forked from.
    if (entry.kind === "meta") meta ??= entry.meta;
    turns.add(entry, timeOf(fieldOf(item.value, "timestamp"), plausible));
  }
  if (isSubagent(meta)) return;
  const { messages, endsInText } = turns.finished();
  if (messages.length === 0) return;
  const id = textField(meta, "id") ?? sessionIdIn(shownPath(location));
  yield* withoutOpenTurn({ messages, isOpen: !endsInText }, location, options, (kept) =>
    conversationOf({
      source: options.problems.source,
      id: location.hint?.id ?? id,
      ...titleOf(titleInIndex(location.path, id), kept),
      folder: projectFolder(textField(meta, "cwd")),
      createdAt: timeOf(fieldOf(meta, "timestamp"), plausible),
      messages: kept,
    }),
  );
}

function isSubagent(meta: unknown): boolean {
  const by = fieldOf(fieldOf(meta, "source"), "subagent");
  return typeof by === "string" || isObject(by) || fieldOf(meta, "thread_source") === "subagent";
}

/** The lines of a session; of the oldest form, its items. */
async function* valuesOf(
  location: Location,
  options: Options,
): AsyncGenerator<{ readonly value: unknown } | Problem> {
  const isNamed = /\.jsonl(?:\.zst)?$/i.test(location.path);
  if (isNamed || (await isJsonLines(location))) return yield* linesOf(location, options);
  for await (const item of elementsOf(location, options)) {
    if (item.kind === "problem") yield item;
    else {
      const session = fieldOf(item.value, "session");
      if (isObject(session)) yield { value: { type: "session_meta", payload: session } };
      const items = fieldOf(item.value, "items");
      for (const value of Array.isArray(items) ? items : [item.value]) yield { value };
    }
  }
}

function isProblem(item: { readonly value: unknown } | Problem): item is Problem {
  return "severity" in item;
}
