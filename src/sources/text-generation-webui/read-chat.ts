import type { Message, MessageVersion } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { localTimeOf } from "../reading/local-times.ts";
import { plainText } from "../reading/message-content.ts";
import { answered, openAiCalls } from "../reading/openai-calls.ts";
import { isEmpty, say, versionOf } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";

// Stands for the question before a character's greeting.
const GREETING = "<|BEGIN-VISIBLE-CHAT|>";

/** The pairs of question and answer in a file of any version; undefined when it is no chat. */
export function pairsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(isPair) ? value : undefined;
  for (const [name, beside] of [
    ["internal", "visible"],
    ["data", "data_visible"],
  ] as const) {
    const pairs = fieldOf(value, name);
    if (Array.isArray(pairs) && Array.isArray(fieldOf(value, beside))) return pairs;
  }
  return undefined;
}

function isPair(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((text) => typeof text === "string" || text === null)
  );
}

/** The messages that the pairs are, with what the file says of each; the positions of those that are no pairs. */
export function messagesOf(
  pairs: readonly unknown[],
  metadata: unknown,
  plausible: Plausible,
): { readonly messages: readonly Message[]; readonly lost: readonly number[] } {
  const messages: Message[] = [];
  const lost: number[] = [];
  for (const [index, pair] of pairs.entries()) {
    if (!isPair(pair)) {
      lost.push(index);
      continue;
    }
    const [question, answer] = pair;
    const asked = fieldOf(metadata, `user_${index}`);
    const attachments = listField(asked, "attachments").flatMap(
      (file) => textField(file, "name") ?? [],
    );
    // Without a question, the answer goes on with the one before.
    if (question && question !== GREETING && (question.trim() !== "" || attachments.length > 0)) {
      const at = localTimeOf(fieldOf(asked, "timestamp"), plausible);
      messages.push(say("user", { text: question, at, attachments }));
    }
    const message = answerOf(answer ?? "", fieldOf(metadata, `assistant_${index}`), plausible);
    if (message) messages.push(message);
  }
  return { messages, lost };
}

/** An answer with the versions that it has had. The pair has the one that is shown, even where the user changed it since. */
function answerOf(shown: string, about: unknown, plausible: Plausible): Message | undefined {
  const model = textField(about, "model_name");
  const version = (text: string, told: unknown): MessageVersion => ({
    ...versionOf("assistant", {
      text: [...saidBefore(told), text].filter((each) => each.trim() !== "").join("\n\n"),
      model,
      at: localTimeOf(fieldOf(told, "timestamp"), plausible),
      attachments: listField(told, "attachments").flatMap((file) => textField(file, "name") ?? []),
      toolCalls: callsIn(told),
    }),
  });
  const told = listField(about, "versions").filter(isObject);
  const index = fieldOf(about, "current_version_index");
  const selected = told.findIndex(
    ({ content }, position) =>
      content === shown && (typeof index !== "number" || position === index),
  );
  if (told.length === 0 || selected < 0) {
    const own = version(shown, about);
    const others = told.map((each) => version(textField(each, "content") ?? "", each));
    const versions = [...others.filter((other) => !isEmpty(other) && other.text !== own.text), own];
    return isEmpty(own) && versions.length === 1
      ? undefined
      : { role: "assistant", versions, selected: versions.length - 1 };
  }
  const versions = told.map((each) =>
    version(textField(each, "content") ?? "", { ...(isObject(about) ? about : {}), ...each }),
  );
  return { role: "assistant", versions, selected };
}

/** What the model said between its calls of tools. */
function saidBefore(told: unknown): string[] {
  return listField(told, "tool_sequence").flatMap((step) =>
    fieldOf(step, "role") === "tool" ? [] : (textField(step, "content") ?? []),
  );
}

function callsIn(told: unknown): ReturnType<typeof answered> {
  const steps = listField(told, "tool_sequence");
  const results = new Map<string, string>();
  for (const step of steps) {
    const id = textField(step, "tool_call_id");
    if (id !== undefined) results.set(id, plainText(fieldOf(step, "content")));
  }
  return answered(
    steps.flatMap((step) => openAiCalls(fieldOf(step, "tool_calls"))),
    results,
  );
}
