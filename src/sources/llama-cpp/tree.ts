import type { Conversation, MessageVersion } from "../../core/conversation.ts";
import { isObject } from "../files/sample.ts";
import { messagesOnPath } from "../reading/branches.ts";
import { idsOfWords } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { fileName, plainText } from "../reading/message-content.ts";
import { answered, openAiCalls } from "../reading/openai-calls.ts";
import { conversationOf, versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { type PieceNode, turnsOf } from "../reading/turns.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export interface ReadTree {
  readonly conversation?: Conversation;
  /** The positions of messages of an unknown form. */
  readonly lost: readonly number[];
}

const ROLES: ReadonlySet<unknown> = new Set(["user", "assistant", "system", "tool"]);

/** The conversation that a record of the browser's storage and its messages are: a tree, of which one leaf is shown. */
export function readTree(
  conv: JsonObject,
  list: readonly unknown[],
  plausible: Plausible,
): ReadTree {
  const lost: number[] = [];
  const known = new Map<string, JsonObject>();
  let previous: string | undefined;
  // Before there were branches, messages had no parent.
  const isTree = list.some((message) => idIn(message, "parent") !== undefined);
  const parents = new Map<string, string | undefined>();
  for (const [index, message] of list.entries()) {
    // Other programs that write the same lines give messages no ids.
    const id = idIn(message, "id") ?? `#${index}`;
    const isRoot = isObject(message) && message["type"] === "root";
    if (!isObject(message) || !(isRoot || ROLES.has(message["role"]))) {
      lost.push(index);
      continue;
    }
    known.set(id, message);
    parents.set(id, isTree ? idIn(message, "parent") : previous);
    previous = id;
  }
  const nodes = [...known].map(([id, message]): PieceNode<JsonObject> => ({
    id,
    parent: parents.get(id),
    ...pieceOf(message),
  }));
  const current = idIn(conv, "currNode");
  const turns = turnsOf(nodes, current, (pieces) => joined(pieces, plausible));
  const messages = messagesOnPath(turns.nodes, turns.current);
  const own = idIn(conv, "id");
  const ids = own === undefined ? idsOfWords(messages) : { id: own };
  if (messages.length === 0 || ids === undefined) return { lost };
  const conversation = conversationOf({
    source: "llama-cpp",
    ...ids,
    ...titleOf(textField(conv, "name"), messages),
    folder: programOf(conv),
    systemPrompt: promptAbove(turns.current, known, parents),
    createdAt: messages[0]?.versions[0]?.at,
    messages,
  });
  return { conversation, lost };
}

function pieceOf(message: JsonObject): Pick<PieceNode<JsonObject>, "piece"> {
  const { role, type } = message;
  if (type === "root" || role === "system") return {};
  return { piece: { role: role === "user" ? "user" : "assistant", of: message } };
}

/** The program that wrote the lines, where it is another one. */
function programOf(conv: JsonObject): string | undefined {
  const harness = textField(conv, "harness");
  return harness !== undefined && /^llama\b/i.test(harness) ? undefined : harness;
}

/** A question, or an answer with all that was called and came back before its end. */
function joined(pieces: readonly JsonObject[], plausible: Plausible): MessageVersion {
  const results = new Map<string, string>();
  for (const piece of pieces) {
    const call = textField(piece, "toolCallId");
    if (piece["role"] === "tool" && call !== undefined)
      results.set(call, plainText(piece["content"]));
  }
  const said = pieces.filter(({ role }) => role !== "tool");
  const role = said[0]?.["role"] === "user" ? "user" : "assistant";
  return versionOf(role, {
    text: said
      .map((piece) => plainText(piece["content"]))
      .filter((text) => text.trim() !== "")
      .join("\n\n"),
    thoughts: said.flatMap((piece) => textField(piece, "reasoningContent", "thinking") ?? []),
    model: said.flatMap((piece) => textField(piece, "model") ?? []).at(-1),
    at: said.map((piece) => timeOf(piece["timestamp"], plausible)).find((at) => at !== undefined),
    attachments: said.flatMap((piece) => listField(piece, "extra").flatMap(attachmentName)),
    toolCalls: answered(
      said.flatMap((piece) => openAiCalls(piece["toolCalls"])),
      results,
    ),
  });
}

function attachmentName(extra: unknown): string[] {
  const type = textField(extra, "type");
  if (type === undefined) return [];
  return [textField(extra, "name") ?? fileName(textField(extra, "uri")) ?? type];
}

/** The system prompt on the way to the message that is shown; without one, the only one there is. */
function promptAbove(
  leaf: string | undefined,
  known: ReadonlyMap<string, JsonObject>,
  parents: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const seen = new Set<string>();
  for (let at = leaf; at !== undefined && !seen.has(at); at = parents.get(at)) {
    seen.add(at);
    const message = known.get(at);
    if (message?.["role"] === "system") return textField(message, "content");
  }
  const all = [...known.values()].filter(({ role }) => role === "system");
  return leaf === undefined && all.length === 1 ? textField(all[0], "content") : undefined;
}

function idIn(value: unknown, name: string): string | undefined {
  const id = isObject(value) ? value[name] : undefined;
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id !== "" ? id : undefined;
}
