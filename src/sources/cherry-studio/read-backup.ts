import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location } from "../source.ts";
import { topicsOfAssistants } from "./assistants.ts";
import { readTopic } from "./topic.ts";

const problems = problemsOf("cherry-studio");

/** The topics in the data.json of a backup. */
export async function* readBackup(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  const database = fieldOf(file.value, "indexedDB");
  const topics = topicsIn(database);
  if (!topics) {
    yield isRawBackup(file.value) ? rawBackup(path) : notABackup(path);
    return;
  }
  const blocks = new Map<string, unknown>();
  for (const block of listField(database, "message_blocks")) {
    const id = textField(block, "id");
    if (id !== undefined) blocks.set(id, block);
  }
  const known = topicsOfAssistants(fieldOf(file.value, "localStorage"));
  const plausible = plausibleAt(now);
  const uniqueId = uniqueIds();
  for (const [index, topic] of topics.entries()) {
    const id = textField(topic, "id");
    if (id === undefined || !Array.isArray(fieldOf(topic, "messages"))) {
      yield problems.lostRecord(path, `topics[${index}]`);
      continue;
    }
    const { messages, systemPrompt, lost } = readTopic(listField(topic, "messages"), {
      blocks,
      plausible,
    });
    for (const position of lost)
      yield problems.lostRecord(path, `topics[${index}].messages[${position}]`);
    if (messages.length === 0) continue;
    const about = known.get(id);
    yield conversationOf({
      source: "cherry-studio",
      id: uniqueId(id),
      ...titleOf(about?.title, messages),
      folder: about?.assistant,
      pinned: about?.pinned,
      systemPrompt: about?.prompt ?? systemPrompt,
      createdAt: timeOf(about?.createdAt, plausible),
      messages,
    });
  }
}

/** A table of topics; in version 1 of the backup, they are among all that the app kept under a key. */
function topicsIn(database: unknown): readonly unknown[] | undefined {
  if (Array.isArray(database)) {
    return database.flatMap((entry) =>
      textField(entry, "key")?.startsWith("topic:") ? [fieldOf(entry, "value")] : [],
    );
  }
  const topics = fieldOf(database, "topics");
  return Array.isArray(topics) ? topics : undefined;
}

/** Of a backup of version 6 or later: its metadata.json. */
export function isRawBackup(value: unknown): boolean {
  return fieldOf(value, "appName") === "Cherry Studio" && Number(fieldOf(value, "version")) >= 6;
}

function rawBackup(path: string): Problem {
  return problems.of(path, "unreadable", {
    en: "This backup of Cherry Studio holds the raw storage of its browser, which only Cherry Studio can read. Export the topics from it as JSON or Markdown, or make a backup with an older version.",
    fr: "Cette sauvegarde de Cherry Studio contient le stockage brut de son navigateur, que seul Cherry Studio sait lire. Exportez-en les sujets en JSON ou en Markdown, ou faites une sauvegarde avec une version plus ancienne.",
  });
}

function notABackup(path: string): Problem {
  return problems.notUnderstood(
    path,
    {
      en: "This file is JSON, but not a backup of Cherry Studio: it has no topics.",
      fr: "Ce fichier est du JSON, mais pas une sauvegarde de Cherry Studio : il n'a pas de sujets.",
    },
    false,
  );
}
