import type { Message, MessageVersion } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { localTimeOf } from "../reading/local-times.ts";
import { fileName, jsonText, plainText } from "../reading/message-content.ts";
import { isEmpty, versionOf } from "../reading/say.ts";
import type { Plausible } from "../reading/times.ts";

type JsonObject = Readonly<Record<string, unknown>>;

export interface MessageOptions {
  readonly plausible: Plausible;
  /** Whether several characters speak, so that each answer needs its speaker's name. */
  readonly isGroup: boolean;
}

// What characters say and the app did not: the greeting of its own assistant.
const ANSWERS: ReadonlySet<unknown> = new Set(["assistant_message"]);

/** Whether a line is the header of a chat; those of groups have none. */
export function isHeader(value: unknown): value is JsonObject {
  return isObject(value) && ("user_name" in value || "chat_metadata" in value) && !("mes" in value);
}

export function isMessage(value: unknown): value is JsonObject {
  return isObject(value) && typeof value["mes"] === "string";
}

/** The message of a line; undefined when it says nothing. */
export function messageOf(line: JsonObject, options: MessageOptions): Message | undefined {
  const role = roleOf(line);
  const calls = listField(line["extra"], "tool_invocations");
  // A line of the app that tells which tools were called: they are the answer's.
  if (role === "system" && calls.length > 0) {
    const version = versionOf("assistant", {
      text: "",
      at: localTimeOf(line["send_date"], options.plausible),
      toolCalls: calls.map((call) => {
        const result = fieldOf(call, "result");
        return {
          name: textField(call, "name", "displayName") ?? "",
          parameters: jsonText(fieldOf(call, "parameters")),
          ...(result === undefined || result === null ? {} : { result: plainText(result) }),
        };
      }),
    });
    return { role: "assistant", versions: [version], selected: 0 };
  }
  const speaker = options.isGroup && role === "assistant" ? textField(line, "name") : undefined;
  const shown = versionFrom(line, { ...options, role, speaker, text: String(line["mes"]) });
  const swipes = listField(line, "swipes").filter((swipe) => typeof swipe === "string");
  const infos = listField(line, "swipe_info");
  const selected = line["swipe_id"];
  const isSwiped = role === "assistant" && typeof selected === "number" && selected in swipes;
  if (!isSwiped || swipes.length < 2)
    return isEmpty(shown) ? undefined : { role, versions: [shown], selected: 0 };
  return {
    role,
    selected,
    versions: swipes.map((text, index) => {
      // The text shown may have been changed since it was made.
      if (index === selected) return shown;
      const info = isObject(infos[index]) ? infos[index] : {};
      return versionFrom(info, { ...options, role, speaker, text });
    }),
  };
}

function roleOf({ is_user, is_system, extra }: JsonObject): Message["role"] {
  const type = fieldOf(extra, "type");
  // Of what the user hid from the model, the type is absent.
  const isNotice = typeof type === "string" && type !== "" && !ANSWERS.has(type);
  if (isNotice || (is_system === true && listField(extra, "tool_invocations").length > 0))
    return "system";
  return is_user === true ? "user" : "assistant";
}

function versionFrom(
  told: JsonObject,
  {
    role,
    text,
    speaker,
    plausible,
  }: MessageOptions & {
    readonly role: Message["role"];
    readonly text: string;
    readonly speaker: string | undefined;
  },
): MessageVersion {
  const { extra } = told;
  const begun = role === "assistant" ? localTimeOf(told["gen_started"], plausible) : undefined;
  const version = versionOf(role, {
    text,
    thoughts: [textField(extra, "reasoning") ?? ""],
    model: role === "assistant" ? textField(extra, "model") : undefined,
    at: begun ?? localTimeOf(told["send_date"], plausible),
    attachments: attachmentsIn(extra),
  });
  return speaker === undefined || version.text === ""
    ? version
    : { ...version, text: `${speaker}: ${version.text}` };
}

function attachmentsIn(extra: unknown): string[] {
  const files = [
    fieldOf(extra, "file"),
    ...listField(extra, "files"),
    ...listField(extra, "media"),
  ];
  const names = files.flatMap((file) =>
    isObject(file)
      ? (textField(file, "name", "title") ?? fileName(textField(file, "url")) ?? "file")
      : [],
  );
  const image = textField(extra, "image");
  return image === undefined ? names : [...names, fileName(image) ?? "image"];
}
