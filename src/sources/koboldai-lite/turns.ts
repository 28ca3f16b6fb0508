import type { Message } from "../../core/conversation.ts";
import { textField } from "../reading/fields.ts";
import { isEmpty, say } from "../reading/say.ts";

// What stands in a text for the tags of the settings, unless the user has those written out.
const PLACEHOLDERS = [
  { mark: "{{[INPUT]}}", begins: "user" },
  { mark: "{{[OUTPUT]}}", begins: "assistant" },
  { mark: "{{[SYSTEM]}}", begins: "system" },
  { mark: "{{[INPUT_END]}}", begins: undefined },
  { mark: "{{[OUTPUT_END]}}", begins: undefined },
  { mark: "{{[SYSTEM_END]}}", begins: undefined },
] as const;
// The program's own, where the file has no settings.
const DEFAULT_TAGS = { instruct_starttag: "### Instruction:", instruct_endtag: "### Response:" };
const TAGS = [
  { setting: "instruct_starttag", begins: "user" },
  { setting: "instruct_endtag", begins: "assistant" },
  { setting: "instruct_systag", begins: "system" },
  { setting: "instruct_starttag_end", begins: undefined },
  { setting: "instruct_endtag_end", begins: undefined },
  { setting: "instruct_systag_end", begins: undefined },
] as const;
const BETWEEN_NAMES = "||$||";
// What is longer is no name and no tag, and would make too large an expression.
const LONGEST = 200;
const MOST_NAMES = 100;

/** What a text of instructions and answers says, cut at the tags before either, or at the placeholders for those. */
export function turnsOfInstructions(text: string, settings: unknown): Message[] {
  const marks = new Map<string, Message["role"] | undefined>();
  for (const { setting, begins } of TAGS) {
    const tag = tagIn(settings, setting) ?? tagIn(DEFAULT_TAGS, setting);
    if (tag !== undefined) marks.set(tag, begins);
  }
  for (const { mark, begins } of PLACEHOLDERS) marks.set(mark, begins);
  // Of two tags of which one begins like the other, the longer one.
  const inOrder = [...marks.keys()].toSorted((a, b) => b.length - a.length);
  const pieces = text.split(new RegExp(`(${inOrder.map(escaped).join("|")})`));
  // What stands before the first tag is a greeting; what stands after an end, nothing.
  return turnsOf(pieces, (mark) => {
    const role = marks.get(mark);
    return role && { role };
  });
}

/** Whether a text without settings is one of instructions. */
export function hasInstructions(text: string): boolean {
  const { instruct_starttag: start, instruct_endtag: end } = DEFAULT_TAGS;
  return text.includes(PLACEHOLDERS[0].mark) || (text.includes(start) && text.includes(end));
}

/** What a text says in which each line of a speaker begins with their name. */
export function turnsOfChat(text: string, settings: unknown): Message[] {
  const user = shortIn(settings, "chatname") ?? "User";
  const others = (textField(settings, "chatopponent") ?? "")
    .split(BETWEEN_NAMES, MOST_NAMES)
    .map((name) => name.trim())
    .filter((name) => name !== "" && name.length <= LONGEST);
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
  readonly role: Message["role"];
  readonly speaker?: string;
}

/** Pieces of text, each but the first after the mark that says who speaks. */
function turnsOf(pieces: readonly string[], by: (mark: string) => By | undefined): Message[] {
  const messages: Message[] = [];
  for (let index = 0; index < pieces.length; index += 2) {
    const said = (pieces[index] ?? "").trim();
    const mark = pieces[index - 1];
    const who: By | undefined = mark === undefined ? { role: "assistant" } : by(mark);
    if (!who) continue;
    const { role, speaker } = who;
    const message = say(role, { text: said === "" || !speaker ? said : `${speaker}: ${said}` });
    if (message.versions.every((version) => !isEmpty(version))) messages.push(message);
  }
  return messages;
}

/** A tag as it stands in the text: line ends are written "\n" in the settings, and may be missing at the beginning. */
function tagIn(settings: unknown, name: string): string | undefined {
  return shortIn(settings, name)?.replaceAll("\\n", "\n").trim() || undefined;
}

function shortIn(settings: unknown, name: string): string | undefined {
  const text = textField(settings, name)?.trim();
  return text !== undefined && text.length <= LONGEST ? text : undefined;
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}
