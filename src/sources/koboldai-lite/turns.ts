import type { Message } from "../../core/conversation.ts";
import { textField } from "../reading/fields.ts";
import { isEmpty, say } from "../reading/say.ts";

const INPUT = "{{[INPUT]}}";
const OUTPUT = "{{[OUTPUT]}}";
// Of the program, where the file has no settings.
const DEFAULT_START = "### Instruction:";
const DEFAULT_END = "### Response:";
const BETWEEN_NAMES = "||$||";

/** What a text of instructions and answers says, cut at the tags before either, or at the placeholders for those. */
export function turnsOfInstructions(text: string, settings: unknown): Message[] {
  const start = tagIn(settings, "instruct_starttag") ?? DEFAULT_START;
  const end = tagIn(settings, "instruct_endtag") ?? DEFAULT_END;
  const cut = new RegExp(`(${[INPUT, OUTPUT, start, end].map(escaped).join("|")})`);
  // What stands before the first tag is a greeting.
  return turnsOf(text.split(cut), (tag) =>
    tag === INPUT || tag === start ? { role: "user" } : { role: "assistant" },
  );
}

/** Whether a text without settings is one of instructions. */
export function hasInstructions(text: string): boolean {
  return text.includes(INPUT) || (text.includes(DEFAULT_START) && text.includes(DEFAULT_END));
}

/** What a text says in which each line of a speaker begins with their name. */
export function turnsOfChat(text: string, settings: unknown): Message[] {
  const user = textField(settings, "chatname")?.trim() ?? "User";
  const others = (textField(settings, "chatopponent") ?? "")
    .split(BETWEEN_NAMES)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  // Where nobody is named, whoever speaks.
  const names =
    others.length > 0 ? [user, ...others].map(escaped).join("|") : "[^\\s:][^\\n:]{0,39}";
  const cut = new RegExp(`(?:^|\\n)(${names}): ?`);
  return turnsOf(text.split(cut), (name) =>
    name === user
      ? { role: "user" }
      : { role: "assistant", ...(others.length > 1 ? { speaker: name } : {}) },
  );
}

interface By {
  readonly role: "user" | "assistant";
  readonly speaker?: string;
}

/** Pieces of text, each but the first after the mark that says who speaks. */
function turnsOf(pieces: readonly string[], by: (mark: string) => By): Message[] {
  const messages: Message[] = [];
  for (let index = 0; index < pieces.length; index += 2) {
    const said = (pieces[index] ?? "").trim();
    const mark = pieces[index - 1];
    const { role, speaker }: By = mark === undefined ? { role: "assistant" } : by(mark);
    const message = say(role, { text: said === "" || !speaker ? said : `${speaker}: ${said}` });
    if (message.versions.every((version) => !isEmpty(version))) messages.push(message);
  }
  return messages;
}

/** A tag as it stands in the text: line ends are written "\n" in the settings, and may be missing at the beginning. */
function tagIn(settings: unknown, name: string): string | undefined {
  return textField(settings, name)?.replaceAll("\\n", "\n").trim() || undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}
