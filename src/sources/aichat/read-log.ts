import type { Problem } from "../../core/problem.ts";
import { textOf } from "../files/input.ts";
import type { Problems } from "../files/problems.ts";
import { uniqueIds } from "../reading/conversation-ids.ts";
import { conversationOf, say } from "../reading/say.ts";
import { stableId } from "../reading/stable-id.ts";
import { plausibleAt, timeOf } from "../reading/times.ts";
import type { Location, ReadContext, Yielded } from "../source.ts";
import { loggedChats } from "./message-log.ts";

/** The chats of messages.md, each a conversation and a part that is not read again as long as it stays. */
export async function* readLog(
  location: Location,
  { problems, isUnchanged, now }: ReadContext & { readonly problems: Problems },
): AsyncGenerator<Yielded | Problem> {
  const file = await textOf(location, problems);
  if (file === undefined) return;
  if (file.kind === "problem") return yield file;
  const plausible = plausibleAt(now);
  const uniqueId = uniqueIds();
  for (const chat of loggedChats(file.text)) {
    const { time, question, answer } = chat;
    if (question === "" && answer === "") continue;
    const at = timeOf(time, plausible);
    const id = uniqueId(stableId(time, question));
    const version = stableId(chat);
    if (isUnchanged(id, version)) continue;
    yield conversationOf({
      source: problems.source,
      id,
      title: chat.title,
      folder: chat.role,
      createdAt: at,
      messages: [
        say("user", { text: question, at }),
        ...(answer === "" ? [] : [say("assistant", { text: answer })]),
      ],
    });
    yield { kind: "part", id, version };
  }
}
