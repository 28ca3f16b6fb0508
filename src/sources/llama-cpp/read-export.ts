import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { recordsOf } from "../files/json-records.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { readTree } from "./tree.ts";

const problems = problemsOf("llama-cpp");

interface Session {
  readonly conv: Readonly<Record<string, unknown>>;
  readonly messages: unknown[];
  /** As a problem names it. */
  readonly name: string;
}

/** The conversations of an export in any of its forms. */
export async function* readExport(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const uniqueId = uniqueIds();
  const plausible = plausibleAt(now);
  function* ended(session: Session | undefined): Generator<Conversation | Problem> {
    if (!session) return;
    const { conversation, lost } = readTree(session.conv, session.messages, plausible);
    for (const index of lost) yield problems.lostRecord(path, `${session.name}.messages[${index}]`);
    if (conversation) yield { ...conversation, id: uniqueId(conversation.id) };
  }
  let session: Session | undefined;
  for await (const record of recordsOf(location, { problems, now })) {
    if (record.kind === "problem") {
      yield record;
      continue;
    }
    const { value, name } = record;
    const conv = fieldOf(value, "conv");
    const list = fieldOf(value, "messages");
    if (isObject(conv) && Array.isArray(list)) yield* ended({ conv, messages: list, name });
    else if (isObject(value) && value["type"] === "session") {
      yield* ended(session);
      session = { conv: value, messages: [], name };
    } else if (session && fieldOf(value, "type") === "message")
      session.messages.push(fieldOf(value, "message"));
    else yield problems.lostRecord(path, name);
  }
  yield* ended(session);
}
