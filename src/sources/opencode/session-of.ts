import type { Conversation, Message, ToolCall } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { agentCall, projectFolder } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf, say } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { beforeLastQuestion, isRecent } from "../reading/unfinished.ts";
import { problems } from "./problems.ts";

/** What a session says of itself, in a row or in a file. */
export interface SessionInfo {
  readonly id: string;
  readonly title: string | undefined;
  readonly directory: string | undefined;
  readonly revert: unknown;
  readonly createdAt: unknown;
}

/** A message and its parts, in their order. */
export interface StoredMessage {
  readonly id: string;
  readonly data: unknown;
  readonly parts: readonly { readonly id: string; readonly data: unknown }[];
}

export interface SessionReading {
  /** Undefined where nothing is said. */
  readonly conversation: Conversation | undefined;
  readonly isWriting: boolean;
}

// What a session is called before it is named after what was asked.
const UNNAMED = /^(?:New|Child) session - \d{4}-/;

/** The conversation of a session, without what was undone. While an answer is written, it ends before its question. */
export function sessionOf(
  { id, title, directory, revert, createdAt }: SessionInfo,
  stored: readonly StoredMessage[],
  { now, plausible }: { readonly now: number; readonly plausible: Plausible },
): SessionReading {
  const kept = withoutUndone(stored, revert);
  const messages = kept.flatMap((each) => messageOf(each, plausible) ?? []);
  const isWriting = isBeingWritten(kept.at(-1)?.data, { now, plausible });
  const shown = isWriting ? beforeLastQuestion(messages) : messages;
  if (shown.length === 0) return { conversation: undefined, isWriting };
  const name = title !== undefined && UNNAMED.test(title) ? undefined : title;
  const conversation = conversationOf({
    source: problems.source,
    id,
    ...titleOf(name, shown),
    folder: projectFolder(directory),
    createdAt: timeOf(createdAt, plausible),
    messages: shown,
  });
  return { conversation, isWriting };
}

/** "Undo" hides a message, or its parts from one on, with all that follows; they stay stored until something is asked. */
function withoutUndone(
  stored: readonly StoredMessage[],
  revert: unknown,
): readonly StoredMessage[] {
  const messageId = textField(revert, "messageID");
  const first = messageId === undefined ? -1 : stored.findIndex(({ id }) => id === messageId);
  const message = stored[first];
  if (!message) return stored;
  const partId = textField(revert, "partID");
  const part = partId === undefined ? 0 : message.parts.findIndex(({ id }) => id === partId);
  const before = stored.slice(0, first);
  return part <= 0 ? before : [...before, { ...message, parts: message.parts.slice(0, part) }];
}

function messageOf({ data, parts }: StoredMessage, plausible: Plausible): Message | undefined {
  const role = textField(data, "role");
  const at = timeOf(fieldOf(timesOf(data), "created"), plausible);
  const datas = parts.map((part) => part.data);
  const ofType = (type: string) => datas.filter((part) => textField(part, "type") === type);
  const texts = ofType("text").filter((part) => !isTheProgramsOwn(part));
  const text = texts.flatMap((part) => textField(part, "text") ?? []).join("\n\n");
  const attachments = ofType("file").map(fileName);
  if (role === "user") {
    const prompt = text || textField(ofType("subtask")[0], "prompt") || "";
    if (prompt === "" && attachments.length === 0) return undefined;
    return say("user", { text: prompt, at, attachments });
  }
  // A summary stands for what was said before, and says nothing new.
  if (role !== "assistant" || fieldOf(data, "summary") === true) return undefined;
  return say("assistant", {
    text,
    thoughts: ofType("reasoning").flatMap((part) => textField(part, "text") ?? []),
    model:
      textField(data, "modelID") ?? textField(fieldOf(oldNotesOf(data), "assistant"), "modelID"),
    at,
    attachments,
    toolCalls: datas.flatMap(callOf),
  });
}

/** When a message was begun and completed; in the first versions, among the notes to it. */
export function timesOf(data: unknown): unknown {
  return fieldOf(data, "time") ?? fieldOf(oldNotesOf(data), "time");
}

function oldNotesOf(data: unknown): unknown {
  return fieldOf(data, "metadata");
}

function callOf(part: unknown): ToolCall[] {
  const type = textField(part, "type");
  if (type === "tool")
    return [agentCall(textField(part, "tool") ?? "", fieldOf(fieldOf(part, "state"), "input"))];
  if (type !== "tool-invocation") return [];
  const old = fieldOf(part, "toolInvocation");
  return [agentCall(textField(old, "toolName") ?? "", fieldOf(old, "args"))];
}

/** The text of a file that was attached, a reminder, a note of a plugin: nobody typed it. */
function isTheProgramsOwn(part: unknown): boolean {
  return fieldOf(part, "synthetic") === true || fieldOf(part, "ignored") === true;
}

function fileName(part: unknown): string {
  const url = textField(part, "url") ?? "";
  const last = url.startsWith("data:") ? "" : (url.split(/[\\/]/).at(-1) ?? "");
  return textField(part, "filename") ?? (last.split("?")[0] || textField(part, "mime") || "file");
}

/** An answer tells when it was completed; a question that was asked a moment ago waits for one. */
function isBeingWritten(
  last: unknown,
  { now, plausible }: { readonly now: number; readonly plausible: Plausible },
): boolean {
  const time = timesOf(last);
  const isDone = fieldOf(time, "completed") !== undefined || fieldOf(last, "error") !== undefined;
  return !isDone && isRecent(timeOf(fieldOf(time, "created"), plausible), now);
}
