import { basename, dirname } from "node:path";
import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import type { Problems } from "../files/problems.ts";
import { projectFolder } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { withoutOpenTurn } from "../reading/unfinished.ts";
import type { Location } from "../source.ts";
import { messagesOf, messagesOfContents } from "./messages-of.ts";
import { projectOf } from "./project-of.ts";
import { recordIn } from "./record.ts";

/** The conversation of a file, unless it is a sub-agent's. */
export async function* readSession(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const found: Problem[] = [];
  const record = await recordIn(location, options, (problem) => found.push(problem));
  yield* found;
  if (!record || record.about["kind"] === "subagent") return;
  const { about, isCheckpoint } = record;
  const plausible = plausibleAt(options.now);
  const messages = isCheckpoint
    ? messagesOfContents(record.messages)
    : messagesOf(record.messages, plausible);
  if (messages.length === 0) return;
  const path = shownPath(location);
  const tag = tagOf(path);
  yield* withoutOpenTurn(
    { messages, isOpen: !isCheckpoint && !endsInText(messages) },
    location,
    options,
    (kept) =>
      conversationOf({
        source: options.problems.source,
        id:
          textField(about, "sessionId") ?? `${basename(dirname(path))}/${basename(path, ".json")}`,
        ...titleOf(textField(about, "summary") ?? (isCheckpoint ? tag : undefined), kept),
        folder: projectFolder(projectOf(path)),
        createdAt: timeOf(about["startTime"], plausible),
        messages: kept,
      }),
  );
}

function endsInText(messages: readonly Message[]): boolean {
  const last = messages.at(-1);
  return last?.role === "assistant" && last.versions[0]?.text.trim() !== "";
}

/** The tag of a file that the user saved; undefined of a session. */
function tagOf(path: string): string | undefined {
  return /^checkpoint(?:-(.*))?\.json$/
    .exec(basename(path))
    ?.slice(1)
    .map((tag) => tag ?? "")[0];
}
