import { fieldOf, isObject } from "../files/sample.ts";
import { textField } from "./fields.ts";
import type { OpenCall } from "./inline-tool-calls.ts";
import { jsonText } from "./message-content.ts";

export interface CallWithId extends OpenCall {
  readonly id?: string;
}

/** The calls of a list in the form of the OpenAI API: `{id, function: {name, arguments}}`, also as JSON text. */
export function openAiCalls(value: unknown): CallWithId[] {
  const list = typeof value === "string" ? parsed(value) : value;
  return (Array.isArray(list) ? list : []).flatMap((call: unknown) => {
    const called = isObject(fieldOf(call, "function")) ? fieldOf(call, "function") : call;
    const name = textField(called, "name");
    if (name === undefined) return [];
    const id = textField(call, "id");
    const parameters = jsonText(fieldOf(called, "arguments"));
    return [{ name, parameters, ...(id === undefined ? {} : { id }) }];
  });
}

/** Calls with their results and without their ids; `results` are those that are known, by the call's id. */
export function answered(
  calls: readonly CallWithId[],
  results: ReadonlyMap<string, string>,
): OpenCall[] {
  return calls.map(({ id, name, parameters, result = results.get(id ?? "") }) => ({
    name,
    parameters,
    ...(result === undefined ? {} : { result }),
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
