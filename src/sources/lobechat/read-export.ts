import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { idsOfWords } from "../reading/conversation-ids.ts";
import { textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { type Plausible, plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { isMessage, messagesOf } from "./messages.ts";
import { type Row, type Tables, tablesOf } from "./tables.ts";

const problems = problemsOf("lobechat");

/** The topics of an export; messages without one are of their session's own conversation. */
export async function* readExport(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  const tables = tablesOf(file.value);
  if (!tables) {
    yield problems.notUnderstood(
      path,
      {
        en: "This file is JSON, but not an export of LobeChat.",
        fr: "Ce fichier est du JSON, mais pas un export de LobeChat.",
      },
      false,
    );
    return;
  }
  const plausible = plausibleAt(now);
  const groups = new Map<string, Row[]>();
  for (const [index, row] of tables.messages.entries()) {
    if (!isMessage(row)) {
      yield problems.lostRecord(path, `messages[${index}]`);
      continue;
    }
    const key = [
      textField(row, "topicId") ?? textField(row, "sessionId") ?? "",
      textField(row, "threadId"),
    ]
      .filter((part) => part !== undefined)
      .join("/");
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  for (const [id, rows] of groups) {
    const conversation = conversationIn(id, rows, tables, plausible);
    if (conversation) yield conversation;
  }
}

function conversationIn(
  key: string,
  rows: readonly Row[],
  tables: Tables,
  plausible: Plausible,
): Conversation | undefined {
  const topic = tables.topics.get(textField(rows[0], "topicId") ?? "");
  const sessionId = textField(rows[0], "sessionId") ?? textField(topic, "sessionId") ?? "";
  const session = tables.sessions.get(sessionId);
  const agent = tables.agents.get(sessionId);
  const { messages, systemPrompt } = messagesOf(rows, tables, {
    plausible,
    model: textField(agent, "model"),
  });
  // One topic alone has no id.
  const ids = key === "" ? idsOfWords(messages) : { id: key };
  if (messages.length === 0 || ids === undefined) return undefined;
  const sessionTitle = textField(session, "title") ?? textField(fieldOf(session, "meta"), "title");
  const group = tables.groups.get(textField(session, "group", "groupId") ?? "");
  const favourite = fieldOf(topic, "favorite") ?? fieldOf(topic ? undefined : session, "pinned");
  return conversationOf({
    source: "lobechat",
    ...ids,
    ...titleOf(topic ? textField(topic, "title") : (tables.title ?? sessionTitle), messages),
    folder: topic ? sessionTitle : textField(group, "name"),
    pinned: typeof favourite === "boolean" ? favourite : undefined,
    systemPrompt: textField(agent, "systemRole") ?? systemPrompt,
    createdAt: timeOf(fieldOf(topic, "createdAt"), plausible) ?? messages[0]?.versions[0]?.at,
    messages,
  });
}
