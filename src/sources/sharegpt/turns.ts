import { fieldOf } from "../files/sample.ts";

const ROLES: ReadonlyMap<unknown, string> = new Map([
  ["human", "user"],
  ["user", "user"],
  ["gpt", "assistant"],
  ["chatgpt", "assistant"],
  ["assistant", "assistant"],
  ["bing", "assistant"],
  ["bard", "assistant"],
  ["model", "assistant"],
  ["system", "system"],
  ["tool", "tool"],
  ["observation", "tool"],
  ["function_response", "tool"],
  ["function_call", "function_call"],
]);

const LISTS = ["conversations", "conversation", "items"] as const;

/** The list of turns in a record; undefined when it has none. */
export function turnsOf(record: unknown): readonly unknown[] | undefined {
  for (const name of LISTS) {
    const list = fieldOf(record, name);
    if (Array.isArray(list)) return list;
  }
  return undefined;
}

/** Who speaks in a turn, under the name of a role of the OpenAI API; undefined of one that is not known. */
export function roleOf(turn: unknown): string | undefined {
  const from = fieldOf(turn, "from");
  return ROLES.get(typeof from === "string" ? from.toLowerCase() : from);
}
