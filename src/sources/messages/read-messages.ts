import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { recordsOf } from "../files/json-records.ts";
import { shownPath } from "../files/input.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { conversationOfApi } from "../reading/api-conversation.ts";
import { isApiMessage } from "../reading/api-messages.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location, ReadContext } from "../source.ts";

const sourceId = "messages";
const problems = problemsOf(sourceId);

/** The conversations of a file: each record with messages is one, and records that are messages are one together. */
export async function* readMessages(
  location: Location,
  { now }: ReadContext,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const reading = {
    source: sourceId,
    plausible: plausibleAt(now),
    uniqueId: uniqueIds(),
    problems,
  };
  const loose: unknown[] = [];
  for await (const item of recordsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const { value, name } = item;
    const list = fieldOf(value, "messages");
    if (Array.isArray(list))
      yield* conversationOfApi(value, list, { ...reading, path: `${path}#${name}` });
    else if (isApiMessage(value)) loose.push(value);
    else if (!isObject(value) || Object.keys(value).length > 0)
      yield problems.lostRecord(path, name);
  }
  if (loose.length > 0) yield* conversationOfApi({}, loose, { ...reading, path });
}

/** How many conversations a file holds. */
export async function countConversations(
  location: Location,
  { now }: ReadContext,
): Promise<number> {
  let count = 0;
  let hasLoose = false;
  for await (const item of recordsOf(location, { problems, now })) {
    if (item.kind === "problem") continue;
    if (Array.isArray(fieldOf(item.value, "messages"))) count++;
    else hasLoose = true;
  }
  return count + (hasLoose ? 1 : 0);
}
