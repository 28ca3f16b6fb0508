import type { Conversation, Message } from "../../core/conversation.ts";
import type { ForeignDatabase } from "../../core/foreign-database.ts";
import { readChats } from "../databases/read-chats.ts";
import { conversationOf } from "../reading/say.ts";
import { type Plausible, plausibleAt } from "../reading/times.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { type Chat, listChats } from "./list-chats.ts";
import { problems } from "./problems.ts";
import { type LoggedResponse, responsesOf } from "./responses-of.ts";
import { messagesOfThread } from "./messages-of-thread.ts";

/** The conversations of llm's log. */
export function readDatabase(location: Location, context: ReadContext): AsyncGenerator<Yielded> {
  const plausible = plausibleAt(context.now);
  return readChats<Chat>(location, context, {
    problems,
    tables: [["responses", "turns"]],
    list: listChats,
    *read(database, chat) {
      const conversation = chatOf(database, chat, plausible);
      if (conversation) yield conversation;
    },
  });
}

function chatOf(
  database: ForeignDatabase,
  { id, title, hasResponses, hasTurns }: Chat,
  plausible: Plausible,
): Conversation | undefined {
  const responses = hasResponses ? responsesOf(database, id, plausible) : [];
  const thread = hasTurns
    ? messagesOfThread(database, id, { responses, plausible })
    : { messages: [], retold: new Set<LoggedResponse>() };
  const before = responses.filter((response) => !thread.retold.has(response));
  const messages: Message[] = [...before.flatMap((each) => each.messages), ...thread.messages];
  const prompt = messages.find(({ role }) => role === "system");
  const systemPrompt =
    prompt?.versions[prompt.selected]?.text ?? before.find((each) => each.system)?.system;
  const said = messages.filter(({ role }) => role !== "system");
  if (said.length === 0) return undefined;
  const times = said.flatMap(({ versions }) => versions.flatMap(({ at }) => at ?? []));
  const [createdAt] = times.toSorted((a, b) => a - b);
  return conversationOf({
    source: problems.source,
    id,
    title,
    systemPrompt,
    createdAt,
    messages: said,
  });
}
