import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf, firstObject } from "../files/sample.ts";
import { conversationOf } from "../reading/say.ts";
import { titleOf } from "../reading/title.ts";
import type { Location, ReadContext, Source } from "../source.ts";
import { oneEach } from "../source.ts";
import { messagesOf } from "./read-chat.ts";
import { hintOf, locate } from "./where.ts";

/*
 * Transformer Lab kept one JSON file per chat, until it gave up chats in 2026:
 *
 *   ~/.transformerlab/workspace/experiments/<experiment>/conversations/<id>.json
 *   ~/.transformerlab/orgs/<organisation>/workspace/experiments/<experiment>/conversations/<id>.json
 *   [ { t: text, user: "human" | "bot" | "tool", key, image? }, … ]
 *
 * The file has no title (the app shows the beginning), no times, and not the model: that of the experiment may have
 * changed since. An id is unique within its experiment, as the file name is. `t` is null in an answer that failed.
 */

const id = "transformer-lab";
const problems = problemsOf(id);
const SPEAKERS: ReadonlySet<unknown> = new Set(["human", "bot", "tool"]);

/** The chats of Transformer Lab's experiments, 2024 to 2026. */
export const transformerLab: Source = {
  id,
  title: "Transformer Lab",
  group: "app",
  asksPermission: false,
  variables: ["TFL_HOME_DIR", "TFL_WORKSPACE_DIR"],
  locate,
  recognises(sample) {
    if (sample.kind !== "json") return false;
    const first = firstObject(sample.value);
    return first !== undefined && "t" in first && SPEAKERS.has(fieldOf(first, "user"));
  },
  count: oneEach,
  read,
};

async function* read(location: Location, { now }: ReadContext): ReturnType<Source["read"]> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  if (!Array.isArray(file.value)) {
    yield problems.notUnderstood(
      path,
      {
        en: "This file is JSON, but not a chat of Transformer Lab, which is a list of turns.",
        fr: "Ce fichier est du JSON, mais pas une discussion de Transformer Lab, qui est une liste de tours.",
      },
      false,
    );
    return;
  }
  const { messages, lost } = messagesOf(file.value);
  for (const index of lost) yield problems.lostRecord(path, `[${index}]`);
  if (messages.length === 0) return;
  const hint = location.hint ?? hintOf(path);
  yield conversationOf({
    source: id,
    id: hint.id,
    ...titleOf(undefined, messages),
    folder: hint.folder,
    messages,
  });
}
