import type { Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { fileName, jsonText, plainText } from "../reading/message-content.ts";
import { isEmpty, versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export interface ReadTopic {
  readonly messages: readonly Message[];
  readonly systemPrompt?: string | undefined;
  /** The positions of messages of an unknown form. */
  readonly lost: readonly number[];
}

const ROLES: ReadonlySet<unknown> = new Set(["user", "assistant", "system"]);
const UNFINISHED: ReadonlySet<unknown> = new Set(["sending", "pending", "processing", "searching"]);

interface Answer {
  readonly version: MessageVersion;
  readonly isChosen: boolean;
  readonly isUseful: boolean;
}

/** The messages of a topic; `blocks` are what messages consist of, by their ids, from version 4 of the backup on. */
export function readTopic(
  list: readonly unknown[],
  {
    blocks,
    plausible,
  }: { readonly blocks: ReadonlyMap<string, unknown>; readonly plausible: Plausible },
): ReadTopic {
  const turns: { readonly role: Message["role"]; readonly answers: Answer[] }[] = [];
  const lost: number[] = [];
  // Answers of several models to one question name it, and are one answer with versions.
  const answersTo = new Map<string, Answer[]>();
  let systemPrompt: string | undefined;
  for (const [index, message] of list.entries()) {
    if (!isObject(message) || !ROLES.has(message["role"])) {
      lost.push(index);
      continue;
    }
    // Where the user has the model forget what was before.
    if (message["type"] === "clear") continue;
    const role = message["role"] as Message["role"];
    const isLast = index === list.length - 1;
    if (role === "assistant" && isLast && UNFINISHED.has(message["status"])) continue;
    const version = versionIn(message, role, { blocks, plausible });
    if (isEmpty(version)) continue;
    if (role === "system") {
      systemPrompt ??= version.text;
      continue;
    }
    const answer = {
      version,
      isChosen: message["foldSelected"] === true,
      isUseful: message["useful"] === true,
    };
    const question = role === "assistant" ? textField(message, "askId") : undefined;
    const beside = question === undefined ? undefined : answersTo.get(question);
    if (beside) beside.push(answer);
    else {
      const answers = [answer];
      turns.push({ role, answers });
      if (question !== undefined) answersTo.set(question, answers);
    }
  }
  const messages = turns.map(({ role, answers }): Message => {
    const chosen = answers.findIndex(({ isChosen }) => isChosen);
    const useful = answers.findIndex(({ isUseful }) => isUseful);
    return {
      role,
      versions: answers.map(({ version }) => version),
      selected: chosen >= 0 ? chosen : Math.max(0, useful),
    };
  });
  return { messages, systemPrompt, lost };
}

function versionIn(
  message: JsonObject,
  role: Message["role"],
  {
    blocks,
    plausible,
  }: { readonly blocks: ReadonlyMap<string, unknown>; readonly plausible: Plausible },
): MessageVersion {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const attachments: string[] = listField(message, "files").flatMap(fileNameIn);
  const toolCalls: ToolCall[] = [];
  for (const id of listField(message, "blocks")) {
    const block = typeof id === "string" ? blocks.get(id) : undefined;
    if (!isObject(block)) continue;
    const content = textField(block, "content");
    switch (block["type"]) {
      case "main_text":
      case "unknown":
        if (content !== undefined) texts.push(content);
        break;
      case "code":
        if (content !== undefined)
          texts.push(`\`\`\`${textField(block, "language") ?? ""}\n${content}\n\`\`\``);
        break;
      case "thinking":
        if (content !== undefined) thoughts.push(content);
        break;
      case "tool":
        toolCalls.push(toolCallIn(block));
        break;
      case "image":
      case "video":
      case "file":
        attachments.push(
          ...(isObject(block["file"])
            ? fileNameIn(block["file"])
            : [fileName(textField(block, "url")) ?? block["type"]]),
        );
    }
  }
  const former = textField(message, "content");
  if (texts.length === 0 && former !== undefined) texts.push(former);
  const apart = textField(message, "reasoning_content");
  if (thoughts.length === 0 && apart !== undefined) thoughts.push(apart);
  const model = textField(message["model"], "id", "name") ?? textField(message, "modelId");
  return versionOf(role, {
    text: texts.join("\n\n"),
    thoughts,
    model: role === "assistant" ? model : undefined,
    at: timeOf(message["createdAt"], plausible),
    attachments,
    toolCalls,
  });
}

function toolCallIn(block: JsonObject): ToolCall {
  const raw = fieldOf(block["metadata"], "rawMcpToolResponse");
  const name = textField(block, "toolName") ?? textField(fieldOf(raw, "tool"), "name");
  const { content } = block;
  // Results of MCP tools are lists of parts in an object.
  const result = fieldOf(content, "content") ?? content;
  return {
    name: name ?? textField(block, "toolId") ?? "",
    parameters: jsonText(block["arguments"] ?? fieldOf(raw, "arguments")),
    ...(result === undefined || result === null ? {} : { result: plainText(result) }),
  };
}

function fileNameIn(file: unknown): string[] {
  return [textField(file, "origin_name", "name") ?? "file"];
}
