import type { Message, MessageVersion } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { contentOf } from "../reading/message-content.ts";
import { versionOf } from "../reading/say.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { splitDetails } from "./split-details.ts";
import { saidInOutput } from "./said-in-output.ts";

/** One message of a chat; undefined of what is none. */
export function messageOf(
  value: unknown,
  plausible: Plausible,
): { readonly role: Message["role"]; readonly version: MessageVersion } | undefined {
  const role = fieldOf(value, "role");
  if (role !== "user" && role !== "assistant" && role !== "system") return undefined;
  const at = timeOf(fieldOf(value, "timestamp"), plausible);
  const { text, thoughts, attachments } = contentOf(fieldOf(value, "content"));
  const names = [...attachments, ...fileNames(fieldOf(value, "files"))];
  if (role !== "assistant")
    return { role, version: versionOf(role, { text, at, attachments: names }) };
  const said = saidInOutput(fieldOf(value, "output")) ?? splitDetails(text);
  const model = fieldOf(value, "model");
  return {
    role,
    version: versionOf(role, {
      text: said.text,
      thoughts: [...said.thoughts, ...thoughts],
      model: typeof model === "string" ? model : undefined,
      at,
      attachments: names,
      toolCalls: said.toolCalls,
    }),
  };
}

/** Their names; of an image that is part of the message, "image". */
function fileNames(files: unknown): string[] {
  if (!Array.isArray(files)) return [];
  return files.flatMap((file: unknown) => {
    if (!isObject(file)) return [];
    const named = [file["name"], fieldOf(file["file"], "filename"), file["title"], file["url"]];
    const name = named.find((each) => typeof each === "string" && each !== "");
    const type = typeof file["type"] === "string" ? file["type"] : "file";
    return typeof name === "string" && !/^(?:data:|https?:|\/)/.test(name) ? name : type;
  });
}
