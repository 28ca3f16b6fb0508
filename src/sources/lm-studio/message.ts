import type { Message } from "../../core/conversation.ts";
import {
  answerOfContent,
  answerOfSteps,
  type ChatContext,
  type VersionReading,
  wordsOf,
} from "./answer.ts";
import { type ContentData, messageSchema, oldMessageSchema, type VersionData } from "./schema.ts";

export interface MessageReading {
  readonly role: Message["role"];
  readonly selected: number;
  readonly versions: readonly VersionReading[];
  /** How much of it could be read. */
  readonly legible: "whole" | "partly" | "not";
}

type ReadVersion = VersionReading & Pick<MessageReading, "role">;

/*
 * Stands for a message that is empty or illegible, so that the others keep their position in the chat, by which the
 * archive knows them. As a question without words it also keeps an answer from being given to the question before.
 */
const nothing: MessageReading = {
  role: "user",
  selected: 0,
  versions: [{ version: { text: "" }, damaged: false }],
  legible: "whole",
};

/** One entry of `messages`: never throws, and always has a version. */
export function messageOf(data: unknown, context: ChatContext): MessageReading {
  const parsed = messageSchema.safeParse(data);
  if (!parsed.success) return { ...nothing, legible: "not" };
  const { versions, currentlySelected = 0 } = parsed.data;
  if (versions.length === 0) return nothing;

  const shown = Math.min(Math.max(Math.trunc(currentlySelected), 0), versions.length - 1);
  const kept: ReadVersion[] = [];
  let selected = 0;
  let lost = false;
  for (const [index, entry] of versions.entries()) {
    const version = entry === null ? undefined : versionOf(entry, context);
    if (version === undefined) lost = true;
    if (index === shown) {
      if (version === undefined) return { ...nothing, legible: "not" };
      selected = kept.length;
      kept.push(version);
    } else if (version !== undefined && !isEmpty(version)) kept.push(version);
  }
  const damaged = lost || kept.some((version) => version.damaged);
  return {
    role: kept[selected]?.role ?? "user",
    selected,
    versions: kept,
    legible: damaged ? "partly" : "whole",
  };
}

/** One message of a chat of LM Studio 0.2. */
export function oldMessageOf(data: unknown, context: ChatContext): MessageReading {
  const parsed = oldMessageSchema.safeParse(data);
  if (!parsed.success || parsed.data.content === undefined) return { ...nothing, legible: "not" };
  const version = singleStep(parsed.data.role, parsed.data.content, context);
  return {
    role: version.role,
    selected: 0,
    versions: [version],
    legible: version.damaged ? "partly" : "whole",
  };
}

// Versions of an unknown type are read as what they look like.
function versionOf(data: VersionData, context: ChatContext): ReadVersion | undefined {
  const { type, content, steps } = data;
  if (content !== undefined && (type !== "multiStep" || steps === undefined)) {
    return singleStep(data.role, content, context);
  }
  if (steps === undefined || type === "singleStep") return undefined;
  return { role: "assistant", ...answerOfSteps(data, context) };
}

function singleStep(
  role: string | undefined,
  content: ContentData,
  context: ChatContext,
): ReadVersion {
  if (role === "assistant") return { role, ...answerOfContent(content, context) };
  const known = role === "system" || role === "tool" ? role : "user";
  return { role: known, ...wordsOf(content, context) };
}

// Such a version was stopped before its first word: nothing to offer as an alternative.
function isEmpty({ version }: VersionReading): boolean {
  const { text, reasoning, attachments, toolCalls } = version;
  return text.trim() === "" && !reasoning && !attachments && !toolCalls;
}
