import type { ExchangeId } from "../core/exchange.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Store, StoredExchange } from "../storage/store.ts";
import { termOf } from "../text/terms.ts";
import { tokensOf } from "../text/tokens.ts";
import { subjectWords } from "./parse-question.ts";
import type { SearchOutcome, SearchRequest } from "./search.ts";
import { search } from "./search.ts";

export interface SimilarRequest extends Omit<
  SearchRequest,
  "question" | "operators" | "prefix" | "now"
> {
  readonly id: ExchangeId;
}

// As many words as a long question has. More takes longer and finds nothing better.
const MOST_WORDS = 40;
// Looked at beyond the limit, in place of what is left out.
const SPARE = 10;
const MORE = 4;

/**
 * The exchanges most like a stored one, best first, without itself and what repeats it word for word: those that a
 * search for its question and its keywords finds. `undefined` when no exchange has this id.
 */
export async function similar(
  store: Store,
  tenant: TenantId,
  { id, limit = 10, ...request }: SimilarRequest,
): Promise<SearchOutcome | undefined> {
  const [exchange] = await store.exchanges(tenant, [id]);
  if (!exchange) return undefined;
  const question = await questionFor(store, tenant, exchange);
  const said = wordsOf(exchange);
  for (let wanted = limit + SPARE; ; wanted *= MORE) {
    const outcome = await search(store, tenant, {
      ...request,
      question,
      operators: false,
      // Its words were all said.
      suggest: false,
      limit: wanted,
    });
    const others = outcome.results.filter(
      ({ exchange: other }) => other.id !== id && wordsOf(other) !== said,
    );
    if (others.length >= limit || outcome.results.length < wanted)
      return { ...outcome, results: others.slice(0, limit) };
  }
}

/** A question that asks for the same: the exchange's own and its keywords, or its most telling words when it is long. */
async function questionFor(
  store: Store,
  tenant: TenantId,
  { question, answer, keywords, language }: StoredExchange,
): Promise<string> {
  const phrases = keywords.map(({ phrase }) => phrase).join("\n");
  const text = question === "" && phrases === "" ? answer : question;
  if (tokensOf(text).length <= MOST_WORDS) return [text, phrases].filter(Boolean).join("\n");

  const words = subjectWords(text, language);
  const counts = new Map<string, number>();
  for (const { folded } of tokensOf(text)) {
    const term = termOf(folded, language);
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const { total, frequencies } = await store.documentFrequencies(
    tenant,
    words.flatMap(({ variants }) => variants),
  );
  let next = 0;
  const weighed = words.map(({ word, variants }, place) => {
    const documents = Math.max(...variants.map(() => frequencies[next++] ?? 0));
    const count = Math.max(...variants.map((variant) => counts.get(variant) ?? 0));
    // What stands nowhere else finds nothing else.
    const weight =
      documents > 1 ? (1 + Math.log(Math.max(1, count))) * Math.log(total / documents) : 0;
    return { word, place, weight };
  });
  const telling = weighed
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, MOST_WORDS)
    .toSorted((a, b) => a.place - b.place);
  return `${telling.map(({ word }) => word).join(" ")}\n${phrases}`;
}

function wordsOf({ question, answer }: StoredExchange): string {
  return [question, answer]
    .map((text) =>
      tokensOf(text)
        .map(({ folded }) => folded)
        .join(" "),
    )
    .join("\n");
}
