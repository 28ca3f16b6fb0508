import type { Conversation, ConversationIds, Message } from "../../core/conversation.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import type { ListedConversation } from "../reading/listed-conversations.ts";
import { reasoningOf } from "../reading/message-content.ts";
import { joinBlocks, splitThoughts } from "../reading/split-thoughts.ts";
import { stableId } from "../reading/stable-id.ts";
import { type Plausible, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import { withoutCards } from "./cards.ts";

/** A conversation of the list; undefined of what has no responses. */
export function chatOf(entry: unknown, plausible: Plausible): ListedConversation | undefined {
  if (!Array.isArray(fieldOf(entry, "responses"))) return undefined;
  const about = isObject(fieldOf(entry, "conversation")) ? fieldOf(entry, "conversation") : entry;
  const responses = listField(entry, "responses").map(fieldsOf);
  const own = textField(about, "id", "conversation_id");
  const ids = own === undefined ? idsOf(about, responses) : { id: own };
  const changed = [fieldOf(about, "modify_time"), fieldOf(about, "title")];
  return {
    id: ids.id,
    version: stableId(changed, responses.length, responses.at(-1)),
    read(lose) {
      const messages = responses.flatMap((response, index): Message[] => {
        const role = roleOf(response);
        if (role === undefined) lose(`responses[${index}]`);
        return role === undefined ? [] : messageOf(response, role, plausible);
      });
      if (messages.length === 0) return undefined;
      return conversationOf(ids, about, { messages, plausible });
    },
  };
}

function conversationOf(
  ids: ConversationIds,
  about: unknown,
  { messages, plausible }: { readonly messages: Message[]; readonly plausible: Plausible },
): Conversation {
  const createdAt = timeIn(about, plausible) ?? messages[0]?.versions[0]?.at;
  return {
    kind: "conversation",
    source: "grok",
    ...ids,
    ...titleOf(textField(about, "title"), messages),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages,
  };
}

function messageOf(response: unknown, role: Message["role"], plausible: Plausible): Message[] {
  const words = textField(response, "message") ?? "";
  const isAnswer = role === "assistant";
  const { text, thoughts } = isAnswer
    ? splitThoughts(withoutCards(words))
    : { text: words, thoughts: [] };
  const traces = listField(response, "agent_thinking_traces").flatMap(
    (trace) => textField(trace, "thinking_trace") ?? [],
  );
  const reasoning = reasoningOf([...traces, ...thoughts]);
  if (text.trim() === "" && reasoning.reasoning === undefined) return [];
  const model = isAnswer ? textField(response, "model") : undefined;
  const at = timeIn(response, plausible);
  const version = {
    text: joinBlocks([text]),
    ...reasoning,
    ...(model === undefined ? {} : { model }),
    ...(at === undefined ? {} : { at }),
  };
  return [{ role, versions: [version], selected: 0 }];
}

function fieldsOf(response: unknown): unknown {
  const inner = fieldOf(response, "response");
  return isObject(inner) ? inner : response;
}

const ROLES: ReadonlyMap<string, Message["role"]> = new Map([
  ["human", "user"],
  ["user", "user"],
  ["assistant", "assistant"],
  ["grok", "assistant"],
]);

function roleOf(response: unknown): Message["role"] | undefined {
  return ROLES.get(textField(response, "sender")?.trim().toLowerCase() ?? "");
}

function timeIn(value: unknown, plausible: Plausible): number | undefined {
  const time = fieldOf(value, "create_time");
  const date = fieldOf(time, "$date") ?? time;
  return timeOf(fieldOf(date, "$numberLong") ?? date, plausible);
}

/** Of its time; of its title and first words where it has none, since many chats are called the same. */
function idsOf(about: unknown, responses: readonly unknown[]): ConversationIds {
  const time = fieldOf(about, "create_time");
  const title = fieldOf(about, "title");
  if (time === undefined || time === null)
    return { id: stableId(title, time, textField(responses[0], "message")) };
  return { id: stableId(time), formerIds: [stableId(title, time, undefined)] };
}
