import { basename, dirname, join } from "node:path";
import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import type { Problems } from "../files/problems.ts";
import { rememberedFile } from "../files/remembered-file.ts";
import { fieldOf } from "../files/sample.ts";
import { projectFolder } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { withoutOpenTurn } from "../reading/unfinished.ts";
import type { Location } from "../source.ts";
import { messagesOf } from "./messages-of.ts";

/** The conversation of a session file. */
export async function* readSession(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const file = yield* jsonOrProblem(location, options);
  if (!file) return;
  const { value } = file;
  const path = shownPath(location);
  const history = fieldOf(value, "history");
  if (!Array.isArray(history)) {
    const reason = {
      en: "This file is JSON, but no session of Continue.",
      fr: "Ce fichier est du JSON, mais pas une session de Continue.",
    };
    return yield options.problems.notUnderstood(path, reason, false);
  }
  const plausible = plausibleAt(options.now);
  const { messages, lost, isThinking } = messagesOf(history, {
    plausible,
    model: textField(value, "chatModelTitle"),
  });
  for (const index of lost) yield options.problems.lostRecord(path, `history[${index}]`);
  if (messages.length === 0) return;
  const isOpen = messages.at(-1)?.role === "user" || isThinking;
  const id = location.hint?.id ?? textField(value, "sessionId") ?? basename(path, ".json");
  const title = textField(value, "title");
  yield* withoutOpenTurn({ messages, isOpen }, location, options, (kept) =>
    conversationOf({
      source: options.problems.source,
      id,
      // What a session is called before it has a title.
      ...titleOf(/^(?:New Session|Untitled Session)$/i.test(title ?? "") ? undefined : title, kept),
      folder: workspaceFolder(textField(value, "workspaceDirectory")),
      createdAt: createdAtOf(location.path, textField(value, "sessionId") ?? id, plausible),
      messages: kept,
    }),
  );
}

/** Newer versions have it as an address: file:///home/ada/pears. */
function workspaceFolder(directory: string | undefined): string | undefined {
  if (directory === undefined) return undefined;
  if (!directory.includes("://")) return projectFolder(directory);
  try {
    return projectFolder(
      decodeURIComponent(new URL(directory).pathname).replace(/^\/(?=[A-Za-z]:)/, ""),
    );
  } catch {
    return undefined;
  }
}

const datesIn = rememberedFile((text): ReadonlyMap<string, unknown> => {
  const list: unknown = JSON.parse(text);
  return new Map(
    (Array.isArray(list) ? list : []).flatMap((entry): [string, unknown][] => {
      const id = textField(entry, "sessionId", "session_id");
      return id === undefined ? [] : [[id, fieldOf(entry, "dateCreated")]];
    }),
  );
});

function createdAtOf(path: string, id: string, plausible: Plausible): number | undefined {
  return timeOf(datesIn(join(dirname(path), "sessions.json"))?.get(id), plausible);
}
