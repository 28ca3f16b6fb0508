import type { Message, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { agentCall } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { contentOf, jsonText } from "../reading/message-content.ts";
import { say } from "../reading/say.ts";
import { splitThoughts } from "../reading/split-thoughts.ts";
import { replacedElements } from "../reading/tag-elements.ts";
import type { Plausible } from "../reading/times.ts";
import { timeOf } from "../reading/times.ts";
import { typedText } from "./typed-text.ts";

// Tools by which the model says something to the person, and where it says it.
const SAYING: Readonly<Record<string, string>> = {
  attempt_completion: "result",
  submit_and_exit: "result",
  ask_followup_question: "question",
  plan_mode_respond: "response",
  act_mode_respond: "response",
};

/** The messages of what the model was told and answered: `{role, content}` as of the Anthropic API. */
export function messagesOfApi(
  records: readonly unknown[],
  plausible: Plausible,
): { messages: Message[]; lost: number[] } {
  const lost: number[] = [];
  const messages = records.flatMap((record, index) => {
    const role = fieldOf(record, "role");
    const content = fieldOf(record, "content");
    const { text, thoughts, attachments, calls, results } = contentOf(content);
    const at = timeOf(fieldOf(record, "ts"), plausible);
    if (role === "user") {
      const typed = typedText(content, index === 0);
      if (typed === undefined || (results.length > 0 && !isFeedback(content))) return [];
      return [say("user", { text: typed, at, attachments })];
    }
    if (role !== "assistant") {
      lost.push(index);
      return [];
    }
    const split = splitThoughts(text);
    const plain = withoutElements(split.text);
    const said = [plain.text, ...calls.flatMap(saidBy)].filter((each) => each.trim() !== "");
    return [
      say("assistant", {
        text: said.join("\n\n"),
        thoughts: [...thoughts, ...split.thoughts],
        at,
        model: textField(fieldOf(record, "modelInfo"), "id", "modelId"),
        toolCalls: [
          ...plain.calls,
          ...calls
            .filter(({ name }) => SAYING[name] === undefined)
            .map(({ name, parameters }) => agentCall(name, parameters)),
        ],
      }),
    ];
  });
  return { messages, lost };
}

/** A result of a tool may come with what the person said to it. */
function isFeedback(content: unknown): boolean {
  return /<(?:feedback|user_message)>/.test(jsonText(content));
}

function saidBy({ name, parameters }: ToolCall): string[] {
  const field = SAYING[name];
  if (field === undefined) return [];
  try {
    const said = fieldOf(JSON.parse(parameters), field);
    return typeof said === "string" ? [said] : [];
  } catch {
    return [];
  }
}

/**
 * A text with what its tools say, and without those that do something: older versions call them by elements in the text,
 * whose names have an underscore.
 */
function withoutElements(text: string): {
  readonly text: string;
  readonly calls: readonly ToolCall[];
} {
  const calls: ToolCall[] = [];
  const rest = replacedElements(
    text,
    (name) => name.includes("_"),
    (name, inside) => {
      const field = SAYING[name];
      const given = fieldsIn(inside);
      if (field !== undefined) return given[field] ?? inside.trim();
      // What has no fields is no call.
      if (Object.keys(given).length === 0) return undefined;
      calls.push(agentCall(name, given));
      return "";
    },
  );
  return { text: rest, calls };
}

function fieldsIn(xml: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  replacedElements(
    xml,
    () => true,
    (name, value) => {
      fields[name] = value.trim();
      return "";
    },
  );
  return fields;
}

/** Whether a value is a list of such messages. */
export function isApiHistory(value: unknown): value is readonly unknown[] {
  return (
    Array.isArray(value) && value.some((each) => isObject(each) && typeof each["role"] === "string")
  );
}
