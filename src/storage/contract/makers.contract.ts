import { onTestFinished } from "vitest";
import type { Alternative } from "../../core/exchange.ts";
import { exchangeId } from "../../core/exchange-id.ts";
import { normaliseText } from "../../core/normalise-text.ts";
import { localTenant } from "../../core/tenant.ts";
import type {
  AnalysedConversation,
  AnalysedExchange,
  AnalysedPlace,
  KeptOut,
  SaveReport,
  Store,
  WordQuery,
} from "../store.ts";

/** An engine that must keep the promises of `Store`. */
export interface Engine {
  readonly name: string;
  /** A store with nothing in it. */
  readonly open: () => Promise<Store>;
}

/** Analysis stands outside the store: any words will do as terms. */
export function termsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

export function anExchange(
  question: string,
  answer = "",
  details: Partial<AnalysedExchange> = {},
): AnalysedExchange {
  const asked = normaliseText(question);
  const answered = normaliseText(answer);
  return {
    id: exchangeId(asked, answered),
    question: asked,
    answer: answered,
    attachments: [],
    toolCalls: [],
    alternatives: [],
    language: "en",
    questionTerms: termsOf(asked),
    answerTerms: termsOf(answered),
    keywords: [],
    ...details,
  };
}

export function anAlternative(question: string, answer: string, model?: string): Alternative {
  const id = exchangeId(question, answer);
  return { id, question, answer, ...(model === undefined ? {} : { model }) };
}

/** Key phrases, the first the most telling. Their stems are their lower-case words. */
export function keywords(...phrases: readonly string[]): AnalysedExchange["keywords"] {
  return phrases.map((phrase, rank) => ({
    phrase,
    stems: termsOf(phrase).join(" "),
    score: 1 / (rank + 1),
  }));
}

/** What a conversation shows: exchanges two messages apart, unless a place says otherwise. */
export function aConversation(
  id: string,
  shown: readonly (AnalysedExchange | Omit<AnalysedPlace, "position"> | AnalysedPlace)[],
  details: Partial<AnalysedConversation> = {},
): AnalysedConversation {
  return {
    source: "app",
    id,
    titleTerms: termsOf(details.title ?? ""),
    places: shown.map((item, index) => ({
      position: index * 2,
      ...("exchange" in item ? item : { exchange: item }),
    })),
    ...details,
  };
}

/** Of the meanings that these exchanges have. */
export const VERSION = "table-1";

/** Saves conversations for the local tenant. */
export function save(
  store: Store,
  ...conversations: readonly AnalysedConversation[]
): Promise<SaveReport> {
  return store.save(localTenant, { conversations, meaningVersion: VERSION });
}

export function hide(store: Store, ...excluded: readonly KeptOut[]): Promise<SaveReport> {
  return store.save(localTenant, { conversations: [], excluded });
}

/** A report with zeros where nothing is said. */
export function report(counts: Partial<SaveReport>): SaveReport {
  return { added: 0, updated: 0, unchanged: 0, forgotten: 0, hidden: [], leftOut: [], ...counts };
}

/** A query of plain words; a quoted phrase is required and "-word" forbidden. */
export function wordQuery(text: string): WordQuery {
  const phrase = (words: string): string[][] => termsOf(words).map((word) => [word]);
  const required = [...text.matchAll(/"([^"]+)"/g)].map(([, words]) => phrase(words ?? ""));
  const rest = termsOf(text.replaceAll('"', " "));
  const forbidden = rest.filter((word) => word.startsWith("-")).map((word) => [[word.slice(1)]]);
  const terms = rest
    .filter((word) => !word.startsWith("-"))
    .map((word) => ({ word, variants: [word], weight: 1 }));
  return { terms, required, forbidden };
}

/** The ids that a query of plain words finds, best first. */
export async function found(store: Store, text: string, limit = 100): Promise<string[]> {
  const { matches } = await store.matchWords(localTenant, wordQuery(text), {}, limit);
  return matches.map(({ id }) => id);
}

/** A store of this engine that is closed when the test ends. */
export async function opened(engine: Engine): Promise<Store> {
  const store = await engine.open();
  onTestFinished(() => store.close());
  return store;
}
