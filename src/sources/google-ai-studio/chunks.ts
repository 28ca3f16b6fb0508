import type { Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { attachmentsOf } from "./attachments.ts";

interface ChunkContext {
  readonly plausible: Plausible;
  readonly model: string | undefined;
}

export interface ChunkMessages {
  readonly messages: readonly Message[];
  /** The positions of chunks that are none, or by an unknown role. */
  readonly lost: readonly number[];
}

type Role = "user" | "assistant";

/** Chunks of one side in a row are one message: a file and the question about it, a thought and the answer. */
export function messagesOfChunks(chunks: readonly unknown[], context: ChunkContext): ChunkMessages {
  const turns: { role: Role; chunks: unknown[] }[] = [];
  const lost: number[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const role = roleOf(chunk);
    const last = turns.at(-1);
    if (role === undefined) lost.push(index);
    else if (last?.role === role) last.chunks.push(chunk);
    else turns.push({ role, chunks: [chunk] });
  }
  const messages = turns.flatMap(({ role, chunks: own }): Message[] => {
    const version = versionOf(role, own, context);
    return version ? [{ role, versions: [version], selected: 0 }] : [];
  });
  return { messages, lost };
}

function versionOf(
  role: Role,
  chunks: readonly unknown[],
  { plausible, model }: ChunkContext,
): MessageVersion | undefined {
  const texts: string[] = [];
  const thoughts: string[] = [];
  for (const chunk of chunks) {
    const { text, thought } = wordsOf(chunk);
    const split = role === "user" ? { text, thoughts: [] } : splitThoughts(text);
    texts.push(split.text);
    thoughts.push(thought, ...split.thoughts);
  }
  const attachments = chunks.flatMap(attachmentsOf);
  const toolCalls = toolCallsOf(chunks);
  const text = joinBlocks(texts);
  const reasoning = reasoningOf(thoughts);
  // What failed says nothing but its error.
  if (
    text === "" &&
    reasoning.reasoning === undefined &&
    attachments.length + toolCalls.length === 0
  )
    return undefined;
  const at = chunks
    .map((chunk) => timeOf(fieldOf(chunk, "createTime"), plausible))
    .find((time) => time !== undefined);
  return {
    text,
    ...reasoning,
    ...(role === "assistant" && model !== undefined ? { model } : {}),
    ...(at === undefined ? {} : { at }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
  };
}

function roleOf(chunk: unknown): Role | undefined {
  const role = textField(chunk, "role", "author");
  if (role === "user") return "user";
  return role === "model" ? "assistant" : undefined;
}

function wordsOf(chunk: unknown): { readonly text: string; readonly thought: string } {
  const text = textField(chunk, "text");
  if (text !== undefined)
    return fieldOf(chunk, "isThought") === true
      ? { text: "", thought: text }
      : { text, thought: "" };
  // As they came in while the model wrote: without anything between.
  const said = { text: "", thought: "" };
  for (const part of listField(chunk, "parts")) {
    const isThought = fieldOf(part, "thought") === true || fieldOf(chunk, "isThought") === true;
    said[isThought ? "thought" : "text"] += textField(part, "text") ?? "";
  }
  return said;
}

/** Code that the model had run, each with what came out. */
function toolCallsOf(chunks: readonly unknown[]): ToolCall[] {
  const calls: ToolCall[] = [];
  const own = ["executableCode", "codeExecutionResult"] as const;
  for (const chunk of chunks) {
    const hasOwn = own.some((name) => isObject(fieldOf(chunk, name)));
    for (const piece of hasOwn ? [chunk] : listField(chunk, "parts")) {
      const code = fieldOf(piece, "executableCode");
      const outcome = fieldOf(piece, "codeExecutionResult");
      if (isObject(code) && textField(code, "code") !== undefined)
        calls.push({ name: "code_execution", parameters: textField(code, "code") ?? "" });
      if (!isObject(outcome)) continue;
      const result = textField(outcome, "output", "outcome") ?? "";
      const last = calls.at(-1);
      if (last && last.result === undefined) calls[calls.length - 1] = { ...last, result };
      else calls.push({ name: "code_execution", parameters: "{}", result });
    }
  }
  return calls;
}
