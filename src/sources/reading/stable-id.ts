import { createHash } from "node:crypto";
import type { ConversationIds } from "../../core/conversation.ts";
import { jsonText } from "./message-content.ts";

/** An id for what has none: the first 128 bits of SHA-256 over what the app always says of it, in hexadecimal. */
export function stableId(...parts: readonly unknown[]): string {
  // Part by part: what is nested too deeply to be written as JSON costs that part alone.
  const texts = parts.map((part) => JSON.stringify(jsonText(part)));
  return createHash("sha256").update(texts.join(), "utf8").digest("hex").slice(0, 32);
}

/**
 * The id of a conversation of an account that has none: made of the moment when it began. Its name may come after the first
 * answer, or be changed; so only what has no such moment is known by it.
 */
export function idsOfBeginning(beganAt: unknown, name: unknown): ConversationIds {
  // What Souvenir made of both before.
  const former = stableId(name, beganAt);
  return beganAt === undefined || beganAt === null
    ? { id: former }
    : { id: stableId(beganAt), formerIds: [former] };
}
