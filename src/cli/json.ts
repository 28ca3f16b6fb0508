import type { ConversationFound, Found, StoredConversation, StoredExchange } from "../souvenir.ts";
import { exportedExchange } from "../souvenir.ts";
import { sharesOf } from "./shares.ts";

/*
 * The shapes of --json, documented in docs/reference/cli.md. Scripts rely on them: fields are added, never renamed.
 * Times are ISO 8601 in UTC; what is unknown is absent.
 */

export function isoTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

/** An exchange with everything kept about it; the same shape as in an export. */
export function exchangeJson(exchange: StoredExchange) {
  return exportedExchange(exchange);
}

export function conversationJson({ createdAt, lastAt, ...rest }: StoredConversation) {
  return { ...rest, createdAt: isoTime(createdAt), lastAt: isoTime(lastAt) };
}

/** A result of a search: how relevant, why, and the exchange. */
export function foundJson({ exchange, score, relevance, parts, why, pairs }: Found) {
  const shares = sharesOf(why);
  return {
    relevance,
    score,
    parts,
    why: why.map((word, index) => ({ ...word, share: shares[index] })),
    pairs,
    exchange: exchangeJson(exchange),
  };
}

/** A conversation that a search found, with its best exchanges. */
export function conversationFoundJson({ saidAt, results, ...rest }: ConversationFound) {
  return { ...rest, saidAt: isoTime(saidAt), results: results.map(foundJson) };
}
