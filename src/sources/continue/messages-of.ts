import type { Message } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { agentCall } from "../reading/agent-work.ts";
import { listField, textField } from "../reading/fields.ts";
import { say } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";
import { timeOf } from "../reading/times.ts";

export interface HistoryMessages {
  readonly messages: readonly Message[];
  /** The positions of items that are none. */
  readonly lost: readonly number[];
  /** Whether the model was still thinking when the file was written. */
  readonly isThinking: boolean;
}

/** The messages of a session's items; what the model thought goes to the answer that follows. */
export function messagesOf(
  history: readonly unknown[],
  { plausible, model }: { readonly plausible: Plausible; readonly model: string | undefined },
): HistoryMessages {
  const lost: number[] = [];
  let thoughts: string[] = [];
  const messages = history.flatMap((item, index) => {
    const message = fieldOf(item, "message");
    const { text, images } = contentOf(fieldOf(message, "content"));
    switch (fieldOf(message, "role")) {
      case "user": {
        const attachments = [...images, ...listField(item, "contextItems").flatMap(nameOf)];
        if (text.trim() === "" && attachments.length === 0) return [];
        thoughts = [];
        return [say("user", { text, attachments })];
      }
      case "thinking":
        thoughts.push(text);
        return [];
      case "assistant": {
        const reasoning = fieldOf(item, "reasoning");
        const own = [...thoughts, textField(reasoning, "text") ?? ""];
        thoughts = [];
        const logs = listField(item, "promptLogs");
        return [
          say("assistant", {
            text,
            thoughts: own,
            // The command line tells the model with what it cost.
            model:
              textField(logs.at(-1), "modelTitle") ??
              textField(fieldOf(message, "usage"), "model") ??
              model,
            at: timeOf(fieldOf(reasoning, "startAt"), plausible),
            toolCalls: listField(message, "toolCalls").map((call) => {
              const called = fieldOf(call, "function") ?? call;
              return agentCall(textField(called, "name") ?? "", fieldOf(called, "arguments"));
            }),
          }),
        ];
      }
      case "system":
      case "tool":
        return [];
      default:
        lost.push(index);
        return [];
    }
  });
  const last = fieldOf(history.at(-1), "reasoning");
  const isThinking = thoughts.length > 0 || fieldOf(last, "active") === true;
  return { messages, lost, isThinking };
}

function contentOf(content: unknown): {
  readonly text: string;
  readonly images: readonly string[];
} {
  if (!Array.isArray(content))
    return { text: typeof content === "string" ? content : "", images: [] };
  return {
    text: content.flatMap((part) => textField(part, "text") ?? []).join("\n"),
    images: content.flatMap((part) => (fieldOf(part, "imageUrl") === undefined ? [] : "image")),
  };
}

/** What was put beside the question, by name; of a tool's output there is nothing to name. */
function nameOf(item: unknown): string[] {
  const name = textField(item, "name");
  const id = fieldOf(item, "id");
  const isToolOutput = isObject(id) && fieldOf(id, "providerTitle") === "toolCall";
  return name === undefined || isToolOutput ? [] : [name];
}
