import type { ToolCall } from "./conversation.ts";

/** 32 lower-case hexadecimal digits: the first 128 bits of SHA-256 over the normalised text (exchange-id.ts). */
export type ExchangeId = string;

/** Another text that stood, or stands beside, the one shown: a regenerated answer, an edited question. */
export interface Alternative {
  readonly id: ExchangeId;
  readonly question: string;
  readonly answer: string;
  readonly model?: string;
}

/** A question and the answer shown. Either side may be empty, never both. Texts are normalised. */
export interface Exchange {
  readonly id: ExchangeId;
  readonly question: string;
  readonly answer: string;
  readonly reasoning?: string;
  readonly attachments: readonly string[];
  readonly toolCalls: readonly ToolCall[];
  readonly alternatives: readonly Alternative[];
}

/** An exchange where a conversation shows it. */
export interface PlacedExchange {
  /** Index of its first message in the conversation. */
  readonly position: number;
  readonly exchange: Exchange;
  /** Epoch milliseconds UTC; absent when unknown. */
  readonly askedAt?: number;
  readonly answeredAt?: number;
  readonly model?: string;
}

/** Where an archived exchange was seen. */
export interface Place {
  readonly source: string;
  readonly conversation: string;
  readonly position: number;
  readonly title?: string;
  readonly folder?: string;
  readonly model?: string;
  readonly askedAt?: number;
  readonly answeredAt?: number;
}

export interface Keyword {
  /** The most natural surface form found in the text. */
  readonly phrase: string;
  /** 0..1, larger is more telling. */
  readonly score: number;
}
