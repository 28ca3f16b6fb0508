import type { Message, MessageVersion } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { jsonText, plainText } from "../reading/message-content.ts";
import { answered, type CallWithId } from "../reading/openai-calls.ts";
import { versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

const ROLES: ReadonlySet<unknown> = new Set(["user", "assistant", "system"]);

/** Of a message, its author and what it says; undefined when it is none. */
export function messageIn(
  message: unknown,
  plausible: Plausible,
): { readonly role: Message["role"]; readonly version: MessageVersion } | undefined {
  if (!isObject(message) || !ROLES.has(message["role"])) return undefined;
  const role = message["role"] as Message["role"];
  const texts: string[] = [];
  const thoughts: string[] = [];
  const attachments: string[] = [];
  const calls: CallWithId[] = [];
  const results = new Map<string, string>();
  for (const fragment of listField(message, "fragments")) {
    const part = fieldOf(fragment, "part");
    const type = fieldOf(part, "pt");
    const text = textField(part, "text") ?? "";
    if (fieldOf(fragment, "ft") === "attachment" || type === "doc" || type === "image_ref") {
      attachments.push(attachmentName(fragment, part));
    } else if (type === "text") texts.push(text);
    else if (type === "ma") thoughts.push(textField(part, "aText", "text") ?? "");
    else if (type === "tool_invocation") calls.push(callIn(part));
    else if (type === "tool_response") {
      const id = textField(part, "id");
      const response = fieldOf(part, "response");
      if (id !== undefined)
        results.set(
          id,
          plainText(fieldOf(response, "result") ?? response ?? fieldOf(part, "error")),
        );
    }
  }
  // Before there were fragments.
  const former = textField(message, "text");
  if (texts.length === 0 && former !== undefined) texts.push(former);
  const version = versionOf(role, {
    text: texts.filter((text) => text !== "").join("\n\n"),
    thoughts,
    model:
      role === "assistant"
        ? (textField(message["generator"], "name") ?? textField(message, "originLLM"))
        : undefined,
    at: timeOf(message["created"], plausible),
    attachments,
    toolCalls: answered(calls, results),
  });
  return { role, version };
}

function callIn(part: unknown): CallWithId {
  const invocation = fieldOf(part, "invocation");
  const id = textField(part, "id");
  return {
    name: textField(invocation, "name", "type") ?? "",
    parameters: jsonText(fieldOf(invocation, "args") ?? fieldOf(invocation, "code")),
    ...(id === undefined ? {} : { id }),
  };
}

function attachmentName(fragment: unknown, part: unknown): string {
  const name =
    textField(fragment, "title") ??
    textField(part, "l1Title", "altText") ??
    textField(fieldOf(part, "meta"), "srcFileName");
  return name ?? (fieldOf(part, "pt") === "image_ref" ? "image" : "file");
}
