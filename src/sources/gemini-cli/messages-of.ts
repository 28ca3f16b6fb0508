import type { Message } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { agentCall } from "../reading/agent-work.ts";
import { listField, textField } from "../reading/fields.ts";
import { say } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";
import { timeOf } from "../reading/times.ts";

interface Content {
  readonly text: string;
  readonly thoughts: readonly string[];
  readonly attachments: readonly string[];
  readonly calls: readonly ReturnType<typeof agentCall>[];
}

/** What a record says, without its thoughts. */
export function textOf(record: unknown): string {
  return contentOf(fieldOf(record, "content")).text;
}

// How the program begins each chat, as if it were said.
const SETUP =
  /^\s*(?:<session_context>|This is the Gemini CLI\. We are setting up the context for our chat\.)/;

/** The messages of a session: notices of the program are none, nor is what only returns what a tool gave. */
export function messagesOf(records: readonly unknown[], plausible: Plausible): Message[] {
  return records.flatMap((record) => {
    const type = fieldOf(record, "type");
    const at = timeOf(fieldOf(record, "timestamp"), plausible);
    const content = contentOf(fieldOf(record, "content"));
    if (type === "user") {
      // What was typed, before the files that it names were put into it.
      const shown = contentOf(fieldOf(record, "displayContent"));
      const text = shown.text.trim() === "" ? content.text : shown.text;
      if (SETUP.test(text) || (text.trim() === "" && content.attachments.length === 0)) return [];
      return [say("user", { text, at, attachments: content.attachments })];
    }
    if (type !== "gemini") return [];
    return [
      say("assistant", {
        text: content.text,
        thoughts: [...listField(record, "thoughts").map(thoughtOf), ...content.thoughts],
        model: textField(record, "model"),
        at,
        toolCalls: listField(record, "toolCalls").map((call) =>
          agentCall(textField(call, "name") ?? "", fieldOf(call, "args")),
        ),
      }),
    ];
  });
}

/** The messages of contents of the API, as the user saved them. */
export function messagesOfContents(contents: readonly unknown[]): Message[] {
  let isSetup = false;
  return contents.flatMap((each) => {
    const { text, thoughts, attachments, calls } = contentOf(fieldOf(each, "parts"));
    if (fieldOf(each, "role") === "user") {
      isSetup = SETUP.test(text);
      if (isSetup || (text.trim() === "" && attachments.length === 0)) return [];
      return [say("user", { text, attachments })];
    }
    if (isSetup || fieldOf(each, "role") !== "model") return [];
    return [say("assistant", { text, thoughts, toolCalls: calls })];
  });
}

function contentOf(content: unknown): Content {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const attachments: string[] = [];
  const calls: ReturnType<typeof agentCall>[] = [];
  for (const part of Array.isArray(content) ? content : [content]) {
    const text = typeof part === "string" ? part : textField(part, "text");
    if (text !== undefined) (fieldOf(part, "thought") === true ? thoughts : texts).push(text);
    const [inline, file, call] = ["inlineData", "fileData", "functionCall"].map((name) =>
      fieldOf(part, name),
    );
    if (isObject(inline))
      attachments.push(
        textField(inline, "displayName") ?? textField(inline, "mimeType")?.split("/")[0] ?? "file",
      );
    if (isObject(file))
      attachments.push(
        (textField(file, "displayName", "fileUri") ?? "file").split("/").at(-1) ?? "",
      );
    if (isObject(call)) calls.push(agentCall(textField(call, "name") ?? "", call["args"]));
  }
  return { text: texts.join("\n\n"), thoughts, attachments, calls };
}

function thoughtOf(thought: unknown): string {
  return [textField(thought, "subject"), textField(thought, "description")]
    .filter((text) => text !== undefined)
    .join("\n");
}
