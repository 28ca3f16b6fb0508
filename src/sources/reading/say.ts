import type { Conversation, Message, MessageVersion, ToolCall } from "../../core/conversation.ts";
import { joinBlocks, splitThoughts } from "./split-thoughts.ts";

/** What is known of one text of a message; what is undefined or empty is left out. */
export interface Said {
  readonly text: string;
  /** Kept apart by the app; those between tags in the text of an answer are found by themselves. */
  readonly thoughts?: readonly string[] | undefined;
  readonly model?: string | undefined;
  readonly at?: number | undefined;
  readonly attachments?: readonly string[] | undefined;
  readonly toolCalls?: readonly ToolCall[] | undefined;
}

/** A version of a message: thoughts out of an answer's text, and no field without a value. */
export function versionOf(role: Message["role"], said: Said): MessageVersion {
  const { model, at, attachments = [], toolCalls = [] } = said;
  const { text, thoughts } =
    role === "assistant" ? splitThoughts(said.text) : { text: said.text, thoughts: [] };
  const reasoning = joinBlocks([...(said.thoughts ?? []), ...thoughts]);
  return {
    text: role === "assistant" ? joinBlocks([text]) : text,
    ...(reasoning === "" ? {} : { reasoning }),
    ...(model ? { model } : {}),
    ...(at === undefined ? {} : { at }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
  };
}

/** A message of which the app keeps one text. */
export function say(role: Message["role"], said: Said): Message {
  return { role, versions: [versionOf(role, said)], selected: 0 };
}

/** Whether there is anything in a version to keep. */
export function isEmpty({ text, reasoning, attachments, toolCalls }: MessageVersion): boolean {
  return text.trim() === "" && !reasoning && !attachments && !toolCalls;
}

type About = {
  readonly [name in Exclude<keyof Conversation, "kind" | "messages">]?:
    | Conversation[name]
    | undefined;
};

/** A conversation, without the fields that are undefined or have no letter in them. */
export function conversationOf(
  about: About & Pick<Conversation, "source" | "id" | "messages">,
): Conversation {
  const { source, id, formerIds, messages, pinned, createdAt } = about;
  const title = about.title?.trim();
  const folder = about.folder?.trim();
  const systemPrompt = about.systemPrompt?.trim();
  return {
    kind: "conversation",
    source,
    id,
    ...(formerIds ? { formerIds } : {}),
    ...(title ? { title } : {}),
    ...(folder ? { folder } : {}),
    ...(pinned === undefined ? {} : { pinned }),
    ...(systemPrompt ? { systemPrompt } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages,
  };
}
