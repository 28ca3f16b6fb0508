import type { MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { attachmentsOf } from "./attachments.ts";
import { withoutMarks } from "./citation-marks.ts";

/** What one message adds to a question or an answer. */
export interface Piece {
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly thoughts: readonly string[];
  readonly call?: ToolCall;
  /** What a tool gave back, and the tool's name. */
  readonly result?: { readonly name: string; readonly text: string };
  readonly attachments: readonly string[];
  readonly model?: string;
  readonly at?: number;
}

// What the app shows of the memory, of instructions and of the time it took to think, none of which anybody said.
const SILENT_TYPES = new Set([
  "user_editable_context",
  "model_editable_context",
  "reasoning_recap",
]);

/** Undefined of a message that is no side of an exchange: one that is hidden, the system's, or empty. */
export function pieceOf(message: unknown, plausible: Plausible): Piece | undefined {
  const role = roleOf(message);
  if (role === undefined || role === "system" || isHidden(message)) return undefined;
  const content = fieldOf(message, "content");
  const type = textField(content, "content_type") ?? "text";
  if (SILENT_TYPES.has(type)) return undefined;
  const at = timeOf(fieldOf(message, "create_time"), plausible);
  const about = {
    attachments: attachmentsOf(message),
    ...(at === undefined ? {} : { at }),
  };
  if (role === "tool") {
    const name = textField(fieldOf(message, "author"), "name") ?? "";
    const result = { name, text: resultOf(content) };
    return { role: "assistant", text: "", thoughts: [], result, ...about };
  }
  if (type === "system_error") return undefined;
  const words = wordsOf(content);
  if (role === "user") {
    if (words === "" && about.attachments.length === 0) return undefined;
    return { role, text: words, thoughts: [], ...about };
  }
  if (type === "thoughts") return { role, text: "", thoughts: thoughtsOf(content), ...about };
  const recipient = textField(message, "recipient") ?? "all";
  if (recipient !== "all") {
    const call = { name: recipient, parameters: words === "" ? "{}" : words };
    return { role, text: "", thoughts: [], call, ...about };
  }
  if (fieldOf(message, "channel") === "analysis")
    return { role, text: "", thoughts: [words], ...about };
  const { text, thoughts } = splitThoughts(withoutMarks(words));
  if (text === "" && thoughts.length === 0 && about.attachments.length === 0) return undefined;
  const model = textField(fieldOf(message, "metadata"), "model_slug");
  return { role, text, thoughts, ...about, ...(model === undefined ? {} : { model }) };
}

/** The pieces of a question or of an answer as one. */
export function joinPieces(pieces: readonly Piece[], defaultModel?: string): MessageVersion {
  const calls: ToolCall[] = [];
  for (const { call, result } of pieces) {
    if (call) calls.push(call);
    if (!result) continue;
    // A result follows its call, which it does not name.
    const last = calls.at(-1);
    if (last && last.result === undefined)
      calls[calls.length - 1] = { ...last, result: result.text };
    else if (result.text !== "")
      calls.push({ name: result.name, parameters: "{}", result: result.text });
  }
  const attachments = [...new Set(pieces.flatMap((piece) => piece.attachments))];
  const isAnswer = pieces.some(({ role }) => role === "assistant");
  const said = pieces.findLast(({ text }) => text.trim() !== "") ?? pieces.at(-1);
  const model = isAnswer ? (said?.model ?? defaultModel) : undefined;
  const at = pieces.find((piece) => piece.at !== undefined)?.at;
  return {
    text: isAnswer ? joinBlocks(pieces.map(({ text }) => text)) : (pieces[0]?.text ?? ""),
    ...reasoningOf(pieces.flatMap(({ thoughts }) => thoughts)),
    ...(model === undefined ? {} : { model }),
    ...(at === undefined ? {} : { at }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(calls.length === 0 ? {} : { toolCalls: calls }),
  };
}

export function roleOf(message: unknown): "user" | "assistant" | "system" | "tool" | undefined {
  const role = fieldOf(fieldOf(message, "author"), "role");
  return role === "user" || role === "assistant" || role === "system" || role === "tool"
    ? role
    : undefined;
}

export function isHidden(message: unknown): boolean {
  return fieldOf(fieldOf(message, "metadata"), "is_visually_hidden_from_conversation") === true;
}

/** The words of a message, whatever its type: its parts, of which a spoken one is written down, or its text. */
export function wordsOf(content: unknown): string {
  const parts = listField(content, "parts").map((part) =>
    typeof part === "string" ? part : (textField(part, "text") ?? ""),
  );
  return parts.length > 0 ? joinBlocks(parts) : (textField(content, "text") ?? "");
}

function thoughtsOf(content: unknown): string[] {
  return listField(content, "thoughts").map((thought) => {
    if (typeof thought === "string") return thought;
    const chunks = listField(thought, "chunks").filter((chunk) => typeof chunk === "string");
    return (
      textField(thought, "content") ?? (chunks.join("") || (textField(thought, "summary") ?? ""))
    );
  });
}

function resultOf(content: unknown): string {
  const error = textField(content, "name");
  return (
    wordsOf(content) ||
    (textField(content, "result", "output_str", "summary", "url") ?? "") ||
    (isObject(content) && error !== undefined ? error : "")
  );
}
