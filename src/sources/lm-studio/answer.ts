import type { MessageVersion } from "../../core/conversation.ts";
import type { NameAttachment } from "./attachments.ts";
import type { ContentData, PartData, StepData, VersionData } from "./schema.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import type { Plausible } from "../reading/times.ts";
import { stepTime } from "./step-time.ts";
import { toolCallsOf } from "./tool-calls.ts";

/** What the reading of a message needs to know of its chat. */
export interface ChatContext {
  readonly lastModel: string | undefined;
  readonly plausible: Plausible;
  readonly nameAttachment: NameAttachment;
}

export interface VersionReading {
  readonly version: MessageVersion;
  /** When the question to this answer was sent, as far as the answer tells. */
  readonly questionAt?: number;
  /** True when a part of it was illegible. */
  readonly damaged: boolean;
}

/** An answer made of steps: thinking, text, tool calls and their results, in any order and number. */
export function answerOfSteps(
  { steps = [], senderInfo }: VersionData,
  { lastModel, plausible, nameAttachment }: ChatContext,
): VersionReading {
  const legible = steps.filter((step) => step !== null);
  const blocks = legible.filter(isContentBlock);
  const visible: string[] = [];
  const thoughts: string[] = [];
  for (const block of blocks) {
    // A tool's result, or anybody else's words, lie among the steps and are not the answer.
    if (block.roleOverride !== undefined && block.roleOverride !== "assistant") continue;
    const split = splitThoughts(textOf(block.content));
    for (const thought of split.thoughts) thoughts.push(thought);
    if (block.style?.type === "thinking") thoughts.push(split.text);
    else visible.push(split.text);
  }

  const parts = blocks.flatMap(({ content }) => partsOf(content));
  const model =
    legible.findLast(({ genInfo }) => genInfo?.identifier)?.genInfo?.identifier ||
    senderInfo?.senderName ||
    lastModel;
  const at = firstDefined(legible, ({ stepIdentifier }) => stepTime(stepIdentifier, plausible));
  const waitedSec = firstDefined(legible, ({ genInfo }) => genInfo?.stats?.timeToFirstTokenSec);
  const questionAt =
    at !== undefined && isWait(waitedSec) ? Math.round(at - waitedSec * 1000) : undefined;
  return {
    version: {
      text: joinBlocks(visible),
      ...reasoningOf(thoughts),
      ...(model ? { model } : {}),
      ...(at === undefined ? {} : { at }),
      ...extrasOf(parts, nameAttachment),
    },
    ...(questionAt === undefined ? {} : { questionAt }),
    damaged: legible.length < steps.length || blocks.some(({ content }) => isDamaged(content)),
  };
}

/** An answer in one piece, as older and foreign files have it. */
export function answerOfContent(
  content: ContentData,
  { lastModel, nameAttachment }: ChatContext,
): VersionReading {
  const { text, thoughts } = splitThoughts(textOf(content));
  return {
    version: {
      text: joinBlocks([text]),
      ...reasoningOf(thoughts),
      ...(lastModel ? { model: lastModel } : {}),
      ...extrasOf(partsOf(content), nameAttachment),
    },
    damaged: isDamaged(content),
  };
}

/** What somebody else than the model said, word for word. */
export function wordsOf(content: ContentData, { nameAttachment }: ChatContext): VersionReading {
  return {
    version: { text: textOf(content), ...extrasOf(partsOf(content), nameAttachment) },
    damaged: isDamaged(content),
  };
}

function isContentBlock({ type, content }: StepData): boolean {
  return type === "contentBlock" || (type === undefined && content !== undefined);
}

// Tokens join without separators; template tags are no text.
function textOf(content: ContentData): string {
  if (typeof content === "string") return content;
  let text = "";
  for (const part of content ?? []) {
    if (part?.type === "text" && part.isStructural !== true) text += part.text ?? "";
  }
  return text;
}

function partsOf(content: ContentData): PartData[] {
  return typeof content === "string" ? [] : (content ?? []).filter((part) => part !== null);
}

function isDamaged(content: ContentData): boolean {
  if (typeof content === "string") return false;
  return (
    content?.some((part) => part === null || (part.type === "text" && part.text === undefined)) ??
    true
  );
}

function reasoningOf(thoughts: readonly string[]): Pick<MessageVersion, "reasoning"> {
  const reasoning = joinBlocks(thoughts);
  return reasoning === "" ? {} : { reasoning };
}

function extrasOf(
  parts: readonly PartData[],
  nameAttachment: NameAttachment,
): Pick<MessageVersion, "attachments" | "toolCalls"> {
  const attachments = parts.flatMap((part) =>
    part.type === "file" ? (nameAttachment(part) ?? []) : [],
  );
  const toolCalls = toolCallsOf(parts);
  return {
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
  };
}

function isWait(seconds: number | undefined): seconds is number {
  return seconds !== undefined && seconds >= 0 && seconds < 86_400;
}

function firstDefined<T, R>(items: readonly T[], pick: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = pick(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
