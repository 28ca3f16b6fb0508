import type { Conversation, Message } from "../../core/conversation.ts";
import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import { readChats } from "../databases/read-chats.ts";
import { columnsOf, jsonIn, textIn } from "../databases/rows.ts";
import { othersLeftOut } from "../databases/several-people.ts";
import { shownPath } from "../files/input.ts";
import { fieldOf, isObject, stringIn } from "../files/sample.ts";
import { conversationOf, say } from "../reading/say.ts";
import { type Plausible, plausibleAt, timeOf } from "../reading/times.ts";
import { beingWritten, isRecent } from "../reading/unfinished.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { type Chat, listChats } from "./list-chats.ts";
import { ownerOf } from "./owner.ts";
import { problems } from "./problems.ts";

/** The conversations of one person in AnythingLLM's database. */
export async function* readDatabase(
  location: Location,
  context: ReadContext,
): AsyncGenerator<Yielded> {
  const path = shownPath(location);
  const plausible = plausibleAt(context.now);
  let others: Problem | undefined;
  yield* readChats<Chat>(location, context, {
    problems,
    tables: ["workspace_chats", "workspaces"],
    list(database) {
      const owner = ownerOf(database);
      others = owner && othersLeftOut(path, owner, problems);
      return listChats(database, owner?.id, plausible);
    },
    *read(database, chat): Generator<Conversation | Problem> {
      const messages: Message[] = [];
      let isWriting = false;
      for (const row of exchangeRows(database, chat)) {
        const response = jsonIn(row, "response");
        if (!isObject(response))
          yield problems.lostRecord(path, `workspace_chats[${textIn(row, "id") ?? ""}]`);
        // While an agent works, its row has no answer and is left out of the chat.
        const isEmpty = isObject(response) && Object.keys(response).length === 0;
        if (isEmpty && isRecent(timeOf(textIn(row, "lastUpdatedAt"), plausible), context.now))
          isWriting = true;
        else messages.push(...messagesOf(row, response, chat.model, plausible));
      }
      if (messages.length > 0) yield chatOf(chat, messages);
      if (isWriting) yield beingWritten(`${path}#${chat.id}`, problems);
    },
  });
  if (others) yield others;
}

const COLUMNS = ["id", "prompt", "response", "createdAt", "lastUpdatedAt"];

function exchangeRows(database: ForeignDatabase, { key }: Chat): ForeignRow[] {
  const names = Object.keys(key);
  return database.all(
    `SELECT ${columnsOf(database, "workspace_chats", COLUMNS)} FROM workspace_chats
     WHERE ${names.map((name) => `"${name}" IS ?`).join(" AND ")} ORDER BY id`,
    ...Object.values(key),
  );
}

/** Question and answer of a row, which is stored when the answer is there: its time is put to the question. */
function messagesOf(
  row: ForeignRow,
  response: unknown,
  workspaceModel: string | undefined,
  plausible: Plausible,
): Message[] {
  const attachments = fieldOf(response, "attachments");
  const question = say("user", {
    text: textIn(row, "prompt") ?? "",
    at: timeOf(textIn(row, "createdAt"), plausible),
    attachments: (Array.isArray(attachments) ? attachments : []).flatMap(
      (file: unknown) => stringIn(file, "name") ?? [],
    ),
  });
  const text = stringIn(response, "text");
  if (text === undefined) return [question];
  const model = stringIn(fieldOf(response, "metrics"), "model") ?? workspaceModel;
  return [question, say("assistant", { text, model })];
}

function chatOf(chat: Chat, messages: readonly Message[]): Conversation {
  const { id, title, folder, systemPrompt, createdAt } = chat;
  return conversationOf({
    source: problems.source,
    id,
    title,
    folder,
    systemPrompt,
    createdAt,
    messages,
  });
}
