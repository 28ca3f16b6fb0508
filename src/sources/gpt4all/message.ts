import type { Message, ToolCall } from "../../core/conversation.ts";
import type { OpenCall } from "../reading/inline-tool-calls.ts";
import { isEmpty, versionOf } from "../reading/say.ts";
import type { ChatItem, ChatPart } from "./chat-file.ts";

/** The messages that the items of a chat are; the positions of those of an unknown kind. */
export function messagesOf(
  items: readonly ChatItem[],
  model: string,
): {
  readonly messages: readonly Message[];
  readonly systemPrompt?: string | undefined;
  readonly lost: readonly number[];
} {
  const messages: Message[] = [];
  const lost: number[] = [];
  let systemPrompt: string | undefined;
  for (const [index, { speaker, text, isError, files, parts }] of items.entries()) {
    if (speaker === "System: ") systemPrompt ??= text;
    else if (speaker === "Prompt: " || speaker === "Response: ") {
      // What went wrong is no answer.
      if (isError) continue;
      const role = speaker === "Prompt: " ? "user" : "assistant";
      const version = versionOf(role, {
        ...saidIn(text, parts),
        attachments: files,
        model: role === "assistant" ? model : undefined,
      });
      if (!isEmpty(version)) messages.push({ role, versions: [version], selected: 0 });
    } else lost.push(index);
  }
  return { messages, systemPrompt, lost };
}

/** An answer is its parts, when it has any, and else its text. */
function saidIn(
  text: string,
  parts: readonly ChatPart[],
): { text: string; thoughts: string[]; toolCalls: readonly ToolCall[] } {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const calls: OpenCall[] = [];
  for (const { kind, text: said, call } of parts) {
    if (call) {
      const { name, parameters, result } = call;
      calls.push({ name, parameters, ...(result === "" ? {} : { result }) });
    } else if (kind === "Think: ") thoughts.push(said);
    else if (kind === "ToolResponse: ") {
      const waiting = calls.find(({ result }) => result === undefined);
      if (waiting) waiting.result = said;
    } else if (kind === "Text: " || kind === "Response: ") texts.push(said);
  }
  const visible = texts.filter((each) => each.trim() !== "");
  return {
    text: visible.length > 0 || thoughts.length + calls.length > 0 ? visible.join("\n\n") : text,
    thoughts,
    toolCalls: calls,
  };
}
