import type { Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { contentOf, jsonText, plainText, reasoningOf } from "./message-content.ts";
import type { Plausible } from "./times.ts";
import { timeOf } from "./times.ts";

export interface ApiMessagesOptions {
  readonly plausible: Plausible;
  /** Of answers that name none. */
  readonly model?: string | undefined;
}

export interface ApiMessages {
  readonly messages: readonly Message[];
  /** What stands before the first question under the role of the system. */
  readonly systemPrompt?: string;
  /** The positions of records that are no messages, or whose role is unknown. */
  readonly lost: readonly number[];
}

const ROLES: ReadonlyMap<unknown, Message["role"]> = new Map([
  ["user", "user"],
  ["human", "user"],
  ["assistant", "assistant"],
  ["ai", "assistant"],
  ["bot", "assistant"],
  ["model", "assistant"],
  ["system", "system"],
  ["developer", "system"],
  ["tool", "tool"],
  ["function", "tool"],
]);
const TIMES = ["created_at", "createdAt", "create_time", "timestamp", "ts", "date"] as const;

type Call = { -readonly [Key in keyof ToolCall]: ToolCall[Key] } & { readonly id?: string };

/**
 * Messages in the form of the OpenAI and Anthropic APIs: `{role, content}` with parts, tool calls and their results. A
 * result goes to its call, under whichever role it stands: a user message with nothing else is no question.
 */
export function apiMessages(
  values: readonly unknown[],
  { plausible, model }: ApiMessagesOptions,
): ApiMessages {
  const messages: { role: Message["role"]; version: MessageVersion; calls: readonly Call[] }[] = [];
  const lost: number[] = [];
  const systemPrompts: string[] = [];
  const calls = new Calls();

  for (const [index, value] of values.entries()) {
    const role = isObject(value) ? roleOf(value["role"]) : undefined;
    if (!isObject(value) || role === undefined || !isMessage(value)) {
      lost.push(index);
      continue;
    }
    const content = contentOf(value["content"]);
    const results = [...content.results];
    if (role === "tool") {
      const id = textOf(value, ["tool_call_id"]);
      results.push({ text: plainText(value["content"]), ...(id === undefined ? {} : { id }) });
    }
    const name = textOf(value, ["name"]);
    for (const result of results) {
      const call = calls.calledBy(result.id, name);
      if (call) call.result = result.text;
      else if (role === "tool") messages.push({ role, version: { text: result.text }, calls: [] });
    }
    if (role === "tool") continue;
    if (role === "system" && messages.length === 0) {
      if (content.text.trim() !== "") systemPrompts.push(content.text);
      continue;
    }
    const own: Call[] = [...content.calls.map((call) => ({ ...call })), ...callsOf(value)];
    for (const call of own) calls.add(call);
    const isResultOnly =
      content.results.length > 0 && content.text === "" && content.attachments.length === 0;
    if (role === "user" && isResultOnly) continue;
    const by = role === "assistant" ? (textOf(value, ["model", "model_name"]) ?? model) : undefined;
    const at = timeIn(value, plausible);
    messages.push({
      role,
      calls: own,
      version: {
        text: content.text,
        ...reasoningOf([...fieldThoughts(value), ...content.thoughts]),
        ...(by === undefined ? {} : { model: by }),
        ...(at === undefined ? {} : { at }),
        ...(content.attachments.length > 0 ? { attachments: content.attachments } : {}),
      },
    });
  }
  return {
    // Results come later than their calls.
    messages: messages.map(({ role, version, calls: own }) => ({
      role,
      selected: 0,
      versions: [own.length > 0 ? { ...version, toolCalls: own.map(toolCallOf) } : version],
    })),
    ...(systemPrompts.length > 0 ? { systemPrompt: systemPrompts.join("\n\n") } : {}),
    lost,
  };
}

/** Whether a value has the form of such a message. */
export function isApiMessage(value: unknown): boolean {
  return isObject(value) && roleOf(value["role"]) !== undefined && isMessage(value);
}

/** The first time that a record tells of itself, under any of the names in use. */
export function timeIn(
  record: unknown,
  plausible: Plausible,
  names: readonly string[] = TIMES,
): number | undefined {
  for (const name of names) {
    const at = timeOf(fieldOf(record, name), plausible);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** The first of these fields that is a text with something in it; a number counts as one. */
export function textOf(record: unknown, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fieldOf(record, name);
    if (typeof value === "number") return String(value);
    if (typeof value === "string" && value.trim() !== "") return value;
  }
  return undefined;
}

function roleOf(role: unknown): Message["role"] | undefined {
  return ROLES.get(typeof role === "string" ? role.toLowerCase() : role);
}

function isMessage(value: Readonly<Record<string, unknown>>): boolean {
  return ["content", "tool_calls", "function_call"].some((name) => Object.hasOwn(value, name));
}

function fieldThoughts(value: unknown): string[] {
  // Servers that send both say the same twice.
  const text = textOf(value, ["reasoning_content", "reasoning"]);
  return text === undefined ? [] : [text];
}

function callsOf(value: Readonly<Record<string, unknown>>): Call[] {
  const list = Array.isArray(value["tool_calls"]) ? value["tool_calls"] : [];
  const former = value["function_call"];
  return [...list, ...(isObject(former) ? [{ function: former }] : [])].flatMap((call) => {
    if (!isObject(call)) return [];
    const called = isObject(call["function"]) ? call["function"] : call;
    const id = textOf(call, ["id"]);
    return [
      {
        name: textOf(called, ["name"]) ?? "",
        parameters: jsonText(fieldOf(called, "arguments")),
        ...(id === undefined ? {} : { id }),
      },
    ];
  });
}

function toolCallOf({ name, parameters, result }: Call): ToolCall {
  return { name, parameters, ...(result === undefined ? {} : { result }) };
}

// A result that names no call follows it closely.
const NEAR = 50;

class Calls {
  readonly #byId = new Map<string, Call>();
  #latest: Call[] = [];

  add(call: Call): void {
    if (call.id !== undefined) this.#byId.set(call.id, call);
    this.#latest = [...this.#latest.slice(-NEAR), call];
  }

  /** The call that a result is of: by its id, else by its name, else the first of the latest without a result. */
  calledBy(id: string | undefined, name: string | undefined): Call | undefined {
    if (id !== undefined) return this.#byId.get(id);
    return this.#latest.find(
      (call) => call.result === undefined && (name === undefined || call.name === name),
    );
  }
}
