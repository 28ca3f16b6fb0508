import { dirname, join } from "node:path";
import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import type { Problems } from "../files/problems.ts";
import { rememberedFile } from "../files/remembered-file.ts";
import { fieldOf, firstObject } from "../files/sample.ts";
import { projectFolder } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { type Plausible, plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { withoutOpenTurn } from "../reading/unfinished.ts";
import type { Location } from "../source.ts";
import { isApiHistory, messagesOfApi } from "./api-history.ts";
import { messagesShown } from "./shown-messages.ts";
import { isToldTwice, manifestBeside, taskIdOf } from "./where.ts";

interface Read {
  readonly messages: readonly Message[];
  readonly lost: readonly number[];
  readonly isPartial: boolean;
}

/** The conversation of a session or a task, unless it is a sub-agent's. */
export async function* readTask(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  // Of a folder that was given, as of one that was found, each task is read once.
  const isMeant = location.isMeant === true || location.hint !== undefined;
  if (!isMeant && location.member === undefined && isToldTwice(location.path)) return;
  const file = yield* jsonOrProblem(location, options);
  if (!file) return;
  const { value } = file;
  const agent = fieldOf(value, "agent");
  if (typeof agent === "string" && agent !== "lead") return;
  const path = shownPath(location);
  const plausible = plausibleAt(options.now);
  const read = readIn(value, plausible);
  if (!read) {
    const reason = {
      en: "This file is JSON, but no conversation of Cline.",
      fr: "Ce fichier est du JSON, mais pas une conversation de Cline.",
    };
    return yield options.problems.notUnderstood(path, reason, false);
  }
  for (const index of read.lost) yield options.problems.lostRecord(path, `messages[${index}]`);
  const last = read.messages.at(-1);
  if (!last) return;
  const isOpen = read.isPartial || last.role === "user" || last.versions[0]?.text === "";
  const id = location.hint?.id ?? textField(value, "sessionId") ?? taskIdOf(path);
  const about = aboutOf(location.path, id, plausible);
  yield* withoutOpenTurn({ messages: read.messages, isOpen }, location, options, (kept) =>
    conversationOf({
      source: options.problems.source,
      id,
      ...titleOf(about.title, kept),
      folder: projectFolder(about.cwd),
      createdAt: about.createdAt ?? kept[0]?.versions[0]?.at,
      messages: kept,
    }),
  );
}

function readIn(value: unknown, plausible: Plausible): Read | undefined {
  const list = Array.isArray(value) ? value : fieldOf(value, "messages");
  if (!Array.isArray(list)) return undefined;
  const type = fieldOf(firstObject(list), "type");
  if (type === "say" || type === "ask") return { ...messagesShown(list, plausible), lost: [] };
  if (list.length > 0 && !isApiHistory(list)) return undefined;
  return { ...messagesOfApi(list, plausible), isPartial: false };
}

const manifestIn = rememberedFile((text): unknown => JSON.parse(text));
const tasksIn = rememberedFile((text): ReadonlyMap<string, unknown> => {
  const list: unknown = JSON.parse(text);
  return new Map(
    (Array.isArray(list) ? list : []).flatMap((task): [string, unknown][] => {
      const id = textField(task, "id");
      return id === undefined ? [] : [[id, task]];
    }),
  );
});

/** What the file beside a session, or the list of tasks, tells. */
function aboutOf(
  path: string,
  id: string,
  plausible: Plausible,
): {
  readonly title?: string | undefined;
  readonly cwd?: string | undefined;
  readonly createdAt?: number | undefined;
} {
  const beside = manifestBeside(path);
  if (beside !== undefined) {
    const manifest = manifestIn(beside);
    return {
      title: textField(fieldOf(manifest, "metadata"), "title"),
      cwd: textField(manifest, "cwd"),
      createdAt: timeOf(fieldOf(manifest, "started_at"), plausible),
    };
  }
  const task = tasksIn(join(dirname(path), "..", "..", "state", "taskHistory.json"))?.get(id);
  // A task is called by the time of its beginning, in milliseconds.
  const createdAt = /^\d{13}$/.test(id) ? timeOf(Number(id), plausible) : undefined;
  return { cwd: textField(task, "cwdOnTaskInitialization"), createdAt };
}
