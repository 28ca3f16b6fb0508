import { basename } from "node:path";
import type { Conversation, Message } from "../../src/core/conversation.ts";
import type { Problem } from "../../src/core/problem.ts";
import { shownPath } from "../../src/sources/files/input.ts";
import { jsonOrProblem } from "../../src/sources/files/json-file.ts";
import type { Problems } from "../../src/sources/files/problems.ts";
import { fieldOf } from "../../src/sources/files/sample.ts";
import { listField, textField } from "../../src/sources/reading/fields.ts";
import { conversationOf, say } from "../../src/sources/reading/say.ts";
import { plausibleAt, timeOf } from "../../src/sources/reading/times.ts";
import { titleOf } from "../../src/sources/reading/title.ts";
import type { Location } from "../../src/sources/source.ts";

/** The conversation of a chat's file. */
export async function* readChat(
  location: Location,
  options: { readonly problems: Problems; readonly now: number },
): AsyncGenerator<Conversation | Problem> {
  const file = yield* jsonOrProblem(location, options);
  if (!file) return;
  const plausible = plausibleAt(options.now);
  const path = shownPath(location);
  const messages: Message[] = [];
  for (const [index, pear] of listField(file.value, "pears").entries()) {
    const text = textField(pear, "says");
    const by = fieldOf(pear, "by");
    if (text === undefined || (by !== "me" && by !== "pear")) {
      yield options.problems.lostRecord(path, `pears[${index}]`);
      continue;
    }
    const at = timeOf(fieldOf(pear, "when"), plausible);
    messages.push(say(by === "me" ? "user" : "assistant", { text, at }));
  }
  if (messages.length === 0) return;
  yield conversationOf({
    source: options.problems.source,
    id: location.hint?.id ?? basename(path, ".json"),
    ...titleOf(textField(file.value, "name"), messages),
    messages,
  });
}
