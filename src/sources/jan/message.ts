import type { Message } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { textOf, timeIn } from "../reading/api-messages.ts";
import type { OpenCall } from "../reading/inline-tool-calls.ts";
import { fileName, jsonText, plainText } from "../reading/message-content.ts";
import { isEmpty, versionOf } from "../reading/say.ts";
import { joinBlocks } from "../reading/split-thoughts.ts";
import type { Plausible } from "../reading/times.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export interface ThreadMessages {
  readonly messages: readonly Message[];
  readonly systemPrompt?: string | undefined;
  /** The positions of records that are no messages. */
  readonly lost: readonly number[];
}

const ROLES: ReadonlySet<unknown> = new Set(["user", "assistant", "system", "tool"]);

/** The messages that the records of a thread are; `model` is that of answers that name none. */
export function messagesOf(
  records: readonly unknown[],
  { plausible, model }: { readonly plausible: Plausible; readonly model?: string | undefined },
): ThreadMessages {
  const messages: Message[] = [];
  const prompts: string[] = [];
  const lost: number[] = [];
  const calls = new Map<string, OpenCall>();
  for (const [index, record] of records.entries()) {
    const role = roleOf(record);
    if (!isObject(record) || role === undefined) {
      lost.push(index);
      continue;
    }
    const said = partsOf(record, calls);
    if (role === "tool") {
      const call = calls.get(textOf(record, ["tool_call_id"]) ?? "");
      if (call) call.result ??= joinBlocks(said.texts);
      continue;
    }
    if (role === "system" && messages.length === 0) prompts.push(...said.texts);
    // The last answer may be in the writing still; an earlier one was left so by a crash.
    if (role === "system" || (record["status"] === "pending" && index === records.length - 1))
      continue;
    const version = versionOf(role, {
      text: said.texts.join("\n\n"),
      thoughts: said.thoughts,
      attachments: said.attachments,
      toolCalls: said.calls,
      at: timeIn(record, plausible, ["created_at", "created"]),
      model: role === "assistant" ? (modelOf(record) ?? model) : undefined,
    });
    if (!isEmpty(version)) messages.push({ role, versions: [version], selected: 0 });
  }
  return { messages, systemPrompt: joinBlocks(prompts), lost };
}

function roleOf(record: unknown): Message["role"] | undefined {
  const role = fieldOf(record, "role");
  return ROLES.has(role) ? (role as Message["role"]) : undefined;
}

function modelOf(record: JsonObject): string | undefined {
  const { tokenSpeed, assistant } = isObject(record["metadata"]) ? record["metadata"] : {};
  return textOf(tokenSpeed, ["model"]) ?? textOf(fieldOf(assistant, "model"), ["id"]);
}

interface Parts {
  readonly texts: string[];
  readonly thoughts: string[];
  readonly attachments: string[];
  readonly calls: OpenCall[];
}

/** What a message consists of. Its tool calls are also noted by their id, since a result may come in a later message. */
function partsOf(record: JsonObject, calls: Map<string, OpenCall>): Parts {
  const parts: Parts = { texts: [], thoughts: [], attachments: [], calls: [] };
  const content = record["content"];
  for (const part of Array.isArray(content) ? content : [content]) takePart(part, parts, calls);
  const { tool_calls: called, inline_file_contents: files } = isObject(record["metadata"])
    ? record["metadata"]
    : {};
  for (const entry of Array.isArray(called) ? called : []) {
    const made = fieldOf(fieldOf(entry, "tool"), "function");
    const name = textOf(made, ["name"]);
    if (name === undefined) continue;
    const call: OpenCall = { name, parameters: jsonText(fieldOf(made, "arguments")) };
    const response = fieldOf(entry, "response");
    if (response !== undefined && response !== null) call.result = resultText(response);
    note(call, textOf(fieldOf(entry, "tool"), ["id"]), parts, calls);
  }
  for (const file of [files, record["attachments"]].flatMap((list) =>
    Array.isArray(list) ? list : [],
  )) {
    const name = textOf(file, ["name", "filename"]);
    if (name !== undefined && !parts.attachments.includes(name)) parts.attachments.push(name);
  }
  return parts;
}

function takePart(part: unknown, parts: Parts, calls: Map<string, OpenCall>): void {
  if (typeof part === "string") parts.texts.push(part);
  if (!isObject(part)) return;
  const { text } = part;
  const value = typeof text === "string" ? text : (textOf(text, ["value"]) ?? "");
  switch (part["type"]) {
    case "text":
      parts.texts.push(value);
      break;
    case "reasoning":
      parts.thoughts.push(value);
      break;
    case "image_url":
      parts.attachments.push(fileName(textOf(part["image_url"], ["url"])) ?? "image");
      break;
    // Before 0.5: the text is what the person wrote beside the file.
    case "image":
    case "pdf": {
      if (value !== "") parts.texts.push(value);
      const notes = fieldOf(text, "annotations");
      const path = Array.isArray(notes) && typeof notes[0] === "string" ? notes[0] : undefined;
      parts.attachments.push(textOf(text, ["name"]) ?? fileName(path) ?? part["type"]);
      break;
    }
    case "tool_call": {
      const name = textOf(part, ["tool_name"]) ?? "";
      const call: OpenCall = { name, parameters: jsonText(part["input"]) };
      const { output } = part;
      if (output !== undefined && output !== null) call.result = resultText(output);
      note(call, textOf(part, ["tool_call_id"]), parts, calls);
    }
  }
}

function note(
  call: OpenCall,
  id: string | undefined,
  { calls }: Parts,
  byId: Map<string, OpenCall>,
): void {
  calls.push(call);
  if (id !== undefined) byId.set(id, call);
}

/** The results of MCP tools are lists of parts, in the older files inside an object. */
function resultText(result: unknown): string {
  const content = fieldOf(result, "content");
  return plainText(content === undefined ? result : content);
}
