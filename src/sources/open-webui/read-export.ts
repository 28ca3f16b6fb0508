import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { recordsOf } from "../files/json-records.ts";
import { fieldOf, isObject, stringIn } from "../files/sample.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import type { Location, ReadContext } from "../source.ts";
import { chatOf } from "./chat-of.ts";
import { problems } from "./problems.ts";

/**
 * The chats of an export: rows as in the database or, from old versions, the chats alone. The page saves a list; its API,
 * JSON Lines.
 */
export async function* readExport(
  location: Location,
  { now }: ReadContext,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const plausible = plausibleAt(now);
  const uniqueId = uniqueIds();
  for await (const record of recordsOf(location, { problems, now })) {
    if (record.kind === "problem") {
      yield record;
      continue;
    }
    const { value, name } = record;
    const row = isObject(fieldOf(value, "chat")) ? value : { chat: value };
    if (isNobodys(row)) continue;
    const chat = fieldOf(row, "chat");
    if (!isObject(chat) || !("history" in chat || "messages" in chat)) {
      yield problems.lostRecord(path, name);
      continue;
    }
    const id = stringIn(row, "id");
    const title = stringIn(row, "title");
    const pinned = fieldOf(row, "pinned");
    const { items } = chatOf(chat, {
      path: `${path}#${name}`,
      plausible,
      about: {
        ...(id === undefined ? {} : { id }),
        title,
        pinned: typeof pinned === "boolean" ? pinned : undefined,
        createdAt: timeOf(fieldOf(row, "created_at"), plausible),
      },
    });
    for (const item of items)
      yield item.kind === "problem" ? item : { ...item, id: uniqueId(item.id) };
  }
}

/** How many chats an export holds. */
export async function countExport(location: Location, { now }: ReadContext): Promise<number> {
  let count = 0;
  for await (const { kind } of recordsOf(location, { problems, now }))
    if (kind === "record") count++;
  return count;
}

/** The copy that sharing a chat made, and what the server had itself asked. */
function isNobodys(row: unknown): boolean {
  const isShared = stringIn(row, "user_id")?.startsWith("shared-") ?? false;
  return isShared || fieldOf(fieldOf(row, "meta"), "internal") === true;
}
