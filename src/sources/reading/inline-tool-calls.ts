import { fieldOf } from "../files/sample.ts";
import { jsonText } from "./message-content.ts";

/** A tool call whose result may yet come. */
export interface OpenCall {
  readonly name: string;
  readonly parameters: string;
  result?: string;
}

const OPENING = "<tool_call>";
const CLOSING = "</tool_call>";

/** Takes the calls out of an answer in which they stand between tags, as many chat templates write them. */
export function splitToolCalls(text: string): {
  readonly text: string;
  readonly calls: OpenCall[];
} {
  const calls: OpenCall[] = [];
  let visible = "";
  // Up to where the text has been taken over, and up to where it has been looked at.
  let taken = 0;
  let seen = 0;
  for (let end = text.indexOf(CLOSING); end >= 0; end = text.indexOf(CLOSING, seen)) {
    const open = text.slice(seen, end).lastIndexOf(OPENING) + seen;
    const call = open < seen ? undefined : callOf(text.slice(open + OPENING.length, end));
    seen = end + CLOSING.length;
    // What is no call between the tags is text about tags.
    if (!call) continue;
    calls.push(call);
    visible += text.slice(taken, open);
    taken = seen;
  }
  return { text: visible + text.slice(taken), calls };
}

function callOf(json: string): OpenCall | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const name = fieldOf(value, "name");
    if (typeof name !== "string") return undefined;
    return { name, parameters: jsonText(fieldOf(value, "arguments")) };
  } catch {
    return undefined;
  }
}
