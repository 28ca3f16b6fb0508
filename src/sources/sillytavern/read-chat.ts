import { basename } from "node:path";
import type { Conversation } from "../../core/conversation.ts";
import type { Problem } from "../../core/problem.ts";
import { shownPath } from "../files/input.ts";
import { linesOf } from "../files/json-lines.ts";
import { fieldOf } from "../files/sample.ts";
import { localTimeOf } from "../reading/local-times.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt } from "../reading/times.ts";
import type { Location } from "../source.ts";
import { groupNameOf } from "./group-name.ts";
import { isHeader, isMessage, messageOf } from "./message.ts";
import { problems } from "./problems.ts";
import { hintOf } from "./where.ts";

/** The chat at a location. */
export async function* readChat(
  location: Location,
  now: number,
): AsyncGenerator<Conversation | Problem> {
  const path = shownPath(location);
  const plausible = plausibleAt(now);
  const lines: Readonly<Record<string, unknown>>[] = [];
  let header: unknown;
  for await (const line of linesOf(location, { problems, now })) {
    if (line.kind === "problem") yield line;
    else if (isMessage(line.value)) lines.push(line.value);
    else if (isHeader(line.value)) header ??= line.value;
    else yield problems.lostRecord(path, `line ${line.number}`);
  }
  const speakers = lines.flatMap(({ is_user, is_system, name }) =>
    is_user === true || is_system === true ? [] : [name],
  );
  const isGroup = new Set(speakers).size > 1;
  const messages = lines.flatMap((line) => messageOf(line, { plausible, isGroup }) ?? []);
  if (messages.length === 0) return;
  const hint = location.hint ?? hintOf(path);
  yield conversationOf({
    source: "sillytavern",
    id: hint.id,
    title: basename(path).replace(/\.jsonl$/i, ""),
    folder: hint.folder ?? (location.member === undefined ? groupNameOf(path) : undefined),
    createdAt:
      localTimeOf(fieldOf(header, "create_date"), plausible) ?? messages[0]?.versions[0]?.at,
    messages,
  });
}
