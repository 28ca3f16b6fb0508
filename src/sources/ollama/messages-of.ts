import type { Message, ToolCall } from "../../core/conversation.ts";
import type { ForeignRow } from "../../core/foreign-database.ts";
import { jsonIn, textIn } from "../databases/rows.ts";
import { fieldOf } from "../files/sample.ts";
import { say } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

/** A call that has been made, and may get its result from a later message. */
interface PendingCall {
  name: string;
  parameters: string;
  result?: string;
}

/**
 * The messages of a chat, in its order. What a tool gave back is a message of its own, which does not name its call: it
 * belongs to the first call of the answer before that has no result yet.
 */
export function messagesOf(rows: readonly ForeignRow[], plausible: Plausible): Message[] {
  const messages: Message[] = [];
  let pending: PendingCall[] = [];
  for (const row of rows) {
    const role = textIn(row, "role");
    if (role === "tool") {
      const name = textIn(row, "tool_name");
      const open = pending.filter(({ result }) => result === undefined);
      const call = open.find((each) => each.name === name) ?? open[0];
      if (call) call.result = textIn(row, "content") || textIn(row, "tool_result") || "";
      continue;
    }
    if (role !== "user" && role !== "assistant" && role !== "system") continue;
    const calls = callsIn(row);
    if (role === "assistant") pending = calls;
    messages.push(messageOf(row, role, calls, plausible));
  }
  return messages;
}

function messageOf(
  row: ForeignRow,
  role: Message["role"],
  toolCalls: readonly ToolCall[],
  plausible: Plausible,
): Message {
  return say(role, {
    text: textIn(row, "content") ?? "",
    thoughts: [textIn(row, "thinking") ?? ""],
    model: role === "assistant" ? textIn(row, "model_name") : undefined,
    at: timeOf(textIn(row, "created_at"), plausible),
    attachments: listIn(row, "files").filter((name) => typeof name === "string"),
    toolCalls,
  });
}

function callsIn(row: ForeignRow): PendingCall[] {
  return listIn(row, "calls").flatMap((call) => {
    const name = fieldOf(call, "name");
    const parameters = fieldOf(call, "parameters");
    const result = fieldOf(call, "result");
    if (typeof name !== "string") return [];
    return {
      name,
      parameters: typeof parameters === "string" ? parameters : "{}",
      ...(typeof result === "string" && result !== "" ? { result } : {}),
    };
  });
}

function listIn(row: ForeignRow, column: string): unknown[] {
  const value = jsonIn(row, column);
  return Array.isArray(value) ? value : [];
}
