import type { ToolCall } from "../../core/conversation.ts";

/** What an answer says, taken apart. */
export interface SaidApart {
  readonly text: string;
  readonly thoughts: readonly string[];
  readonly toolCalls: readonly ToolCall[];
}
