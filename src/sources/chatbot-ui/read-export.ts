import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { apiMessages } from "../reading/api-messages.ts";
import { idsOfWords, uniqueIds } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";

const problems = problemsOf("chatbot-ui");

/** The conversations of an export. */
export async function* readExport(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  const folders = new Map(
    listField(file.value, "folders").map((folder) => [
      textField(folder, "id"),
      textField(folder, "name"),
    ]),
  );
  const plausible = plausibleAt(now);
  const uniqueId = uniqueIds();
  for (const [index, chat] of listField(file.value, "history").entries()) {
    const record = `history[${index}]`;
    if (!Array.isArray(fieldOf(chat, "messages"))) {
      yield problems.lostRecord(path, record);
      continue;
    }
    const { messages, systemPrompt, lost } = apiMessages(listField(chat, "messages"), {
      plausible,
      model: textField(fieldOf(chat, "model"), "id", "name"),
    });
    for (const position of lost) yield problems.lostRecord(path, `${record}.messages[${position}]`);
    const own = textField(chat, "id");
    const ids = own === undefined ? idsOfWords(messages) : { id: own };
    if (messages.length === 0 || ids === undefined) continue;
    const folder = textField(chat, "folderId");
    yield conversationOf({
      source: "chatbot-ui",
      ...ids,
      id: uniqueId(ids.id),
      ...titleOf(textField(chat, "name"), messages),
      folder: folder === undefined ? undefined : folders.get(folder),
      systemPrompt: textField(chat, "prompt") ?? systemPrompt,
      messages,
    });
  }
}
