import type { Message } from "../../core/conversation.ts";
import { isObject } from "../files/sample.ts";
import { type OpenCall, splitToolCalls } from "../reading/inline-tool-calls.ts";
import { fileName } from "../reading/message-content.ts";
import { say } from "../reading/say.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";

/** The messages of a list of turns, and the positions of those that are none. */
export function messagesOf(turns: readonly unknown[]): {
  readonly messages: readonly Message[];
  readonly lost: readonly number[];
} {
  const messages: Message[] = [];
  const lost: number[] = [];
  // Of the last answer: results come in the turns after it, in the order of the calls.
  let waiting: OpenCall[] = [];
  for (const [index, turn] of turns.entries()) {
    const { user, t, image } = isObject(turn) ? turn : {};
    const text = typeof t === "string" ? t : "";
    if (user === "human") {
      const attachments =
        typeof image === "string" && image !== "" ? [fileName(image) ?? "image"] : [];
      if (text.trim() !== "" || attachments.length > 0)
        messages.push(say("user", { text, attachments }));
    } else if (user === "bot") {
      // An answer that failed has no text.
      if (text === "") continue;
      const { text: visible, thoughts } = splitThoughts(text);
      const { text: answer, calls } = splitToolCalls(visible);
      waiting = calls;
      messages.push(say("assistant", { text: joinBlocks([answer]), thoughts, toolCalls: calls }));
    } else if (user === "tool") {
      const call = waiting.find(({ result }) => result === undefined);
      if (call) call.result = text;
    } else lost.push(index);
  }
  return { messages, lost };
}
