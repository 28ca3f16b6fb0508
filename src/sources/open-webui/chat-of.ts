import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { fieldOf, isObject, stringIn } from "../files/sample.ts";
import { messagesOnPath, type TreeNode } from "../reading/branches.ts";
import { idsOfWords } from "../reading/conversation-ids.ts";
import { conversationOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { beforeLastQuestion } from "../reading/unfinished.ts";
import { messageOf } from "./message-of.ts";
import { problems } from "./problems.ts";

export interface ChatOptions {
  /** As problems name it. */
  readonly path: string;
  readonly plausible: Plausible;
  /** What stands beside the chat, and wins over what it says of itself. */
  readonly about: Partial<
    Pick<Conversation, "id" | "title" | "folder" | "pinned" | "createdAt">
  > & {
    readonly [name in "title" | "folder" | "pinned" | "createdAt"]?: Conversation[name] | undefined;
  };
  /** Leaves out an answer that is not done, with its question. */
  readonly withoutUnfinished?: boolean;
  /** Messages that the chat names and lacks, by their ids. */
  readonly messagesAside?: (ids: readonly string[]) => readonly Record<string, unknown>[];
}

export interface ChatReading {
  /** Problems, and the conversation if there is one. */
  readonly items: readonly (Conversation | Problem)[];
  /** Whether its last answer is not done. */
  readonly isUnfinished: boolean;
}

/** The conversation of the JSON of a chat, old or new. Undefined without a message. */
export function chatOf(chat: unknown, options: ChatOptions): ChatReading {
  const { path, about, plausible, withoutUnfinished = false } = options;
  const found: Problem[] = [];
  const { entries, currentId } = messagesIn(chat, options);
  const nodes: TreeNode[] = [];
  for (const [id, value] of entries) {
    const parent = stringIn(value, "parentId");
    const message = messageOf(value, plausible);
    if (message) nodes.push({ id, parent, message });
    else found.push(problems.lostRecord(path, `messages[${id}]`));
  }
  const shown = messagesOnPath(nodes, currentId);
  if (shown.length === 0) return { items: found, isUnfinished: false };
  const isUnfinished = isBeingWritten(entries, shown, currentId);
  const messages = isUnfinished && withoutUnfinished ? beforeLastQuestion(shown) : shown;
  const { isPrompt, systemPrompt } = systemPromptOf(chat, messages);
  const own = about.id ?? stringIn(chat, "id");
  const ids = own === undefined ? idsOfWords(messages) : { id: own };
  if (ids === undefined) return { items: found, isUnfinished };
  const conversation = conversationOf({
    ...about,
    source: problems.source,
    ...ids,
    title: about.title ?? stringIn(chat, "title"),
    systemPrompt,
    createdAt: about.createdAt ?? timeOf(fieldOf(chat, "timestamp"), plausible),
    messages: isPrompt ? messages.slice(1) : messages,
  });
  return { items: [...found, conversation], isUnfinished };
}

interface MessagesIn {
  readonly entries: ReadonlyMap<string, unknown>;
  readonly currentId: string | undefined;
}

/** The tree of messages or, where there is none, the list that older versions wrote beside it. */
function messagesIn(chat: unknown, { messagesAside }: ChatOptions): MessagesIn {
  const history = fieldOf(chat, "history");
  const tree = fieldOf(history, "messages");
  const list = fieldOf(chat, "messages");
  const linear: readonly unknown[] = Array.isArray(list) ? list : [];
  const last = stringIn(linear.at(-1), "id");
  if (isObject(tree) && Object.keys(tree).length > 0) {
    const entries = new Map(Object.entries(tree));
    const named = stringIn(history, "currentId");
    if (messagesAside) addMissing(entries, named, messagesAside);
    const currentId = [named, last].find((id) => id !== undefined && entries.has(id));
    return { entries, currentId };
  }
  const entries = new Map<string, unknown>();
  let parentId: string | undefined;
  for (const [index, message] of linear.entries()) {
    const id = stringIn(message, "id") ?? String(index);
    entries.set(id, isObject(message) ? { ...message, parentId } : message);
    parentId = id;
  }
  return { entries, currentId: parentId };
}

/** Adds what the current message and those in the tree name as their parents, and what these name, and so on. */
function addMissing(
  entries: Map<string, unknown>,
  named: string | undefined,
  messagesAside: NonNullable<ChatOptions["messagesAside"]>,
): void {
  const asked = new Set<string>();
  let wanted = [named, ...[...entries.values()].map((each) => stringIn(each, "parentId"))];
  for (;;) {
    const ids = new Set(
      wanted.flatMap((id) => (id === undefined || entries.has(id) || asked.has(id) ? [] : id)),
    );
    if (ids.size === 0) return;
    for (const id of ids) asked.add(id);
    const found = messagesAside([...ids]);
    for (const message of found) entries.set(String(message["id"]), message);
    wanted = found.map((message) => stringIn(message, "parentId"));
  }
}

/** Only an answer says whether it is done; of what came before, nothing is written any more. */
function isBeingWritten(
  entries: ReadonlyMap<string, unknown>,
  shown: readonly Message[],
  currentId: string | undefined,
): boolean {
  if (shown.at(-1)?.role !== "assistant") return shown.at(-1)?.role === "user";
  return currentId !== undefined && fieldOf(entries.get(currentId), "done") !== true;
}

function systemPromptOf(chat: unknown, messages: readonly Message[]) {
  const [first] = messages;
  const isPrompt = first?.role === "system";
  const said = isPrompt ? first.versions[first.selected]?.text : undefined;
  const systemPrompt =
    stringIn(fieldOf(chat, "params"), "system") || stringIn(chat, "system") || said;
  return { isPrompt, systemPrompt };
}
