import type { Conversation, Message } from "../../core/conversation.ts";
import type { ForeignDatabase, ForeignRow } from "../../core/foreign-database.ts";
import type { Problem } from "../../core/problem.ts";
import { type ListedChat, readChats } from "../databases/read-chats.ts";
import { columnsOf, fingerprintOf, textIn } from "../databases/rows.ts";
import { shownPath } from "../files/input.ts";
import { conversationOf, say } from "../reading/say.ts";
import { type Plausible, plausibleAt } from "../reading/times.ts";
import { beforeLastQuestion, beingWritten, isRecent } from "../reading/unfinished.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { problems } from "./problems.ts";

interface Chat extends ListedChat {
  readonly key: number;
  readonly title: string | undefined;
  readonly model: string | undefined;
  readonly createdAt: number | undefined;
}

/** The chats of Enchanted's database. */
export function readDatabase(location: Location, context: ReadContext): AsyncGenerator<Yielded> {
  const plausible = plausibleAt(context.now);
  return readChats<Chat>(location, context, {
    problems,
    tables: ["ZCONVERSATIONSD", "ZMESSAGESD"],
    list: (database) => list(database, plausible),
    *read(database, chat): Generator<Conversation | Problem> {
      const rows = messageRows(database, chat);
      const messages = rows.flatMap((row) => messageOf(row, chat.model, plausible) ?? []);
      const last = rows.at(-1);
      const isWriting =
        last !== undefined &&
        textIn(last, "ZROLE") === "assistant" &&
        textIn(last, "ZDONE") === "0" &&
        textIn(last, "ZERROR") !== "1" &&
        isRecent(timeSince2001(last, "ZCREATEDAT", plausible), context.now);
      const shown = isWriting ? beforeLastQuestion(messages) : messages;
      if (shown.length > 0) yield chatOf(chat, shown);
      if (isWriting) yield beingWritten(`${shownPath(location)}#${chat.id}`, problems);
    },
  });
}

const CHAT = ["Z_PK", "ZID", "ZNAME", "ZCREATEDAT", "ZUPDATEDAT", "ZMODEL"];

function list(database: ForeignDatabase, plausible: Plausible): Chat[] {
  const models = database.tables.has("ZLANGUAGEMODELSD")
    ? database.all(
        `SELECT ${columnsOf(database, "ZLANGUAGEMODELSD", ["Z_PK", "ZNAME"])} FROM ZLANGUAGEMODELSD`,
      )
    : [];
  const modelNames = new Map(models.map((row) => [textIn(row, "Z_PK"), textIn(row, "ZNAME")]));
  // The app writes on in the content of a message, which no time tells.
  const rows = database.all(
    `SELECT ${columnsOf(database, "ZCONVERSATIONSD", CHAT)}, n, last, done, length FROM ZCONVERSATIONSD
     LEFT JOIN (
       SELECT ZCONVERSATION AS conversation, count(*) AS n, max(Z_PK) AS last, total(ZDONE) AS done,
         total(octet_length(ZCONTENT)) AS length FROM ZMESSAGESD GROUP BY ZCONVERSATION
     ) ON conversation = Z_PK ORDER BY Z_PK`,
  );
  return rows.map((row) => ({
    id: uuidIn(row, "ZID") ?? `conversation-${textIn(row, "Z_PK") ?? ""}`,
    version: fingerprintOf({ ...row, ZID: uuidIn(row, "ZID") ?? null }),
    key: Number(row["Z_PK"]),
    title: textIn(row, "ZNAME"),
    model: modelNames.get(textIn(row, "ZMODEL")),
    createdAt: timeSince2001(row, "ZCREATEDAT", plausible),
  }));
}

const MESSAGE = ["ZCONTENT", "ZROLE", "ZDONE", "ZERROR", "ZCREATEDAT"];

function messageRows(database: ForeignDatabase, { key }: Chat): ForeignRow[] {
  const image = database.tables.get("ZMESSAGESD")?.includes("ZIMAGE") ? "ZIMAGE" : "NULL";
  return database.all(
    `SELECT ${columnsOf(database, "ZMESSAGESD", MESSAGE)}, ${image} IS NOT NULL AS hasImage
     FROM ZMESSAGESD WHERE ZCONVERSATION = ? ORDER BY ZCREATEDAT, Z_PK`,
    key,
  );
}

function messageOf(
  row: ForeignRow,
  model: string | undefined,
  plausible: Plausible,
): Message | undefined {
  const role = textIn(row, "ZROLE");
  if (role !== "user" && role !== "assistant" && role !== "system") return undefined;
  return say(role, {
    text: textIn(row, "ZCONTENT") ?? "",
    at: timeSince2001(row, "ZCREATEDAT", plausible),
    model: role === "assistant" ? model : undefined,
    attachments: row["hasImage"] === 1 ? ["image"] : [],
  });
}

function chatOf(chat: Chat, messages: readonly Message[]): Conversation {
  const [first] = messages;
  const isPrompt = first?.role === "system";
  return conversationOf({
    source: problems.source,
    id: chat.id,
    title: chat.title,
    systemPrompt: isPrompt ? first.versions[0]?.text : undefined,
    createdAt: chat.createdAt,
    messages: isPrompt ? messages.slice(1) : messages,
  });
}

// Of Core Data: seconds since 2001-01-01 UTC.
const EPOCH_2001_MS = Date.UTC(2001, 0, 1);

function timeSince2001(row: ForeignRow, column: string, plausible: Plausible): number | undefined {
  const value = row[column];
  if (typeof value !== "number") return undefined;
  const ms = Math.round(value * 1000) + EPOCH_2001_MS;
  return plausible(ms) ? ms : undefined;
}

/** An id of 16 bytes as people write it. */
function uuidIn(row: ForeignRow, column: string): string | undefined {
  const value = row[column];
  if (!(value instanceof Uint8Array) || value.length !== 16) return textIn(row, column);
  const hex = Buffer.from(value).toString("hex").toUpperCase();
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
