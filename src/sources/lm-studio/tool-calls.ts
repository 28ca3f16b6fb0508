import type { ToolCall } from "../../core/conversation.ts";
import { parsedJson } from "./read-file.ts";
import type { PartData } from "./schema.ts";

/**
 * The tool calls among the parts of one answer, each with its result: both name the call by `callId`, and where a
 * foreign file uses one number for all, results belong to calls in turn. A result nobody asked for stands alone.
 */
export function toolCallsOf(parts: readonly PartData[]): ToolCall[] {
  const calls: { name: string; parameters: string; result?: string; id: PartData["callId"] }[] = [];
  for (const part of parts) {
    const { type, callId: id, name = "" } = part;
    if (type === "toolCallRequest") {
      calls.push({ id, name, parameters: jsonText(part.parameters ?? part.arguments) });
    } else if (type === "toolCallResult") {
      const result = resultText(part.content);
      const call = calls.find((open) => open.result === undefined && open.id === id);
      if (call) call.result = result;
      else calls.push({ id, name, parameters: "{}", result });
    }
  }
  return calls.map(({ name, parameters, result }) =>
    result === undefined ? { name, parameters } : { name, parameters, result },
  );
}

/** A result as a person reads it: `[{"type":"text","text":"18"}]` is 18, anything else stays as it is. */
function resultText(content: unknown): string {
  const value =
    typeof content === "string" && content.trimStart().startsWith("[")
      ? parsedJson(content)
      : content;
  const texts = Array.isArray(value) ? value.flatMap(textOf) : [];
  if (texts.length > 0) return texts.join("\n");
  return typeof content === "string" ? content : jsonText(content);
}

function textOf(item: unknown): string[] {
  const isText =
    typeof item === "object" && item !== null && "type" in item && item.type === "text";
  return isText && "text" in item && typeof item.text === "string" ? [item.text] : [];
}

function jsonText(value: unknown): string {
  if (value === undefined || value === null) return "{}";
  if (typeof value === "string") return value;
  try {
    return JSON.stringify(value);
  } catch {
    return "{}"; // nested too deeply for JSON.stringify, which JSON.parse is not
  }
}
