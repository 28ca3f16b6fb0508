import { fieldOf, isObject } from "../files/sample.ts";
import { jsonText, plainText } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import type { SaidApart } from "./said-apart.ts";

/**
 * What the newer field "output" of an answer says: a list of items in the style of OpenAI's "responses". The field
 * "content" beside it says the same. Undefined where there is none.
 */
export function saidInOutput(output: unknown): SaidApart | undefined {
  if (!Array.isArray(output) || output.length === 0) return undefined;
  const texts: string[] = [];
  const thoughts: string[] = [];
  const calls: { id: unknown; call: { name: string; parameters: string; result?: string } }[] = [];
  for (const item of output as readonly unknown[]) {
    if (!isObject(item)) continue;
    const id = item["call_id"] ?? item["id"];
    const type = typeof item["type"] === "string" ? item["type"] : "";
    if (type === "message") {
      const split = splitThoughts(textOfParts(item["content"]));
      texts.push(split.text);
      for (const thought of split.thoughts) thoughts.push(thought);
    } else if (type === "reasoning")
      thoughts.push(textOfParts(item["content"]) || textOfParts(item["summary"]));
    else if (type === "function_call_output") {
      const made = calls.find((each) => each.id === id && each.call.result === undefined);
      if (made) made.call.result = plainText(item["output"]);
    } else if (type.endsWith("code_interpreter"))
      calls.push({
        id,
        call: {
          name: "code_interpreter",
          parameters: jsonText({ code: fieldOf(item, "code") ?? "" }),
          result: plainText(item["output"]),
        },
      });
    else if (type.endsWith("_call"))
      calls.push({
        id,
        call: {
          // Those of the server itself have no name: "web_search_call".
          name: typeof item["name"] === "string" ? item["name"] : type.slice(0, -"_call".length),
          parameters: jsonText(item["arguments"] ?? item["action"]),
        },
      });
  }
  // Only a list that says something stands for the content.
  if (texts.length === 0 && thoughts.length === 0 && calls.length === 0) return undefined;
  return {
    text: joinBlocks(texts),
    thoughts,
    toolCalls: calls.map(({ call }) => call),
  };
}

/** Parts of one text: a piece of it each, with nothing between. */
function textOfParts(parts: unknown): string {
  if (!Array.isArray(parts)) return typeof parts === "string" ? parts : "";
  return parts
    .map((part: unknown) => {
      const text = fieldOf(part, "text");
      return typeof text === "string" ? text : "";
    })
    .join("");
}
