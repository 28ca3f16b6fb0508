import type { MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { jsonText, plainText, reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

export interface ChatMessage {
  readonly role: "user" | "assistant";
  readonly version: MessageVersion;
}

/** Undefined of what is no message. */
export function messageOf(data: unknown, plausible: Plausible): ChatMessage | undefined {
  const role = fieldOf(data, "role");
  if (role !== "user" && role !== "assistant") return undefined;
  const chunks = listField(data, "contentChunks");
  // What was streamed in pieces has no space between them.
  const said = chunks.map((chunk) => (isOf(chunk, "text") ? (textOf(chunk) ?? "") : "")).join("");
  const words = said.trim() === "" ? (textField(data, "content") ?? "") : said;
  const { text, thoughts } = role === "user" ? { text: words, thoughts: [] } : splitThoughts(words);
  const attachments = [
    ...listField(data, "files").flatMap((file) => textField(file, "name") ?? []),
    ...chunks.flatMap((chunk) => (isOf(chunk, "image_url") ? imageName(chunk) : [])),
  ];
  const toolCalls = chunks.flatMap((chunk) => (isOf(chunk, "tool_call") ? [callOf(chunk)] : []));
  const at = timeOf(fieldOf(data, "createdAt"), plausible);
  return {
    role,
    version: {
      text: joinBlocks([text]),
      ...reasoningOf(thoughts),
      ...(at === undefined ? {} : { at }),
      ...(attachments.length === 0 ? {} : { attachments: [...new Set(attachments)] }),
      ...(toolCalls.length === 0 ? {} : { toolCalls }),
    },
  };
}

function isOf(chunk: unknown, type: string): boolean {
  return fieldOf(chunk, "type") === type;
}

function textOf(chunk: unknown): string | undefined {
  const text = fieldOf(chunk, "text");
  return typeof text === "string" ? text : undefined;
}

function callOf(chunk: unknown): ToolCall {
  const result = plainText(fieldOf(chunk, "publicResult"));
  return {
    name: textField(chunk, "name") ?? "",
    parameters: jsonText(fieldOf(chunk, "publicArguments")),
    ...(result === "" ? {} : { result }),
  };
}

/** The name at the end of an address; "image" of one whose bytes stand in the text. */
function imageName(chunk: unknown): string {
  const address = textField(chunk, "imageUrl") ?? textField(fieldOf(chunk, "imageUrl"), "url");
  if (address === undefined || address.startsWith("data:")) return "image";
  return /([^/?#]+)\/?(?:[?#].*)?$/s.exec(address)?.[1] ?? "image";
}
