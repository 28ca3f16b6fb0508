import type { Bilingual } from "../../core/language.ts";
import { fieldOf, type Sample } from "../files/sample.ts";
import type { Location } from "../source.ts";

/** Of a file that is no app's for certain, since nothing in it could tell. */
export const EMPTY_EXPORT: Bilingual = {
  en: "This looks like an export with no conversation in it: its list of them is empty. If the app has some, export them again.",
  fr: "Cela ressemble à un export sans aucune conversation : la liste en est vide. Si l'application en a, exportez-les de nouveau.",
};

/** What apps call the list of their chats, or of the messages of one. */
const LISTS = ["conversations", "history", "chats", "threads", "messages", "chat_messages"];
// In a ZIP file, other lists may be empty, as the projects of an account are. ChatGPT, Claude: "conversations.json".
const OF_CONVERSATIONS = /(?:^|\/)conversations[^/]*\.json$/i;

/** Whether a file that nobody recognises is an export without conversations, as far as its form tells. */
export function isEmptyExport({
  sample,
  location: { member },
}: {
  readonly sample: Sample;
  readonly location: Pick<Location, "member">;
}): boolean {
  if (sample.kind === "lines") return sample.values.every(hasEmptyList);
  if (sample.kind !== "json") return false;
  const { value } = sample;
  if (!Array.isArray(value)) return hasEmptyList(value);
  if (value.length > 0) return value.every(hasEmptyList);
  return member === undefined || OF_CONVERSATIONS.test(member);
}

function hasEmptyList(value: unknown): boolean {
  const lists = LISTS.map((name) => fieldOf(value, name)).filter(Array.isArray);
  return lists.length > 0 && lists.every((list) => list.length === 0);
}
