import type { ExchangeId, Place } from "../core/exchange.ts";
import type { TextLanguage } from "../core/language.ts";
import { placeOf } from "../retrieval/group-by-conversation.ts";
import type { Found, SearchOutcome } from "../retrieval/search.ts";
import type { Excerpt, Form, ReadText } from "./excerpt.ts";
import { excerptOf, excerptWeights, nearWords, readText } from "./excerpt.ts";
import type { Asked, FindOptions } from "./find.ts";
import { find } from "./find.ts";
import type { StoredExchange } from "../storage/store.ts";
import { tellingPairs } from "./telling-pairs.ts";

/** A result of a search, to be read among others. */
export interface FoundExcerpt extends Omit<Found, "exchange"> {
  readonly id: ExchangeId;
  readonly language: TextLanguage;
  readonly saidAt?: number;
  /** Where it was seen, as far as the filter lets through. */
  readonly place?: Place;
  readonly question: Omit<Excerpt, "forms">;
  readonly answer: Omit<Excerpt, "forms">;
  /** How the words found are written in both texts, beyond the excerpts too. */
  readonly forms: readonly Form[];
}

export interface Excerpts extends Omit<SearchOutcome, "results"> {
  readonly results: readonly FoundExcerpt[];
}

const QUESTION_LENGTH = 180;
const ANSWER_LENGTH = 300;

/** As `find`, each result with the telling parts of its texts instead of the texts; of its pairs the telling ones. */
export async function findExcerpts(asked: Asked, options: FindOptions): Promise<Excerpts> {
  const { results, ...outcome } = await find(asked, options);
  const weights = excerptWeights(outcome.terms);
  const shown: FoundExcerpt[] = [];
  for (const { exchange, pairs, ...found } of results) {
    const place = await placeOf(exchange, options);
    const telling = tellingPairs(pairs);
    const words = { weights, near: nearWords(telling, weights) };
    const read = readTextsOf(exchange);
    const { forms: asking, ...question } = excerptOf(read.question, {
      ...words,
      length: QUESTION_LENGTH,
    });
    const { forms: answering, ...answer } = excerptOf(read.answer, {
      ...words,
      length: ANSWER_LENGTH,
    });
    const forms = new Map([...asking, ...answering].map((form) => [form.word, form]));
    shown.push({
      ...found,
      id: exchange.id,
      language: exchange.language,
      ...(exchange.saidAt === undefined ? {} : { saidAt: exchange.saidAt }),
      ...(place ? { place } : {}),
      pairs: telling,
      question,
      answer,
      forms: [...forms.values()],
    });
  }
  return { ...outcome, results: shown };
}

interface ReadTexts {
  readonly question: ReadText;
  readonly answer: ReadText;
}

const readTexts = new WeakMap<StoredExchange, ReadTexts>();

/** As long as the store keeps an exchange, its texts are read once: most of what a key finds the last one had found. */
function readTextsOf(exchange: StoredExchange): ReadTexts {
  let read = readTexts.get(exchange);
  if (!read) {
    read = { question: readText(exchange.question), answer: readText(exchange.answer) };
    readTexts.set(exchange, read);
  }
  return read;
}
