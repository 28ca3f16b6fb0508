import { createHash } from "node:crypto";
import type { MemoryItem, Query } from "./set-lines.ts";

/** The ranking was tuned on the one; the other was only reported. */
export type Half = "tuned" | "reported";

/**
 * The half of a set that a conversation belongs to, so that all its queries stay together. The conversations of LoCoMo
 * alternate in the order of its file: the first, third and fifth are tuned on, the second and fourth reported. Of every
 * other set, the first bit of SHA-256 over the conversation's name in UTF-8 decides: 0 is tuned on, 1 is reported.
 * `conversations` is all of them in the order of the file.
 */
export function halfOf(set: string, conversation: string, conversations: readonly string[]): Half {
  const at = set === "locomo" ? conversations.indexOf(conversation) : -1;
  if (at >= 0) return at % 2 === 0 ? "tuned" : "reported";
  const [byte = 0] = createHash("sha256").update(conversation, "utf8").digest();
  return byte < 128 ? "tuned" : "reported";
}

const LANGUAGES = new Set(["en", "fr"]);

/**
 * The name of the conversation that a query is about: its group where the set has several; else the session of its
 * first relevant item, without the language, so that both versions of a dialogue are one; else that item's question,
 * which in PIAF is the article's title; else that item's id, which names a sheet; without an item, the query's id.
 */
export function conversationOf(
  query: Query,
  relevant: MemoryItem | undefined,
  groups: readonly string[],
): string {
  if (groups.length > 1) return query.group;
  if (!relevant) return query.qid;
  if (relevant.session !== undefined) return withoutLanguage(relevant.session);
  return relevant.question === "" ? relevant.id : relevant.question;
}

/** "xp-0/fr" and "fr:xp-0/fr" are "xp-0". */
function withoutLanguage(session: string): string {
  return session
    .replace(/^(?:en|fr):/, "")
    .split("/")
    .filter((part) => !LANGUAGES.has(part))
    .join("/");
}
