import type { ToolCall } from "../../core/conversation.ts";
import { jsonText } from "../reading/message-content.ts";
import type { SaidApart } from "./said-apart.ts";

const OPENING = /<details\s+type="(reasoning|tool_calls|code_interpreter)"([^<>]*)>/g;
const CLOSING = "</details>";
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g;
const SUMMARY = /^\s*<summary>[\s\S]*?<\/summary>/;
const CODE = /```\w*\n([\s\S]*?)\n?```/;

/**
 * Takes apart an answer in which reasoning, tool calls and runs of code stand as blocks of HTML, <details type=…>, as
 * the page shows them. A block that is not closed was interrupted. Other <details> are the model's own.
 */
export function splitDetails(content: string): SaidApart {
  const thoughts: string[] = [];
  const toolCalls: ToolCall[] = [];
  let text = "";
  let start = 0;
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(content); match; match = OPENING.exec(content)) {
    const [tag, type, attributes = ""] = match;
    text += content.slice(start, match.index);
    const from = match.index + tag.length;
    const closing = content.indexOf(CLOSING, from);
    const body = content.slice(from, closing < 0 ? undefined : closing).replace(SUMMARY, "");
    start = closing < 0 ? content.length : closing + CLOSING.length;
    OPENING.lastIndex = start;
    const { name = "", arguments: parameters, result, output } = attributesIn(attributes);
    if (type === "reasoning") thoughts.push(unquoted(unescaped(body)));
    else if (type === "tool_calls")
      toolCalls.push(callOf(name, jsonText(unwrapped(parameters)), unwrapped(result)));
    else {
      const code = CODE.exec(body)?.[1] ?? body.trim();
      toolCalls.push(callOf("code_interpreter", JSON.stringify({ code }), unwrapped(output)));
    }
  }
  return { text: text + content.slice(start), thoughts, toolCalls };
}

function callOf(name: string, parameters: string, result: unknown): ToolCall {
  return { name, parameters, ...(result === undefined ? {} : { result: jsonText(result) }) };
}

function attributesIn(attributes: string): Readonly<Record<string, string | undefined>> {
  const pairs = [...attributes.matchAll(ATTRIBUTE)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

/** What is wrapped as JSON, as often twice: arguments are JSON in a JSON string. */
function unwrapped(text: string | undefined): unknown {
  if (text === undefined || text === "") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function unquoted(body: string): string {
  return body
    .split("\n")
    .map((line) => line.replace(/^> ?/, ""))
    .join("\n")
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  gt: ">",
  lt: "<",
  quot: '"',
  "#34": '"',
  "#39": "'",
  "#x27": "'",
};

function unescaped(text: string): string {
  return text.replace(/&(amp|gt|lt|quot|#34|#39|#x27);/g, (whole, name: string) => {
    return ENTITIES[name] ?? whole;
  });
}
