import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { recordsOf } from "../files/json-records.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { conversationOfApi } from "../reading/api-conversation.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { isHtml, textOfHtml } from "../reading/html-text.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location, ReadContext } from "../source.ts";
import { roleOf, turnsOf } from "./turns.ts";

const sourceId = "sharegpt";
const problems = problemsOf(sourceId);

export async function* readShareGpt(
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
  for await (const item of recordsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const turns = turnsOf(item.value);
    if (turns === undefined) yield problems.lostRecord(path, item.name);
    else {
      const record = { ...reading, path: `${path}#${item.name}` };
      yield* conversationOfApi(item.value, turns.map(messageOf), record);
    }
  }
}

export async function countConversations(
  location: Location,
  { now }: ReadContext,
): Promise<number> {
  let count = 0;
  for await (const item of recordsOf(location, { problems, now }))
    if (item.kind === "record" && turnsOf(item.value) !== undefined) count++;
  return count;
}

/** A turn as a message of the OpenAI API; as it is, and so no message, where it is not known who speaks. */
function messageOf(turn: unknown): unknown {
  const role = roleOf(turn);
  const value = fieldOf(turn, "value");
  if (!isObject(turn) || role === undefined || typeof value !== "string") return turn;
  const { from: _, value: __, role: ___, ...rest } = turn;
  if (role === "function_call")
    return { ...rest, role: "assistant", content: null, function_call: called(value) };
  return { ...rest, role, content: isHtml(value) ? textOfHtml(value) : value };
}

/** A call is JSON text: {"name", "arguments"}. */
function called(value: string): unknown {
  try {
    const call: unknown = JSON.parse(value);
    if (isObject(call)) return call;
  } catch {
    // Whatever it is, it was called.
  }
  return { name: "", arguments: value };
}
