import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { isFresh, shownPath, textOf } from "../files/input.ts";
import type { Problems } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { localTimeOf } from "../reading/local-times.ts";
import { jsonText } from "../reading/message-content.ts";
import { conversationOf, say } from "../reading/say.ts";
import { plausibleAt } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { sessionIdAt } from "./session-id.ts";

// The parser of YAML takes a second for a few megabytes, and no chat in a terminal is longer.
const LIMIT_BYTES = 16 * 2 ** 20;
const STAMP = /^(\d{8})T(\d{2})(\d{2})(\d{2})-(.*)$/;

/** The conversation of a session file. */
export async function* readSession(
  location: Location,
  { problems, now }: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const file = await textOf(location, problems, LIMIT_BYTES);
  if (file === undefined) return;
  if (file.kind === "problem") return yield file;
  const path = shownPath(location);
  const session = await sessionIn(file.text);
  if (session === undefined) {
    const reason = {
      en: "This file is not complete YAML, or no session of aichat.",
      fr: "Ce fichier n'est pas du YAML complet, ou pas une session d'aichat.",
    };
    return yield problems.notUnderstood(path, reason, isFresh(location, now));
  }
  const records = [...listField(session, "compressed_messages"), ...listField(session, "messages")];
  const model = textField(session, "model");
  const files = fieldOf(session, "data_urls");
  const lost: number[] = [];
  const messages = records.flatMap((record, index) => {
    const message = messageOf(record, model, files);
    if (message === undefined) lost.push(index);
    return message ?? [];
  });
  for (const index of lost) yield problems.lostRecord(path, `messages[${index}]`);
  if (!messages.some(({ role }) => role !== "system")) return;
  const [first] = messages;
  const isPrompt = first?.role === "system";
  const name = basename(path).replace(/\.yaml$/, "");
  const [, day, hours, minutes, seconds, ownName] = STAMP.exec(name) ?? [];
  const id = location.hint?.id ?? sessionIdAt(path);
  yield conversationOf({
    source: problems.source,
    id,
    ...titleOf(ownName === undefined ? name : ownName.replaceAll("-", " "), messages),
    // Of an agent's session its name.
    folder:
      textField(session, "agent_name") ??
      (id.startsWith("_/") || !id.includes("/") ? undefined : id.split("/")[0]),
    systemPrompt: isPrompt ? first.versions[0]?.text : textField(session, "role_prompt"),
    createdAt:
      day === undefined
        ? undefined
        : localTimeOf(`${day}-${hours}-${minutes}-${seconds}`, plausibleAt(now)),
    messages: isPrompt ? messages.slice(1) : messages,
  });
}

/** What a text says as YAML; undefined of what is no session. All values are texts, as they were written. */
async function sessionIn(text: string): Promise<unknown> {
  // Told at once, since the parser takes seconds for what is no YAML.
  if (!/^(?:compressed_)?messages:/m.test(text)) return undefined;
  const { parse } = await import("yaml");
  try {
    const value: unknown = parse(text, { schema: "failsafe", logLevel: "error" });
    return ["messages", "compressed_messages"].some((name) => fieldOf(value, name) !== undefined)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(
  record: unknown,
  model: string | undefined,
  files: unknown,
): Message | undefined {
  const content = fieldOf(record, "content");
  const results = listField(content, "tool_results");
  const text =
    typeof content === "string" ? content : (textField(content, "text") ?? textsIn(content));
  switch (fieldOf(record, "role")) {
    case "user":
      return say("user", { text, attachments: imagesIn(content, files) });
    case "system":
      return say("system", { text });
    // A tool's message has what the model said when it called it, too.
    case "tool":
    case "assistant":
      return say("assistant", {
        text,
        model,
        toolCalls: results.map((each) => ({
          name: textField(fieldOf(each, "call"), "name") ?? "",
          parameters: jsonText(fieldOf(fieldOf(each, "call"), "arguments")),
          result: jsonText(fieldOf(each, "output") ?? ""),
        })),
      });
    default:
      return undefined;
  }
}

function textsIn(content: unknown): string {
  if (!Array.isArray(content)) return "";
  return content.flatMap((part) => textField(part, "text") ?? []).join("\n");
}

/** The names of images: the session tells which file became which address. */
function imagesIn(content: unknown, files: unknown): string[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((part) => {
    const url = textField(fieldOf(part, "image_url"), "url");
    if (url === undefined) return [];
    const path = url.startsWith("data:")
      ? (textField(files, url) ??
        textField(files, createHash("sha256").update(url).digest("hex")) ??
        "image")
      : (textField(files, url) ?? url);
    return [path.split(/[\\/]/).at(-1) ?? path];
  });
}
