import type { ConversationFound } from "../retrieval/group-by-conversation.ts";
import type { Found } from "../retrieval/search.ts";
import type { TimeSpan } from "../retrieval/nearness-in-time.ts";
import type { StoredConversation, StoredExchange, SyncRecord } from "../storage/store.ts";
import type { AnswerReport } from "./answer.ts";
import type { Enrichment } from "./enrich.ts";
import { exportedExchange } from "./export-formats.ts";
import type { FoundExcerpt } from "./find-excerpts.ts";
import { sharesOf } from "./shares.ts";

/*
 * The shapes of --json and of the HTTP API, documented in docs/reference/cli.md. Scripts rely on them: fields are added,
 * never renamed.
 * Times are ISO 8601 in UTC; what is unknown is absent.
 */

export function isoTime(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

/** Times that a question names; one without a beginning has no `since`. */
export function timesJson(times: readonly TimeSpan[]) {
  return times.map(({ since, before }) => ({
    since: Number.isFinite(since) ? isoTime(since) : undefined,
    before: isoTime(before),
  }));
}

/** An exchange with everything kept about it; the same shape as in an export. */
export function exchangeJson(exchange: StoredExchange) {
  return exportedExchange(exchange);
}

export function conversationJson({ createdAt, lastAt, ...rest }: StoredConversation) {
  return { ...rest, createdAt: isoTime(createdAt), lastAt: isoTime(lastAt) };
}

/** How the last sync of a source went. */
export function syncRecordJson({ at, ...rest }: SyncRecord) {
  return { ...rest, at: isoTime(at) };
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

/** The same with the telling parts of its texts instead of the texts. */
export function excerptJson({ saidAt, why, place, ...rest }: FoundExcerpt) {
  const shares = sharesOf(why);
  return {
    ...rest,
    why: why.map((word, index) => ({ ...word, share: shares[index] })),
    saidAt: isoTime(saidAt),
    place: place && {
      ...place,
      askedAt: isoTime(place.askedAt),
      answeredAt: isoTime(place.answeredAt),
    },
  };
}

/** A conversation that a search found, with its best exchanges. */
export function conversationFoundJson({ saidAt, results, ...rest }: ConversationFound) {
  return { ...rest, saidAt: isoTime(saidAt), results: results.map(foundJson) };
}

/** The shape of `enrich --json`, of each line of `ask --json` and of the example of `start --json`. */
export function enrichmentJson(enrichment: Enrichment, demo: boolean) {
  const { memories, others, times, ...rest } = enrichment;
  return {
    demo,
    ...rest,
    times: timesJson(times),
    memories: memories.map(({ summary, masked, ...found }) => ({
      ...foundJson(found),
      summary,
      masked,
    })),
    others: others.map(foundJson),
  };
}

/** What became of an answer given here. */
export function answerJson({ askedAt, ...rest }: AnswerReport) {
  return { ...rest, askedAt: isoTime(askedAt) };
}
