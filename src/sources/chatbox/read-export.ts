import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { isObject } from "../files/sample.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { isManifest, isNewer, isSession } from "./backup.ts";
import { readSession } from "./session.ts";

const problems = problemsOf("chatbox");
const PREFIX = "session:";

/** The sessions in an export, or in a config.json from before 1.16. Nothing else of it is looked at: it may hold keys. */
export async function* readExport(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  if (isManifest(file.value)) {
    if (isNewer(file.value)) yield newer(path);
    return;
  }
  const sessions = isSession(file.value)
    ? [["session", file.value] as const]
    : sessionsIn(file.value);
  if (!sessions) {
    yield problems.notUnderstood(
      path,
      {
        en: "This file is JSON, but there are no sessions of Chatbox in it. From 1.16 on, config.json has none: export them in Chatbox's settings.",
        fr: "Ce fichier est du JSON, mais sans session de Chatbox. À partir de la version 1.16, config.json n'en contient pas : exportez-les dans les réglages de Chatbox.",
      },
      false,
    );
    return;
  }
  const plausible = plausibleAt(now);
  const uniqueId = uniqueIds();
  for (const [name, value] of sessions) {
    const session = readSession(value, plausible);
    if (!session) yield problems.lostRecord(path, name);
    for (const record of session?.lost ?? []) yield problems.lostRecord(path, `${name}.${record}`);
    for (const conversation of session?.conversations ?? [])
      yield { ...conversation, id: uniqueId(conversation.id) };
  }
}

function newer(path: string): Problem {
  return problems.of(path, "partial", {
    en: "This backup is of a newer Chatbox than those that Souvenir knows: what is understood of it was read.",
    fr: "Cette sauvegarde vient d'une version de Chatbox plus récente que celles que connaît Souvenir : ce qui en est compris a été lu.",
  });
}

/** Each session under its name; of those that stand in both forms, the newer one. Undefined where there is no place for any. */
function sessionsIn(value: unknown): Map<string, unknown> | undefined {
  if (!isObject(value)) return undefined;
  const found = new Map<string, unknown>();
  const ids = new Set<string>();
  for (const [key, session] of Object.entries(value)) {
    if (!key.startsWith(PREFIX)) continue;
    found.set(key, session);
    ids.add(textField(session, "id") ?? key.slice(PREFIX.length));
  }
  for (const [index, session] of listField(value, "chat-sessions").entries()) {
    const id = textField(session, "id");
    if (id === undefined || !ids.has(id)) found.set(`chat-sessions[${index}]`, session);
  }
  const hasPlace =
    found.size > 0 || ["chat-sessions", "chat-sessions-list"].some((key) => key in value);
  return hasPlace ? found : undefined;
}
