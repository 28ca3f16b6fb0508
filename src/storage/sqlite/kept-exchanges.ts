import type { ExchangeId } from "../../core/exchange.ts";
import type { StoredExchange } from "../store.ts";

// Some results of the last searches: while a question is typed, most of them are found again at the next key.
const KEPT = 400;
const KEPT_CHARACTERS = 2_000_000;

/** The exchanges read last, whole, until the archive changes. */
export class KeptExchanges {
  readonly #kept = new Map<ExchangeId, StoredExchange>();
  #characters = 0;

  get(id: ExchangeId): StoredExchange | undefined {
    const exchange = this.#kept.get(id);
    if (exchange) {
      // A map has its newest last.
      this.#kept.delete(id);
      this.#kept.set(id, exchange);
    }
    return exchange;
  }

  keep(exchange: StoredExchange): void {
    const length = lengthOf(exchange);
    if (length > KEPT_CHARACTERS / 4 || this.#kept.has(exchange.id)) return;
    this.#kept.set(exchange.id, exchange);
    this.#characters += length;
    for (const [id, oldest] of this.#kept) {
      if (this.#kept.size <= KEPT && this.#characters <= KEPT_CHARACTERS) break;
      this.#kept.delete(id);
      this.#characters -= lengthOf(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#characters = 0;
  }
}

/** Its versions included. */
function lengthOf({ question, answer, alternatives }: StoredExchange): number {
  return alternatives.reduce(
    (sum, other) => sum + other.question.length + other.answer.length,
    question.length + answer.length,
  );
}
