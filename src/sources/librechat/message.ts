import type { MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { fileName, jsonText, plainText } from "../reading/message-content.ts";
import { versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import type { JsonObject } from "./tree.ts";

/** Of a message, its author and what it says; undefined of one that tells of an error. */
export function messageIn(
  message: JsonObject,
  { plausible, model }: { readonly plausible: Plausible; readonly model: string | undefined },
): { readonly role: "user" | "assistant"; readonly version: MessageVersion } | undefined {
  if (message["error"] === true) return undefined;
  const role = message["isCreatedByUser"] === true ? "user" : "assistant";
  const parts = partsOf(message);
  const files = listField(message, "files").flatMap(
    (file) => textField(file, "filename", "name") ?? [],
  );
  const version = versionOf(role, {
    ...parts,
    model: role === "assistant" ? (textField(message, "model") ?? model) : undefined,
    at: timeOf(message["createdAt"], plausible),
    attachments: [...files, ...parts.attachments],
  });
  return { role, version };
}

interface Parts {
  readonly text: string;
  readonly thoughts: readonly string[];
  readonly attachments: readonly string[];
  readonly toolCalls: readonly ToolCall[];
}

/** The parts of newer messages; of older ones, their text. */
function partsOf(message: JsonObject): Parts {
  const content = listField(message, "content");
  if (content.length === 0)
    return { text: textField(message, "text") ?? "", thoughts: [], attachments: [], toolCalls: [] };
  const texts: string[] = [];
  const thoughts: string[] = [];
  const attachments: string[] = [];
  const toolCalls: ToolCall[] = [];
  for (const part of content) {
    if (!isObject(part)) continue;
    switch (part["type"]) {
      case "text":
        texts.push(textField(part, "text") ?? textField(part["text"], "value") ?? "");
        break;
      case "think":
        thoughts.push(textField(part, "think") ?? textField(part["think"], "value") ?? "");
        break;
      case "tool_call": {
        const call = part["tool_call"];
        const output = fieldOf(call, "output");
        toolCalls.push({
          name: textField(call, "name") ?? textField(fieldOf(call, "function"), "name") ?? "",
          parameters: jsonText(fieldOf(call, "args")),
          ...(output === undefined || output === null ? {} : { result: plainText(output) }),
        });
        break;
      }
      case "image_file":
        attachments.push(
          textField(part["image_file"], "filename") ??
            fileName(textField(part["image_file"], "filepath")) ??
            "image",
        );
    }
  }
  return {
    text: texts.filter((text) => text !== "").join("\n\n"),
    thoughts,
    attachments,
    toolCalls,
  };
}
