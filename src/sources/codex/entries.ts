import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { contentOf } from "../reading/message-content.ts";

/** What a line of a session is about. */
export type Entry =
  | { readonly kind: "meta"; readonly meta: unknown }
  | { readonly kind: "model"; readonly model: string }
  /** As the program took it down from the person, without anything added. */
  | { readonly kind: "typed"; readonly text: string; readonly images: number }
  /** As the model was told it, under the role of the user. */
  | { readonly kind: "told"; readonly text: string; readonly attachments: readonly string[] }
  | { readonly kind: "said"; readonly text: string; readonly isCommentary: boolean }
  | { readonly kind: "thought"; readonly texts: readonly string[] }
  | { readonly kind: "called"; readonly name: string; readonly input: unknown }
  | { readonly kind: "undone"; readonly turns: number }
  | { readonly kind: "ended" };

// Texts under the role of the user that nobody typed begin so.
const WRAPPER =
  /^\s*(?:<(?:environment_context|user_instructions|permissions instructions|turn_aborted|skill|user_shell_command|collaboration_mode|personality_spec|subagent_notification|app-context|apps_instructions|plugins_instructions)\b|# AGENTS\.md instructions|# Context from my IDE setup:(?![\s\S]*## My request for Codex:))/;
const REQUEST = "## My request for Codex:";

/** The entry in a line of any age; undefined of what says nothing, or says it once more. */
export function entryOf(line: unknown): Entry | undefined {
  const payload = fieldOf(line, "payload");
  switch (fieldOf(line, "type")) {
    case "session_meta":
      return {
        kind: "meta",
        meta: isObject(fieldOf(payload, "meta")) ? fieldOf(payload, "meta") : payload,
      };
    case "turn_context": {
      const model = textField(payload, "model");
      return model === undefined ? undefined : { kind: "model", model };
    }
    case "event_msg":
      return eventOf(payload);
    case "response_item":
      return itemOf(payload);
    default:
      if (isItem(line)) return itemOf(line);
      // The first line of 2025.
      return payload === undefined &&
        textField(line, "id") !== undefined &&
        fieldOf(line, "timestamp") !== undefined
        ? { kind: "meta", meta: line }
        : undefined;
  }
}

const ITEMS: ReadonlySet<unknown> = new Set([
  "message",
  "reasoning",
  "function_call",
  "custom_tool_call",
  "local_shell_call",
  "web_search_call",
]);

export function isItem(value: unknown): boolean {
  return ITEMS.has(fieldOf(value, "type")) && fieldOf(value, "payload") === undefined;
}

function eventOf(payload: unknown): Entry | undefined {
  switch (fieldOf(payload, "type")) {
    case "user_message": {
      const images = fieldOf(payload, "images");
      const text = withoutContext(textField(payload, "message") ?? "");
      return { kind: "typed", text, images: Array.isArray(images) ? images.length : 0 };
    }
    // Since 0.17x: the same under another name.
    case "item_completed": {
      const item = fieldOf(payload, "item");
      if (fieldOf(item, "type") !== "UserMessage") return undefined;
      const parts = listField(item, "content");
      const texts = parts.flatMap((part) => textField(part, "text") ?? []);
      const images = parts.filter((part) => /image/i.test(textField(part, "type") ?? ""));
      return { kind: "typed", text: withoutContext(texts.join("\n\n")), images: images.length };
    }
    case "thread_rolled_back": {
      const turns = Number(fieldOf(payload, "num_turns"));
      return Number.isInteger(turns) && turns > 0 ? { kind: "undone", turns } : undefined;
    }
    case "task_complete":
    case "turn_complete":
    case "turn_aborted":
      return { kind: "ended" };
    default:
      return undefined;
  }
}

function itemOf(item: unknown): Entry | undefined {
  const type = fieldOf(item, "type");
  switch (type) {
    case "message":
      return messageOf(item);
    case "reasoning": {
      const parts = [fieldOf(item, "summary"), fieldOf(item, "content")].flatMap((list) =>
        Array.isArray(list) ? list.flatMap((part) => textField(part, "text") ?? []) : [],
      );
      return { kind: "thought", texts: parts };
    }
    case "function_call":
      return {
        kind: "called",
        name: textField(item, "name") ?? "",
        input: fieldOf(item, "arguments"),
      };
    case "custom_tool_call":
      return { kind: "called", name: textField(item, "name") ?? "", input: fieldOf(item, "input") };
    case "local_shell_call":
    case "web_search_call":
      return { kind: "called", name: type.replace("_call", ""), input: fieldOf(item, "action") };
    default:
      return undefined;
  }
}

function messageOf(item: unknown): Entry | undefined {
  const role = fieldOf(item, "role");
  const content = fieldOf(item, "content");
  if (role === "assistant") {
    const { text } = contentOf(content);
    return { kind: "said", text, isCommentary: fieldOf(item, "phase") === "commentary" };
  }
  if (role !== "user") return undefined;
  // What is added stands in parts of its own.
  const parts = (Array.isArray(content) ? content : [content]).filter(
    (part) => !WRAPPER.test(typeof part === "string" ? part : (textField(part, "text") ?? "")),
  );
  const { text, attachments } = contentOf(parts);
  const isNothing = text.trim() === "" && attachments.length === 0;
  return isNothing ? undefined : { kind: "told", text: withoutContext(text), attachments };
}

/** Editors put the files that are open before the question. */
function withoutContext(text: string): string {
  const start = text.startsWith("# Context from my IDE setup:") ? text.indexOf(REQUEST) : -1;
  return start < 0 ? text : text.slice(start + REQUEST.length).trim();
}
