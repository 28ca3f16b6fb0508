import type { ToolCall } from "../../core/conversation.ts";
import { isObject } from "../files/sample.ts";
import { jsonText } from "./message-content.ts";
import { replacedElements } from "./tag-elements.ts";

/*
 * What programs that write code have in common: their logs are full of files and of what commands printed, which may hold
 * secrets and is no conversation. Of a tool, its name and the beginnings of what it was given are kept, never its result.
 */

const LONGEST_VALUE = 300;
const LONGEST_PARAMETERS = 2_000;

/** A tool that an agent called, without the texts of files in what it was given, and without its result. */
export function agentCall(name: string, input: unknown): ToolCall {
  const parameters = jsonText(shortened(parsed(input)));
  return {
    name,
    parameters: parameters.length > LONGEST_PARAMETERS ? "{}" : parameters,
  };
}

/** The folder of a project, from the user's home on: "/home/ada/code/pears" is "code/pears". */
export function projectFolder(cwd: string | undefined): string | undefined {
  if (cwd === undefined) return undefined;
  const path = cwd.replaceAll("\\", "/").normalize("NFC");
  const inHome = path.replace(/^(?:[A-Za-z]:)?\/(?:home|Users)\/[^/]+(?=\/|$)|^\/root(?=\/|$)/, "");
  const folder = inHome
    .replace(/^[A-Za-z]:/, "")
    .split("/")
    .filter((level) => level !== "")
    .join("/");
  return folder === "" ? undefined : folder;
}

/** The text without parts that the program put into it between tags, such as `<system-reminder>…</system-reminder>`. */
export function withoutTagged(text: string, tags: readonly string[]): string {
  const rest = replacedElements(
    text,
    (name) => tags.includes(name),
    () => "",
  );
  return rest === text ? text : rest.trim();
}

function parsed(input: unknown): unknown {
  if (typeof input !== "string") return input;
  try {
    const value: unknown = JSON.parse(input);
    return value;
  } catch {
    return { input };
  }
}

function shortened(value: unknown): unknown {
  if (typeof value === "string") return beginning(value);
  if (!isObject(value)) return Array.isArray(value) ? value.slice(0, 20).map(leaf) : value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, leaf(field)]));
}

/** Two levels are enough to tell what a tool was given: foreign depth is not followed. */
function leaf(value: unknown): unknown {
  if (typeof value === "string") return beginning(value);
  if (typeof value !== "object" || value === null) return value;
  const text = jsonText(value);
  return text.length > LONGEST_VALUE ? beginning(text) : value;
}

function beginning(text: string): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE).toWellFormed()}…` : text;
}
