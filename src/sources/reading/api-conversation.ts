import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import type { Problems } from "../files/problems.ts";
import { apiMessages, textOf, timeIn } from "./api-messages.ts";
import { idsOfWords } from "./conversation-ids.ts";
import type { Plausible } from "./times.ts";

export interface ApiConversationOptions {
  readonly source: string;
  readonly plausible: Plausible;
  readonly problems: Problems;
  /** Of the record, for its problems. */
  readonly path: string;
  readonly uniqueId: (id: string) => string;
}

/**
 * The conversation that an object with messages is, and what of it is not understood. Its id is its own, else made from
 * its first words. Nothing where nothing is said.
 */
export function* conversationOfApi(
  record: unknown,
  list: readonly unknown[],
  { source, plausible, problems, path, uniqueId }: ApiConversationOptions,
): Generator<Conversation | Problem> {
  const model = textOf(record, ["model", "model_name"]);
  const { messages, systemPrompt, lost } = apiMessages(list, { plausible, model });
  for (const index of lost) yield problems.lostRecord(path, `messages[${index}]`);
  const own = ownIdOf(record);
  const ids = own === undefined ? idsOfWords(messages) : { id: own };
  if (ids === undefined || !messages.some(({ role }) => role === "user" || role === "assistant"))
    return;
  const title = textOf(record, ["title", "name", "subject"])?.trim();
  const createdAt = timeIn(record, plausible);
  const system = systemPrompt ?? textOf(record, ["system"]);
  yield {
    kind: "conversation",
    source,
    ...ids,
    id: uniqueId(ids.id),
    ...(title === undefined ? {} : { title }),
    ...(system === undefined ? {} : { systemPrompt: system }),
    ...(createdAt === undefined ? {} : { createdAt }),
    messages,
  };
}

/** Records that are only numbered are so in every file: such a number would make those of two files one. */
function ownIdOf(record: unknown): string | undefined {
  const id = textOf(record, ["id", "conversation_id", "uuid"]);
  return id === undefined || /^\d{1,9}$/.test(id) ? undefined : id;
}
