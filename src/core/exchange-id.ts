import { createHash } from "node:crypto";
import type { ExchangeId } from "./exchange.ts";

/**
 * The id of an exchange: the first 128 bits of SHA-256 over question, U+0000, answer, as UTF-8, in hexadecimal.
 * Both texts must be normalised (normaliseText). The same words have the same id on every machine and engine.
 */
export function exchangeId(question: string, answer: string): ExchangeId {
  return createHash("sha256").update(`${question}\0${answer}`, "utf8").digest("hex").slice(0, 32);
}
