import { problemsOf } from "../files/problems.ts";
import { fieldOf, type Sample } from "../files/sample.ts";
import { nowhere, type Source } from "../source.ts";

/*
 * The export of an account at xAI is a ZIP file with prod-grok-backend.json:
 *
 *   { conversations: [ { conversation: { id?, title, create_time, modify_time },
 *                        responses: [ { response: { sender: "human" | "assistant", message, model?, create_time,
 *                                                   agent_thinking_traces: [ {thinking_trace} ] } } ] } ], … }
 *
 * In some, the fields of a response are not under "response". A time is { "$date": { "$numberLong": "<ms>" } }, a text or a
 * number; the sender is in any case. Some conversations have no id.
 */

const problems = problemsOf("grok");

/** The conversations of an export from Grok. */
export const grok: Source = {
  id: "grok",
  title: "Grok",
  group: "account",
  asksPermission: false,
  locate: nowhere,
  recognises,
  async count(location) {
    const { countElements } = await import("../files/json-elements.ts");
    return countElements(location, { key: "conversations" });
  },
  async *read(location, context) {
    const { listedConversations } = await import("../reading/listed-conversations.ts");
    const { chatOf } = await import("./chat.ts");
    yield* listedConversations(location, context, { problems, key: "conversations", chatOf });
  },
};

function recognises(sample: Sample): boolean {
  if (sample.kind !== "json") return false;
  const conversations = fieldOf(sample.value, "conversations");
  return (
    Array.isArray(conversations) &&
    conversations.some((each) => Array.isArray(fieldOf(each, "responses")))
  );
}
