import { shownPath } from "../files/input.ts";
import { jsonOrProblem } from "../files/json-file.ts";
import { problemsOf } from "../files/problems.ts";
import { fieldOf } from "../files/sample.ts";
import { idsOfWords } from "../reading/conversation-ids.ts";
import { listField, textField } from "../reading/fields.ts";
import { conversationOf } from "../reading/say.ts";
import { titleOf } from "../reading/title.ts";
import type { Location, ReadContext, Source } from "../source.ts";
import { nowhere, oneEach } from "../source.ts";
import { hasInstructions, turnsOfChat, turnsOfInstructions } from "./turns.ts";

/*
 * KoboldAI Lite, the page of KoboldCpp, saves its story as one JSON file of any name:
 *
 *   { gamestarted, prompt, actions: [ text ], memory, savedsettings: { opmode, chatname, chatopponent,
 *     instruct_starttag, instruct_endtag, instruct_systag, …_end, instruct_sysprompt } | null }
 *
 * The story is the prompt and the actions, joined. It is a conversation where opmode is 3 (chat: lines begin with names) or
 * 4 (instruct: tags stand before either side); 1 is a story, 2 an adventure. There are no ids and no times.
 */

const id = "koboldai-lite";
const problems = problemsOf(id);
const CHAT = 3;
const INSTRUCT = 4;

/** Saved chats of KoboldAI Lite. */
export const koboldAiLite: Source = {
  id,
  title: "KoboldAI Lite",
  group: "export",
  asksPermission: false,
  locate: nowhere,
  recognises: (sample) =>
    sample.kind === "json" &&
    fieldOf(sample.value, "gamestarted") !== undefined &&
    ["prompt", "actions"].some((name) => fieldOf(sample.value, name) !== undefined),
  count: oneEach,
  read,
};

async function* read(location: Location, { now }: ReadContext): ReturnType<Source["read"]> {
  const path = shownPath(location);
  const file = yield* jsonOrProblem(location, { problems, now });
  if (!file) return;
  const { value } = file;
  const actions: string[] = [];
  for (const [index, action] of listField(value, "actions").entries()) {
    if (typeof action === "string") actions.push(action);
    else yield problems.lostRecord(path, `actions[${index}]`);
  }
  const story = [textField(value, "prompt") ?? "", ...actions].join("");
  const settings = fieldOf(value, "savedsettings");
  const mode = modeOf(settings, story);
  if (mode === undefined) {
    yield noConversation(path);
    return;
  }
  const messages =
    mode === CHAT ? turnsOfChat(story, settings) : turnsOfInstructions(story, settings);
  const ids = idsOfWords(messages);
  if (ids === undefined) return;
  yield conversationOf({
    source: id,
    ...ids,
    ...titleOf(undefined, messages),
    systemPrompt: [
      textField(settings, "instruct_sysprompt") ?? "",
      textField(value, "memory") ?? "",
      ...messages.flatMap(({ role, versions }) =>
        role === "system" ? (versions[0]?.text ?? "") : "",
      ),
    ]
      .filter((text) => text !== "")
      .join("\n\n"),
    messages: messages.filter(({ role }) => role !== "system"),
  });
}

/** Undefined of what is no conversation. */
function modeOf(settings: unknown, story: string): typeof CHAT | typeof INSTRUCT | undefined {
  const mode = Number(fieldOf(settings, "opmode"));
  if (mode === CHAT || mode === INSTRUCT) return mode;
  return Number.isNaN(mode) && hasInstructions(story) ? INSTRUCT : undefined;
}

function noConversation(path: string): ReturnType<typeof problems.of> {
  return problems.of(path, "unreadable", {
    en: "This is a story or an adventure of KoboldAI Lite, in which nobody asks and nobody answers. Only saved chats and instructions are conversations.",
    fr: "C'est un récit ou une aventure de KoboldAI Lite, où personne ne pose de question ni ne répond. Seules les discussions et les instructions enregistrées sont des conversations.",
  });
}
