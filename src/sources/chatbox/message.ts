import type { Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { fileName, jsonText, plainText } from "../reading/message-content.ts";
import { isEmpty, versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

export interface ReadMessage {
  readonly id: string | undefined;
  readonly role: Message["role"];
  /** Undefined where there is nothing to keep: an answer that is being written, a summary made for the model. */
  readonly version?: MessageVersion;
}

const ROLES: ReadonlySet<unknown> = new Set(["user", "assistant", "system", "tool"]);

/** A message of a session; undefined when it is none. */
export function messageIn(
  message: unknown,
  { plausible, model }: { readonly plausible: Plausible; readonly model: string | undefined },
): ReadMessage | undefined {
  if (!isObject(message) || !ROLES.has(message["role"])) return undefined;
  const role = message["role"] as Message["role"];
  const id = textField(message, "id");
  if (message["generating"] === true || message["isSummary"] === true) return { id, role };
  const parts = partsOf(message);
  const files = listField(message, "files").flatMap((file) => textField(file, "name") ?? []);
  const links = listField(message, "links").flatMap(
    (link) => textField(link, "title", "url") ?? [],
  );
  const version = versionOf(role, {
    ...parts,
    model: role === "assistant" ? (textField(message, "model") ?? model) : undefined,
    at: timeOf(message["timestamp"], plausible),
    attachments: [...files, ...links, ...parts.attachments],
  });
  return isEmpty(version) ? { id, role } : { id, role, version };
}

interface Parts {
  readonly text: string;
  readonly thoughts: readonly string[];
  readonly attachments: readonly string[];
  readonly toolCalls: readonly ToolCall[];
}

function partsOf(message: Readonly<Record<string, unknown>>): Parts {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const attachments: string[] = [];
  const toolCalls: ToolCall[] = [];
  for (const part of listField(message, "contentParts")) {
    if (!isObject(part)) continue;
    const text = textField(part, "text") ?? "";
    switch (part["type"]) {
      case "text":
        texts.push(text);
        break;
      case "reasoning":
        thoughts.push(text);
        break;
      case "image":
        attachments.push(fileName(textField(part, "url")) ?? "image");
        break;
      case "tool-call": {
        const { result } = part;
        toolCalls.push({
          name: textField(part, "toolName") ?? "",
          parameters: jsonText(part["args"]),
          ...(result === undefined || result === null ? {} : { result: plainText(result) }),
        });
      }
    }
  }
  // Before there were parts.
  const former = textField(message, "content");
  if (texts.length === 0 && former !== undefined) texts.push(former);
  const apart = textField(message, "reasoningContent");
  if (thoughts.length === 0 && apart !== undefined) thoughts.push(apart);
  return {
    text: texts.filter((text) => text !== "").join("\n\n"),
    thoughts,
    attachments,
    toolCalls,
  };
}
