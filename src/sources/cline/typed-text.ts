import { withoutTagged } from "../reading/agent-work.ts";
import { textField } from "../reading/fields.ts";
import { replacedElements } from "../reading/tag-elements.ts";

// What a person typed stands between these, in what the model is told.
const TYPED = ["task", "feedback", "user_message", "answer", "user_input"] as const;
const ADDED = [
  "environment_details",
  "file_content",
  "folder_content",
  "workspace_diagnostics",
  "terminal_output",
];

/** Whether a first message has the marks that Cline puts around what was typed. */
export function isWrapped(content: unknown): boolean {
  return textsIn(content).some((text) =>
    /<task>|<environment_details>|<user_input\b/.test(text.slice(0, 20_000)),
  );
}

/** What a person typed in a message of the user; undefined where it only tells what a tool gave. */
export function typedText(content: unknown, isFirst: boolean): string | undefined {
  const texts = textsIn(content);
  const typed = texts.flatMap((text) => TYPED.flatMap((tag) => between(text, tag)));
  if (typed.length > 0) return typed.join("\n\n");
  const rest = texts.map((text) => withoutTagged(text, ADDED).trim()).filter((text) => text !== "");
  // Old results of tools are texts: "[read_file for 'a.ts'] Result:".
  const plain = rest.filter((text) => !/^\[[^\]\n]+\](?: Result:|\s*$)|^\[ERROR\]|^# /.test(text));
  if (plain.length === 0 || (!isFirst && plain.length < rest.length)) return undefined;
  return plain.join("\n\n");
}

function between(text: string, tag: string): string[] {
  const found: string[] = [];
  replacedElements(
    text,
    (name) => name === tag,
    (_, inside) => {
      const typed = withoutTagged(inside, ADDED).trim();
      if (typed !== "") found.push(typed);
      return "";
    },
  );
  return found;
}

function textsIn(content: unknown): string[] {
  if (typeof content === "string") return [content];
  if (!Array.isArray(content)) return [];
  return content.flatMap((part) => {
    if (typeof part === "string") return [part];
    const text = textField(part, "text");
    return text === undefined ? [] : [text];
  });
}
