import type { Message } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { agentCall } from "../reading/agent-work.ts";
import { listField, textField } from "../reading/fields.ts";
import { say } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";
import { timeOf } from "../reading/times.ts";

const ANSWERS: ReadonlySet<unknown> = new Set([
  "text",
  "completion_result",
  "plan_completion_result",
]);
const ASKED: ReadonlySet<unknown> = new Set(["followup", "plan_mode_respond", "act_mode_respond"]);
const CALLS: ReadonlySet<unknown> = new Set([
  "tool",
  "command",
  "browser_action_launch",
  "use_mcp_server",
]);

export interface ShownMessages {
  readonly messages: readonly Message[];
  /** Whether the last of them is still being written. */
  readonly isPartial: boolean;
}

/** The messages of what was shown: the first text is the task, and later ones are the model's. */
export function messagesShown(records: readonly unknown[], plausible: Plausible): ShownMessages {
  const messages: Message[] = [];
  let thoughts: string[] = [];
  let last: string | undefined;
  for (const record of records) {
    const kind =
      fieldOf(record, "type") === "ask" ? fieldOf(record, "ask") : fieldOf(record, "say");
    const text = textField(record, "text") ?? "";
    const at = timeOf(fieldOf(record, "ts"), plausible);
    const isAsk = fieldOf(record, "type") === "ask";
    const isTask = !isAsk && (kind === "task" || (kind === "text" && messages.length === 0));
    if (isTask || (!isAsk && kind === "user_feedback")) {
      thoughts = [];
      last = undefined;
      const attachments = [
        ...listField(record, "images").map(() => "image"),
        ...listField(record, "files").flatMap((file) =>
          typeof file === "string" ? (file.split(/[\\/]/).at(-1) ?? []) : [],
        ),
      ];
      if (text.trim() !== "" || attachments.length > 0)
        messages.push(say("user", { text, at, attachments }));
      continue;
    }
    if (messages.length === 0) continue;
    const model = textField(fieldOf(record, "modelInfo"), "modelId", "id");
    if (!isAsk && kind === "reasoning") thoughts.push(textField(record, "text", "reasoning") ?? "");
    else if (CALLS.has(kind)) {
      const call = callOf(kind, text);
      if (call)
        messages.push(say("assistant", { text: "", thoughts, at, model, toolCalls: [call] }));
      thoughts = [];
    } else if (isAsk ? ASKED.has(kind) : ANSWERS.has(kind)) {
      const said = saidIn(text);
      // What is asked once more when the task is done is the same text.
      if (said.trim() !== "" && said !== last) {
        const own = [textField(record, "reasoning") ?? "", ...thoughts];
        messages.push(say("assistant", { text: said, thoughts: own, at, model }));
        thoughts = [];
        last = said;
      }
    }
  }
  return { messages, isPartial: fieldOf(records.at(-1), "partial") === true };
}

/** A question or a plan is JSON: { question, options } or { response }. */
function saidIn(text: string): string {
  if (!text.trimStart().startsWith("{")) return text;
  try {
    return textField(JSON.parse(text), "response", "question") ?? text;
  } catch {
    return text;
  }
}

function callOf(kind: unknown, text: string): ReturnType<typeof agentCall> | undefined {
  if (kind !== "tool") return agentCall(String(kind), { input: text });
  try {
    const value: unknown = JSON.parse(text);
    const path = textField(value, "path");
    return agentCall(textField(value, "tool") ?? "tool", path === undefined ? {} : { path });
  } catch {
    return undefined;
  }
}
