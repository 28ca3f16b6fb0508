import { createHash } from "node:crypto";
import { jsonText } from "./message-content.ts";

/** An id for what has none: the first 128 bits of SHA-256 over what the app always says of it, in hexadecimal. */
export function stableId(...parts: readonly unknown[]): string {
  // Part by part: what is nested too deeply to be written as JSON costs that part alone.
  const texts = parts.map((part) => JSON.stringify(jsonText(part)));
  return createHash("sha256").update(texts.join(), "utf8").digest("hex").slice(0, 32);
}
