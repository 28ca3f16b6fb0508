import { createHash } from "node:crypto";

/** An id for what has none: the first 128 bits of SHA-256 over what the app always says of it, in hexadecimal. */
export function stableId(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts), "utf8").digest("hex").slice(0, 32);
}
