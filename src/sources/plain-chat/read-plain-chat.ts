import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { isFresh, shownPath, textOf } from "../files/input.ts";
import { problemsOf } from "../files/problems.ts";
import { idsOfWords, uniqueIds } from "../reading/conversation-ids.ts";
import { reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import type { Plausible } from "../reading/times.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location, ReadContext } from "../source.ts";
import type { PlainChat, Turn } from "./chats-in.ts";
import { chatsIn } from "./chats-in.ts";
import { detailsOf } from "./details.ts";

const sourceId = "plain-chat";
const problems = problemsOf(sourceId);

export async function* readPlainChat(
  location: Location,
  { now }: ReadContext,
): AsyncGenerator<Conversation | Problem> {
  const file = await textOf(location, problems);
  if (file === undefined) return;
  if (file.kind === "problem") return yield file;
  const chats = chatsIn(file.text);
  if (chats.length === 0) {
    const reason = {
      en: "Nobody asks and answers in this text: begin what each says with a line like “## You” and “## Assistant”.",
      fr: "Personne ne demande ni ne répond dans ce texte : commencez ce que chacun dit par une ligne comme « ## Moi » et « ## Assistant ».",
    };
    return yield problems.notUnderstood(shownPath(location), reason, isFresh(location, now));
  }
  const uniqueId = uniqueIds();
  for (const chat of chats) {
    const conversation = conversationOf(chat, plausibleAt(now));
    if (conversation) yield { ...conversation, id: uniqueId(conversation.id) };
  }
}

function conversationOf(
  { title, turns }: PlainChat,
  plausible: Plausible,
): Conversation | undefined {
  const system = turns.filter(({ role }) => role === "system").map(({ text }) => text);
  const messages = turns.flatMap((turn) => messageOf(turn, plausible) ?? []);
  const ids = idsOfWords(messages);
  if (ids === undefined) return undefined;
  const systemPrompt = joinBlocks(system);
  return {
    kind: "conversation",
    source: sourceId,
    ...ids,
    ...(title === undefined ? {} : { title }),
    ...(systemPrompt === "" ? {} : { systemPrompt }),
    messages,
  };
}

function messageOf({ role, text, details }: Turn, plausible: Plausible): Message | undefined {
  if (role === "system") return undefined;
  const { at, model } = detailsOf(details, plausible);
  const told = at === undefined ? {} : { at };
  if (role === "user") return { role, selected: 0, versions: [{ text, ...told }] };
  const { text: answer, thoughts } = splitThoughts(text);
  const version = { text: joinBlocks([answer]), ...reasoningOf(thoughts), ...told };
  return { role, selected: 0, versions: [model === undefined ? version : { ...version, model }] };
}
