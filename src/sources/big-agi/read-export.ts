import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { conversationOf, isEmpty } from "../reading/say.ts";
import { type Plausible, plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { messageIn } from "./message.ts";

const problems = problemsOf("big-agi");

/** The conversations of an export of one or of all. Nothing of the models is looked at: it holds keys. */
export async function* readExport(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  const all = fieldOf(file.value, "conversations");
  const list: readonly unknown[] = Array.isArray(all) ? all : [file.value];
  const folders = foldersIn(fieldOf(file.value, "folders"));
  const uniqueId = uniqueIds();
  const plausible = plausibleAt(now);
  for (const [index, value] of list.entries()) {
    const name = Array.isArray(all) ? `conversations[${index}]` : "messages";
    const read = readConversation(value, folders, plausible);
    if (!read) yield problems.lostRecord(path, name);
    for (const position of read?.lost ?? [])
      yield problems.lostRecord(path, `${name}[${position}]`);
    if (read?.conversation) yield { ...read.conversation, id: uniqueId(read.conversation.id) };
  }
}

function readConversation(
  value: unknown,
  folders: ReadonlyMap<string, string>,
  plausible: Plausible,
): { readonly conversation?: Conversation; readonly lost: readonly number[] } | undefined {
  const id = textField(value, "id");
  const list = fieldOf(value, "messages");
  if (id === undefined || !Array.isArray(list)) return undefined;
  const messages: Message[] = [];
  const lost: number[] = [];
  let systemPrompt: string | undefined;
  for (const [index, message] of list.entries()) {
    const read = messageIn(message, plausible);
    if (!read) {
      lost.push(index);
      continue;
    }
    const { role, version } = read;
    if (role === "system") systemPrompt ??= version.text;
    else if (!isEmpty(version) && !(index === list.length - 1 && isUnfinished(message)))
      messages.push({ role, versions: [version], selected: 0 });
  }
  if (messages.length === 0) return { lost };
  const conversation = conversationOf({
    source: "big-agi",
    id,
    ...titleOf(textField(value, "userTitle", "autoTitle"), messages),
    folder: folders.get(id),
    systemPrompt,
    createdAt: timeOf(fieldOf(value, "created"), plausible),
    messages,
  });
  return { conversation, lost };
}

function isUnfinished(message: unknown): boolean {
  return ["pendingIncomplete", "typing"].some((name) => fieldOf(message, name) === true);
}

/** The name of a conversation's folder, by the conversation's id. */
function foldersIn(value: unknown): Map<string, string> {
  const folders = new Map<string, string>();
  for (const folder of listField(value, "folders")) {
    const title = textField(folder, "title");
    for (const id of isObject(folder) ? listField(folder, "conversationIds") : [])
      if (title !== undefined && typeof id === "string") folders.set(id, title);
  }
  return folders;
}
