import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { fieldOf } from "../files/sample.ts";
import { localTimeOf } from "../reading/local-times.ts";
import { conversationOf } from "../reading/say.ts";
import { plausibleAt } from "../reading/times.ts";
import { titleOf } from "../reading/title.ts";
import type { Location, ReadContext, Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { problems } from "./problems.ts";
import { messagesOf, pairsOf } from "./read-chat.ts";
import { hintOf, isInLogs, locate } from "./where.ts";

/*
 * text-generation-webui keeps one JSON file per chat, in the folder of its user:
 *
 *   user_data/logs/instruct/<YYYYMMDD-HH-MM-SS>.json
 *   user_data/logs/chat/<character>/<YYYYMMDD-HH-MM-SS>.json
 *   logs/persistent_<character>.json, logs/<character>_persistent.json    (old)
 *
 *   { internal: [ [question, answer] ], visible: [ the same as HTML ],
 *     metadata: { user_<i>: { timestamp, attachments }, assistant_<i>: { timestamp, model_name, versions, tool_sequence } } }
 *
 * Older: { data, data_visible }, and a bare list of pairs. Times are by the clock on the wall. The file's name is the title.
 */

/** The chats of text-generation-webui, in a folder that the user names. */
export const textGenerationWebui: Source = {
  id: "text-generation-webui",
  title: "text-generation-webui",
  group: "app",
  asksPermission: false,
  locate,
  // A bare list of pairs, as very old files are, may be anything.
  recognises: (sample) =>
    sample.kind === "json" && !Array.isArray(sample.value) && pairsOf(sample.value) !== undefined,
  count: oneEach,
  read,
};

async function* read(location: Location, { now }: ReadContext): ReturnType<Source["read"]> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  const pairs = pairsOf(file.value);
  if (!pairs) {
    if (isInLogs(path)) yield notAChat(path);
    return;
  }
  const plausible = plausibleAt(now);
  const { messages, lost } = messagesOf(pairs, fieldOf(file.value, "metadata"), plausible);
  for (const index of lost) yield problems.lostRecord(path, `internal[${index}]`);
  if (messages.length === 0) return;
  const hint = location.hint ?? hintOf(path);
  const name = hintOf(path).id.split("/").at(-1) ?? "";
  const createdAt = localTimeOf(name, plausible);
  yield conversationOf({
    source: problems.source,
    id: hint.id,
    // A chat that nobody named is called by its time.
    ...titleOf(createdAt === undefined ? name : undefined, messages),
    folder: hint.folder,
    createdAt,
    messages,
  });
}

function notAChat(path: string): ReturnType<typeof problems.of> {
  return problems.notUnderstood(
    path,
    {
      en: "This file is JSON, but not a chat of text-generation-webui.",
      fr: "Ce fichier est du JSON, mais pas une discussion de text-generation-webui.",
    },
    false,
  );
}
