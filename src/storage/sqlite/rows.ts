import type { ToolCall } from "../../core/conversation.ts";
import type { Alternative, Keyword, Place } from "../../core/exchange.ts";
import type { TextLanguage } from "../../core/language.ts";
import type { StoredConversation, StoredExchange } from "../store.ts";
import type { Row, SqlValue } from "./open-database.ts";

// The last moment whose ISO text has a year of four digits, so that text order is time order.
const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Epoch milliseconds as ISO 8601 text in UTC; null when unknown or beyond the years 0 to 9999. */
export function timeText(time: number | undefined): string | null {
  if (time === undefined || !Number.isFinite(time)) return null;
  return new Date(Math.min(Math.max(time, -62_167_219_200_000), LAST_TIME)).toISOString();
}

/** The moment a stored text means; undefined for NULL, and for what damage or another program made of it. */
export function timeOf(value: SqlValue | undefined): { time: number } | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : { time };
}

/** A text as a column keeps it whole: the driver cuts at a NUL (open-database.ts), and UTF-8 has no lone surrogates. */
export function storable(value: string | undefined): string | null {
  return value?.replaceAll("\0", "").toWellFormed() ?? null;
}

/** An object with the entries that are known: NULL columns leave no key behind. */
export function known<T extends object>(entries: {
  readonly [K in keyof T]: T[K] | null | undefined;
}): T {
  return Object.fromEntries(
    Object.entries(entries).filter(([, value]) => value !== null && value !== undefined),
  ) as T;
}

export function text(value: SqlValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function placeOf(row: Row): Place {
  return known<Place>({
    source: String(row.source),
    conversation: String(row.conversation_id),
    position: Number(row.position),
    title: text(row.title),
    folder: text(row.folder),
    model: text(row.model),
    askedAt: timeOf(row.asked_at)?.time,
    answeredAt: timeOf(row.answered_at)?.time,
  });
}

export function alternativeOf(row: Row): Alternative {
  return known<Alternative>({
    id: String(row.id),
    question: String(row.question),
    answer: String(row.answer),
    model: text(row.model),
  });
}

export function keywordOf(row: Row): Keyword {
  return { phrase: String(row.phrase), score: Number(row.score) / 1000 };
}

/** The score of a keyword as a column keeps it: a whole number takes two bytes where a fraction takes eight. */
export function thousandths(score: number): number {
  return Math.round(score * 1000);
}

export function exchangeOf(
  row: Row,
  parts: {
    places: readonly Place[];
    keywords: readonly Keyword[];
    alternatives: readonly Alternative[];
  },
): StoredExchange {
  return known<StoredExchange>({
    id: String(row.id),
    question: String(row.question),
    answer: String(row.answer),
    reasoning: text(row.reasoning),
    attachments: JSON.parse(text(row.attachments) ?? "[]") as string[],
    toolCalls: JSON.parse(text(row.tool_calls) ?? "[]") as ToolCall[],
    language: String(row.language) as TextLanguage,
    saidAt: timeOf(row.said_at)?.time,
    ...parts,
  });
}

export function conversationOf(row: Row, models: readonly string[]): StoredConversation {
  return known<StoredConversation>({
    source: String(row.source),
    id: String(row.id),
    title: text(row.title),
    folder: text(row.folder),
    pinned: Number(row.pinned) === 1,
    systemPrompt: text(row.system_prompt),
    createdAt: timeOf(row.created_at)?.time,
    excluded: Number(row.excluded) !== 0,
    exchanges: Number(row.exchanges),
    lastAt: timeOf(row.last_at)?.time,
    models,
  });
}
