import type { MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { joinBlocks, splitThoughts } from "./split-thoughts.ts";

/** What a message says, taken apart; a tool's result names its call where the format does. */
export interface MessageContent {
  readonly text: string;
  readonly thoughts: readonly string[];
  readonly attachments: readonly string[];
  readonly calls: readonly (ToolCall & { readonly id?: string })[];
  readonly results: readonly {
    readonly id?: string;
    readonly name?: string;
    readonly text: string;
  }[];
}

const TEXT_TYPES = new Set(["text", "input_text", "output_text"]);
const THOUGHT_TYPES = new Set([
  "thinking",
  "reasoning",
  "thought",
  "summary_text",
  "reasoning_text",
]);
const FILE_TYPES = new Set([
  "image",
  "image_url",
  "input_image",
  "input_audio",
  "file",
  "input_file",
  "document",
]);

/**
 * Takes apart the content of a message in the forms of the OpenAI and Anthropic APIs: a text, or a list of parts. Thoughts
 * between tags are taken out of the text.
 */
export function contentOf(content: unknown): MessageContent {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const attachments: string[] = [];
  const calls: (ToolCall & { id?: string })[] = [];
  const results: { id?: string; name?: string; text: string }[] = [];
  for (const part of Array.isArray(content) ? content : [content]) {
    if (typeof part === "string") texts.push(part);
    if (!isObject(part)) continue;
    const type = stringOf(part["type"]) ?? (typeof part["text"] === "string" ? "text" : "");
    if (TEXT_TYPES.has(type))
      texts.push(stringOf(part["text"]) ?? stringOf(fieldOf(part["text"], "value")) ?? "");
    else if (THOUGHT_TYPES.has(type)) thoughts.push(thoughtOf(part));
    else if (FILE_TYPES.has(type)) attachments.push(attachmentName(part, type));
    else if (type === "tool_use" || type === "tool_call" || type === "function_call") {
      const id = stringOf(part["id"]) ?? stringOf(part["call_id"]);
      const name = stringOf(part["name"]) ?? "";
      const parameters = jsonText(part["input"] ?? part["arguments"]);
      calls.push({ name, parameters, ...(id === undefined ? {} : { id }) });
    } else if (type === "tool_result" || type === "function_call_output") {
      const id = stringOf(part["tool_use_id"]) ?? stringOf(part["call_id"]);
      const name = stringOf(part["name"]);
      results.push({
        text: plainText(part["content"] ?? part["output"]),
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
      });
    }
  }
  const split = texts.map(splitThoughts);
  return {
    text: joinBlocks(split.map(({ text }) => text)),
    thoughts: [...thoughts, ...split.flatMap((each) => each.thoughts)].filter(isSaid),
    attachments: attachments.filter(isSaid),
    calls,
    results,
  };
}

/** The field `reasoning` of a message, when there is anything in it. */
export function reasoningOf(thoughts: readonly string[]): Pick<MessageVersion, "reasoning"> {
  const reasoning = joinBlocks(thoughts);
  return reasoning === "" ? {} : { reasoning };
}

/** JSON as text; what is a text already stays as it is. "{}" of nothing. */
export function jsonText(value: unknown): string {
  if (value === undefined || value === null) return "{}";
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value);
  } catch {
    return "{}"; // nested too deeply for JSON.stringify, which JSON.parse is not
  }
}

/** A result as a person reads it: the texts of a list of parts, or what it is. */
export function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  const texts = Array.isArray(value)
    ? value.flatMap((part) => {
        const text = typeof part === "string" ? part : fieldOf(part, "text");
        return typeof text === "string" ? [text] : [];
      })
    : [];
  if (texts.length > 0) return texts.join("\n");
  if (Array.isArray(value) && value.length === 0) return "";
  return value === undefined || value === null ? "" : jsonText(value);
}

function thoughtOf(part: Readonly<Record<string, unknown>>): string {
  for (const name of ["thinking", "reasoning", "text", "content", "summary"]) {
    const text = plainText(part[name] ?? "");
    if (text !== "") return text;
  }
  // Of a thought that an export left out.
  const summaries = Array.isArray(part["summaries"]) ? part["summaries"] : [];
  return summaries.flatMap((each) => stringOf(fieldOf(each, "summary")) ?? []).join("\n");
}

/** The name of a file; of one that is part of the message, "image" or what it is. */
function attachmentName(part: Readonly<Record<string, unknown>>, type: string): string {
  const named =
    stringOf(part["filename"]) ??
    stringOf(part["file_name"]) ??
    stringOf(part["name"]) ??
    stringOf(fieldOf(part["file"], "filename")) ??
    stringOf(fieldOf(part["image_url"], "url")) ??
    stringOf(part["image_url"]);
  return fileName(named) ?? type.replace(/^input_|_url$/g, "");
}

/** The last part of a path or an address; undefined of none, and of a file that is in the text itself. */
export function fileName(path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith("data:")) return undefined;
  return path.split(/[?#]/, 1)[0]?.split(/[\\/]/).at(-1) || undefined;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isSaid(text: string): boolean {
  return text.trim() !== "";
}
