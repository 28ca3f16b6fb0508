import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import type { Location, LocationHint } from "../source.ts";
import type { ChatContext } from "./answer.ts";
import { attachmentNames } from "./attachments.ts";
import { stemOf } from "./chat-ids.ts";
import { type ChatForm, chatForm } from "./list-chats.ts";
import { type MessageReading, messageOf, oldMessageOf } from "./message.ts";
import { readCompanions } from "./old-chat.ts";
import { damagedMessage, type Flaw, lostMessage, notAChat, problems } from "./problems.ts";
import { parsedJson } from "./read-file.ts";
import { type ChatData, chatSchema, oldChatSchema } from "./schema.ts";
import { type Plausible, plausibleAt } from "../reading/times.ts";
import { createdAtOf, questionTimes } from "./times.ts";

/** For this long after a change, a file that is no chat is taken for one that LM Studio is writing. */
const FRESH_MS = 5_000;

/** What a chat file says of itself, whatever its form. */
interface Chat {
  readonly title?: string | undefined;
  readonly pinned?: boolean | undefined;
  readonly systemPrompt?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly userLastMessagedAt?: number | undefined;
  readonly lastModel?: string | undefined;
  readonly messages: readonly unknown[];
  readonly problems?: readonly Problem[];
}

/**
 * The chat that the text of a location is, and what was wrong with it. Nothing when it is JSON by somebody else that is no
 * chat. `now` only tells how fresh the file is and which years are plausible.
 */
export function* readChat(
  location: Location & { readonly hint: LocationHint },
  text: string,
  now: number,
): Generator<Conversation | Problem> {
  const { hint, changedAt, member } = location;
  const path = shownPath(location);
  const form = chatForm(path) ?? "other";
  const json = parsedJson(text);
  const plausible = plausibleAt(now);
  const chat =
    form === "old"
      ? oldChat(json, member === undefined ? path : undefined)
      : chatOf(json, form, plausible);
  if (chat === undefined) {
    const fresh = changedAt !== undefined && Math.abs(now - changedAt) < FRESH_MS;
    const flaw = flawOf(text, json);
    if (form !== "other" || couldBeChat(text, flaw)) yield notAChat(path, flaw, fresh);
    return;
  }

  yield* chat.problems ?? [];
  const context: ChatContext = {
    lastModel: chat.lastModel,
    plausible,
    nameAttachment: attachmentNames(hint.attachedFiles),
  };
  const messages = chat.messages.map((data) =>
    form === "old" ? oldMessageOf(data, context) : messageOf(data, context),
  );
  for (const [index, { legible }] of messages.entries()) {
    if (legible === "not") yield lostMessage(path, index);
    else if (legible === "partly") yield damagedMessage(path, index);
  }
  // Nothing legible at all says nothing about the chat, which must not come out as emptied.
  if (messages.length > 0 && messages.every(({ legible }) => legible === "not")) return;
  yield conversationOf(
    { ...chat, createdAt: createdAtOf(chat.createdAt, stemOf(path), plausible) },
    messages,
    hint,
  );
}

function conversationOf(
  { title, pinned, systemPrompt, createdAt, userLastMessagedAt }: Chat,
  messages: readonly MessageReading[],
  { id, folder }: LocationHint,
): Conversation {
  const times = questionTimes(messages, { createdAt, userLastMessagedAt });
  return {
    kind: "conversation",
    source: problems.source,
    id,
    ...(title ? { title } : {}),
    ...(folder === undefined ? {} : { folder }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(systemPrompt ? { systemPrompt } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages: messages.map((message, index) => timed(message, times.get(index))),
  };
}

// Only the version shown was sent at the time we know.
function timed({ role, selected, versions }: MessageReading, askedAt: number | undefined): Message {
  return {
    role,
    selected,
    versions: versions.map(({ version }, index) =>
      askedAt === undefined || index !== selected ? version : { ...version, at: askedAt },
    ),
  };
}

function chatOf(json: unknown, form: ChatForm, plausible: Plausible): Chat | undefined {
  const parsed = chatSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const isNew = form === "conversation" && data.messages.length === 0;
  if (!isNew && !data.messages.some(hasVersions)) return undefined;
  const { pinned, createdAt, messages, userLastMessagedAt: last } = data;
  return {
    title: data.name?.trim() || data.title?.trim(),
    pinned,
    systemPrompt: systemPromptOf(data),
    createdAt,
    userLastMessagedAt: last !== undefined && plausible(last) ? Math.round(last) : undefined,
    lastModel: data.lastUsedModel?.identifier,
    messages,
  };
}

/** Without a path, none of the files beside it is looked for. */
function oldChat(json: unknown, path: string | undefined): Chat | undefined {
  const parsed = oldChatSchema.safeParse(json);
  if (!parsed.success) return undefined;
  return { ...(path === undefined ? {} : readCompanions(path)), messages: parsed.data.messages };
}

function hasVersions(message: unknown): boolean {
  return (
    typeof message === "object" &&
    message !== null &&
    "versions" in message &&
    Array.isArray(message.versions)
  );
}

/** The system prompt of this chat, else the one older files have beside it; undefined when there is none. */
function systemPromptOf({ perChatPredictionConfig, systemPrompt }: ChatData): string | undefined {
  const field = perChatPredictionConfig?.fields.find(
    (entry) => entry?.key === "llm.prediction.systemPrompt",
  );
  return unwrapped(field?.value)?.trim() || systemPrompt?.trim() || undefined;
}

/** A setting is a bare value, or `{checked, value}` where it can be switched off. */
function unwrapped(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || !("value" in value)) return undefined;
  const off = "checked" in value && value.checked === false;
  return off || typeof value.value !== "string" ? undefined : value.value;
}

function flawOf(text: string, json: unknown): Flaw {
  if (text.trim() === "") return "empty";
  if (/^\0+$/.test(text)) return "nul";
  return json === undefined ? "not-json" : "not-a-chat";
}

// A foreign name alone is no reason to complain, unless what is left of the file was a chat.
function couldBeChat(text: string, flaw: Flaw): boolean {
  return flaw === "not-json" && text.includes('"messages"') && text.includes('"versions"');
}
