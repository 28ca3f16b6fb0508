import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { jsonIn } from "../files/json-file.ts";
import { linesOf } from "../files/json-lines.ts";
import { fieldOf, isObject } from "../files/sample.ts";
import { textOf } from "../reading/api-messages.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { messagesOf } from "./message.ts";
import { problems } from "./problems.ts";
import { threadFileBeside, threadIdOf } from "./where.ts";

/** The thread whose messages are at a location, with what the file beside it says of it. */
export async function* readThread(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const records: unknown[] = [];
  const lines: number[] = [];
  for await (const line of linesOf(location, { problems, now })) {
    if (line.kind === "problem") {
      yield line;
      continue;
    }
    records.push(line.value);
    lines.push(line.number);
  }
  if (records.length === 0) return;
  const beside = threadFileBeside(location.member ?? location.path);
  const thread = await jsonIn(
    location.member === undefined
      ? { ...location, path: beside }
      : { ...location, member: beside.replaceAll("\\", "/") },
    { problems, now },
  );
  // A ZIP file without it is as a folder without it.
  if (thread?.kind === "problem" && location.member === undefined) yield thread;
  const about = thread?.kind === "json" ? thread.value : undefined;
  const { conversation, lost } = threadOf(about, records, {
    // One that lies in a folder of another name says itself which thread it is.
    id: location.hint?.id ?? textOf(records[0], ["thread_id"]) ?? threadIdOf(path),
    now,
  });
  for (const index of lost) yield problems.lostRecord(path, `line ${lines[index]}`);
  if (conversation) yield conversation;
}

/** A thread made of what its two files say, or its rows in the database of a telephone. */
export function threadOf(
  about: unknown,
  records: readonly unknown[],
  { id, now }: { readonly id: string; readonly now: number },
): { readonly conversation: Conversation | undefined; readonly lost: readonly number[] } {
  const assistants = fieldOf(about, "assistants");
  const assistant: unknown = Array.isArray(assistants) ? assistants[0] : undefined;
  const { messages, systemPrompt, lost } = messagesOf(records, {
    plausible: plausibleAt(now),
    model: textOf(fieldOf(assistant, "model"), ["id"]),
  });
  if (messages.length === 0) return { conversation: undefined, lost };
  const metadata = fieldOf(about, "metadata");
  const favourite = isObject(metadata) ? metadata["is_favorite"] : undefined;
  const conversation = conversationOf({
    source: "jan",
    id,
    title: textOf(about, ["title"]),
    folder: textOf(fieldOf(metadata, "project"), ["name"]),
    pinned: typeof favourite === "boolean" ? favourite : undefined,
    systemPrompt: textOf(assistant, ["instructions"]) ?? systemPrompt,
    // Jan writes the present time as the thread's at each change.
    createdAt: messages[0]?.versions[0]?.at,
    messages,
  });
  return { conversation, lost };
}
