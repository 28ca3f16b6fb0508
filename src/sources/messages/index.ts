import { fieldOf, firstObject, isObject } from "../files/sample.ts";
import type { Sample } from "../files/sample.ts";
import { isApiMessage } from "../reading/api-messages.ts";
import type { Source } from "../source.ts";
import { nowhere } from "../source.ts";

/*
 * Messages in the form of the OpenAI and Anthropic APIs, which scripts, request logs and many tools write, in any of these
 * containers:
 *
 *   A  [ { role, content }, … ]                        one conversation
 *   B  { id?, title?, created_at?, model?, system?, messages: [ … ] }
 *   C  [ { messages: [ … ] }, … ]                      a list of B
 *   D  { messages: [ … ] }⏎{ messages: [ … ] }⏎        JSON Lines of B
 *   E  { role, content }⏎{ role, content }⏎            JSON Lines of messages: one conversation
 *
 * api-messages.ts names what is read of a message.
 */
export const messages: Source = {
  id: "messages",
  title: "Messages (JSON)",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises,
  async count(location, context) {
    const { countConversations } = await import("./read-messages.ts");
    return countConversations(location, context);
  },
  async *read(location, context) {
    const { readMessages } = await import("./read-messages.ts");
    yield* readMessages(location, context);
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind === "lines") return isRecord(sample.values.find(isObject));
  if (sample.kind !== "json") return false;
  return isRecord(firstObject(sample.value) ?? sample.value);
}

/** A message, or an object with some. The long text of the first one may be cut off with all that follows it. */
function isRecord(value: unknown): boolean {
  return isApiMessage(value) || isApiMessage(firstObject(fieldOf(value, "messages")));
}
