import { fieldOf, stringIn } from "../files/sample.ts";
import { listField, textField } from "../reading/fields.ts";
import { type Plausible, timeOf } from "../reading/times.ts";

/** Something done with Gemini, whichever form the export has. */
export interface Activity {
  /** Of which a question is a part. */
  readonly title: string;
  readonly at: number | undefined;
  /** The answers to a question, in HTML. */
  readonly answers: readonly string[];
  /** The names of what was attached to a question. */
  readonly attachments: readonly string[];
  /** The id of the conversation, which exports have since 2026. */
  readonly conversation: string | undefined;
}

// The name of the product is the same in every language; the word around it is not.
const PRODUCT = /\b(?:Gemini|Bard)\b/i;
// "Prompt :" is what French accounts have.
const ASKED = /^(?:Prompted|Live Prompt|Asked|Prompt\s?:)(?:\s+|$)/i;
const NOT_ASKED = /^(?:Created|Used|Selected preferred draft|Gave feedback)\b/i;
const FILE_NAME = /^[^\n]+\.[a-z0-9]{1,5}$/i;
const CONVERSATION =
  /^https:\/\/gemini\.google\.com\/(?:u\/\d+\/)?app\/(?:c_)?([\w-]{6,64})(?:$|[?#])/;

/** Whether a text is the name of the app, in any language. */
export function isProduct(name: string): boolean {
  return PRODUCT.test(name);
}

export function isFileName(name: string): boolean {
  return FILE_NAME.test(name);
}

/** The id of the conversation that an address leads to. */
export function conversationAt(address: string): string | undefined {
  return CONVERSATION.exec(address)?.[1];
}

/** Whether an element is something done with Gemini, among what was done with other products. */
export function isActivity(element: unknown): boolean {
  const names = [textField(element, "header"), ...listField(element, "products")];
  return (
    names.some((name) => typeof name === "string" && isProduct(name)) &&
    typeof fieldOf(element, "time") === "string" &&
    typeof fieldOf(element, "title") === "string"
  );
}

/** What an element of the JSON form says. */
export function activityIn(element: unknown, plausible: Plausible): Activity {
  const title = fieldOf(element, "title");
  return {
    title: typeof title === "string" ? title : "",
    at: timeOf(fieldOf(element, "time"), plausible),
    answers: listField(element, "safeHtmlItem").flatMap((item) => textField(item, "html") ?? []),
    attachments: attachmentsIn(element),
    conversation: conversationIn(element),
  };
}

function conversationIn(element: unknown): string | undefined {
  const addresses = listField(element, "details").flatMap((detail) => [
    stringIn(detail, "url") ?? "",
    stringIn(detail, "name") ?? "",
  ]);
  for (const address of [stringIn(element, "titleUrl") ?? "", ...addresses]) {
    const conversation = conversationAt(address);
    if (conversation !== undefined) return conversation;
  }
  return undefined;
}

function attachmentsIn(element: unknown): string[] {
  const files = [...listField(element, "attachedFiles"), fieldOf(element, "imageFile")].flatMap(
    (file) => (typeof file === "string" ? [file] : (textField(file, "name") ?? [])),
  );
  const named = listField(element, "subtitles").flatMap((subtitle) => {
    const name = textField(subtitle, "name")?.trim() ?? "";
    return isFileName(name) ? [name] : [];
  });
  return [...new Set([...files, ...named])].filter((name) => name.trim() !== "");
}

/** Whether it is a question. In a language that we do not know, an answer tells. */
export function isQuestion({ title, answers }: Activity): boolean {
  if (ASKED.test(title)) return true;
  return !NOT_ASKED.test(title) && answers.length > 0;
}

/** What was asked, without the word before it: one that is known, or the beginning that most titles share. */
export function questionIn(title: string, commonBeginning: string): string {
  if (ASKED.test(title)) return title.replace(ASKED, "");
  return commonBeginning !== "" && title.startsWith(commonBeginning)
    ? title.slice(commonBeginning.length)
    : title;
}

const MOST_WORDS = 5;
const ENOUGH_TITLES = 5;
const SHARE = 0.8;

/** The words, of a language that we do not know, with which most titles begin; "" when they begin differently. */
export function commonBeginningOf(titles: readonly string[]): string {
  const unknown = titles.filter((title) => !ASKED.test(title));
  if (unknown.length < ENOUGH_TITLES) return "";
  let common = "";
  for (let words = 1; words <= MOST_WORDS; words++) {
    const counts = new Map<string, number>();
    for (const title of unknown) {
      const beginning = wordsOf(title, words);
      if (beginning !== undefined) counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
    }
    const [most, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0]);
    if (count < unknown.length * SHARE) break;
    common = most;
  }
  return common;
}

/** So many words and the space after them; undefined of a title that has no more. */
function wordsOf(title: string, count: number): string | undefined {
  let at = 0;
  for (let word = 0; word < count; word++) {
    const space = title.slice(at, at + 100).search(/\s/);
    if (space < 0) return undefined;
    at += space + 1;
  }
  return title.slice(0, at);
}
