import type { Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { fieldOf } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { contentOf, type MessageContent, reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

interface MessageContext {
  readonly plausible: Plausible;
  /** Only what extensions save names one. */
  readonly model: string | undefined;
}

// Stands in the flat text in place of a tool, alone or as a block of code.
const PLACEHOLDER =
  /(?:```\s*\n)?This block is not supported on your current device yet\.?(?:\s*\n```)?/g;

/** Undefined of what is no message, and of one that says nothing at all. */
export function messageOf(
  data: unknown,
  { plausible, model }: MessageContext,
): { readonly role: Message["role"]; readonly version: MessageVersion } | undefined {
  const role = roleOf(data);
  if (role === undefined) return undefined;
  const content = contentOf(listField(data, "content"));
  const flat = splitThoughts((textField(data, "text") ?? "").replaceAll(PLACEHOLDER, ""));
  const isFlat = content.text.trim() === "";
  const text = isFlat ? joinBlocks([flat.text]) : content.text;
  const thoughts = isFlat ? [...content.thoughts, ...flat.thoughts] : content.thoughts;
  const attachments = [...listField(data, "attachments"), ...listField(data, "files")].flatMap(
    (file) => textField(file, "file_name") ?? [],
  );
  const toolCalls = toolCallsOf(content);
  const at = timeOf(fieldOf(data, "created_at"), plausible);
  const version: MessageVersion = {
    text,
    ...reasoningOf(thoughts),
    ...(role === "assistant" && model !== undefined ? { model } : {}),
    ...(at === undefined ? {} : { at }),
    ...(attachments.length === 0 ? {} : { attachments: [...new Set(attachments)] }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
  };
  const saysNothing = text === "" && thoughts.length + attachments.length + toolCalls.length === 0;
  return saysNothing ? undefined : { role, version };
}

/** Undefined of what is no message. */
export function roleOf(data: unknown): Message["role"] | undefined {
  const sender = textField(data, "sender");
  if (sender === "human" || sender === "user") return "user";
  return sender === "assistant" ? "assistant" : undefined;
}

/** The calls with what came back: by its id, where there is one, else in turn. A result nobody asked for stands alone. */
function toolCallsOf({ calls, results }: MessageContent): ToolCall[] {
  const open: { name: string; parameters: string; result?: string; id?: string }[] = calls.map(
    (call) => ({ ...call }),
  );
  for (const { id, name, text } of results) {
    const call = open.find(
      (each) => each.result === undefined && (id === undefined || each.id === id),
    );
    if (call) call.result = text;
    else open.push({ name: name ?? "", parameters: "{}", result: text });
  }
  return open.map(({ name, parameters, result }) =>
    result === undefined ? { name, parameters } : { name, parameters, result },
  );
}
