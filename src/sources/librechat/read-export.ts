import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { elementsOf } from "../files/json-elements.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { messagesOnPath } from "../reading/branches.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { type Plausible, plausibleAt } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { messageIn } from "./message.ts";
import { flatMessages, lastLeaf } from "./tree.ts";

const problems = problemsOf("librechat");

/** The conversation of an export, or those of a list of them. */
export async function* readExport(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const uniqueId = uniqueIds();
  for await (const element of elementsOf(location, { problems, now })) {
    if (element.kind === "problem") yield element;
    else {
      const read = readConversation(element.value, plausibleAt(now));
      if (!read) yield problems.lostRecord(path, `[${element.index}]`);
      for (let left = read?.lost ?? 0; left > 0; left--)
        yield problems.lostRecord(path, "messages");
      if (read?.conversation) yield { ...read.conversation, id: uniqueId(read.conversation.id) };
    }
  }
}

function readConversation(
  value: unknown,
  plausible: Plausible,
): { readonly conversation?: Conversation; readonly lost: number } | undefined {
  const id = textField(value, "conversationId");
  const name = ["messagesTree", "messages"].find((key) => Array.isArray(fieldOf(value, key)));
  if (id === undefined || name === undefined) return undefined;
  const { messages: exported, lost } = flatMessages(listField(value, name));
  const options = fieldOf(value, "options");
  const model = textField(options, "model");
  const nodes = exported.map(({ id: node, parent, message }) => {
    const said = messageIn(message, { plausible, model });
    return { id: node, parent, ...(said ? { message: said } : {}) };
  });
  const messages = messagesOnPath(nodes, lastLeaf(exported));
  if (messages.length === 0) return { lost };
  const conversation = conversationOf({
    source: "librechat",
    id,
    ...titleOf(textField(value, "title"), messages),
    systemPrompt: textField(options, "promptPrefix"),
    createdAt: messages[0]?.versions[0]?.at,
    messages,
  });
  return { conversation, lost };
}
