import type { Conversation, Message } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { recordsOf } from "../files/json-records.ts";
import { problemsOf } from "../files/problems.ts";
import { idsOfWords, uniqueIds } from "../reading/conversation-ids.ts";
import { reasoningOf } from "../reading/message-content.ts";
import { splitThoughts } from "../reading/split-thoughts.ts";
import type { Location, ReadContext } from "../source.ts";
import { rowOf } from "./rows.ts";

const sourceId = "training-data";
const problems = problemsOf(sourceId);

export async function* readRows(
  location: Location,
  { now }: ReadContext,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const uniqueId = uniqueIds();
  for await (const item of recordsOf(location, { problems, now })) {
    if (item.kind === "problem") {
      yield item;
      continue;
    }
    const row = rowOf(item.value);
    if (!row) {
      yield problems.lostRecord(path, item.name);
      continue;
    }
    const { text, thoughts } = splitThoughts(row.answer);
    const messages: Message[] = [
      { role: "user", selected: 0, versions: [{ text: row.question }] },
      {
        role: "assistant",
        selected: 0,
        versions: [{ text: text.trim(), ...reasoningOf(thoughts) }],
      },
    ];
    // Rows are numbered, if at all, from 0 in every file.
    const id = idsOfWords(messages)?.id;
    if (id !== undefined)
      yield { kind: "conversation", source: sourceId, id: uniqueId(id), messages };
  }
}

export async function countRows(location: Location, { now }: ReadContext): Promise<number> {
  let count = 0;
  for await (const item of recordsOf(location, { problems, now }))
    if (item.kind === "record" && rowOf(item.value)) count++;
  return count;
}
