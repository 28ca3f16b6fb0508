import type { ExchangeId } from "../../core/exchange.ts";
import type { AnalysedExchange } from "../store.ts";
import type { IndexedDocument } from "./build-segment.ts";
import { dateConversations } from "./conversation-list.ts";
import type { MeaningIndex } from "./meaning-index.ts";
import type { Database, Statement } from "./open-database.ts";
import type { WordIndex } from "./word-index.ts";

/** What a transaction has changed, for the index to follow. */
export interface Changes {
  /** Exchanges whose place in the index must be looked at, with their analysis where it is at hand. */
  readonly touched: ReadonlyMap<number, AnalysedExchange | undefined>;
  /** Conversations whose order may have changed, and exchanges that are gone. */
  readonly reordered?: ReadonlySet<number>;
  readonly gone?: ReadonlySet<number>;
  /** Of what the meanings at hand are made. */
  readonly meaningVersion?: string | undefined;
}

/** Brings index, visibility and time of exchanges in line with their places, inside the caller's transaction. */
export class ExchangeSettler {
  readonly #database: Database;
  readonly #index: WordIndex;
  readonly #meanings: MeaningIndex;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database, indexes: { index: WordIndex; meanings: MeaningIndex }) {
    this.#database = database;
    this.#index = indexes.index;
    this.#meanings = indexes.meanings;
  }

  settle({ touched, reordered, gone = new Set(), meaningVersion }: Changes): void {
    const settings = [...touched].map(([key, analysed]) => ({
      key,
      analysed,
      ...this.#standingOf(key),
    }));
    const indexed = settings.filter(({ analysed }) => analysed === undefined).map(({ key }) => key);
    const known = new Map<number, string[][]>();
    for (const key of indexed) {
      const row = this.#sql(
        "SELECT terms FROM documents WHERE exchange = ? AND segment IS NULL",
      ).get(key);
      // Hidden exchanges keep their terms as text: the dictionary must not hold words that only they have.
      if (row)
        known.set(key, JSON.parse(new TextDecoder().decode(row.terms as Uint8Array)) as string[][]);
    }
    for (const [key, terms] of this.#index.takeOut([...touched.keys()])) known.set(key, terms);

    const documents: IndexedDocument[] = [];
    const update = this.#sql(
      `UPDATE exchanges SET visible = ?1, said_at = ?2
       WHERE key = ?3 AND (visible IS NOT ?1 OR said_at IS NOT ?2)`,
    );
    const hide = this.#sql(
      "INSERT OR REPLACE INTO documents (exchange, segment, terms) VALUES (?, NULL, ?)",
    );
    for (const { key, analysed, id, visible, saidAt, titleTerms } of settings) {
      update.run(visible ? 1 : 0, saidAt, key);
      const [question = [], answer = [], , keywords = []] = known.get(key) ?? [];
      const termsByField = analysed
        ? [
            analysed.questionTerms,
            analysed.answerTerms,
            titleTerms,
            analysed.keywords.flatMap(({ stems }) => stems.split(" ")),
          ]
        : [question, answer, titleTerms, keywords];
      if (visible)
        documents.push({
          exchange: key,
          idPrefix: Number.parseInt(id.slice(0, 8), 16),
          termsByField,
        });
      else hide.run(key, new TextEncoder().encode(JSON.stringify(termsByField)));
    }
    this.#index.add(documents);
    const meanings = this.#meanings;
    // A program with another word table may have prepared the archive for it since this batch was analysed.
    if (meaningVersion !== undefined && meaningVersion === meanings.version())
      meanings.save(
        settings.flatMap(({ key, analysed }) =>
          analysed?.meaning ? [[key, analysed.meaning] as const] : [],
        ),
      );
    meanings.settle([...touched.keys(), ...gone], reordered);
    if (reordered) dateConversations(this.#database, reordered);
    if (this.#sql("SELECT 1 FROM unsettled LIMIT 1").get()) {
      const settled = this.#sql("DELETE FROM unsettled WHERE exchange = ?");
      for (const key of touched.keys()) settled.run(key);
    }
  }

  #standingOf(exchange: number): {
    id: ExchangeId;
    visible: boolean;
    saidAt: string | null;
    titleTerms: string[];
  } {
    const rows = this.#sql(
      `SELECT c.excluded, c.title_terms, coalesce(p.asked_at, p.answered_at, c.created_at) AS at
       FROM places p JOIN conversations c ON c.key = p.conversation WHERE p.exchange = ?`,
    ).all(exchange);
    const shown = rows.filter(({ excluded }) => excluded === 0);
    const times = (shown.length > 0 ? shown : rows).flatMap(({ at }) =>
      typeof at === "string" ? [at] : [],
    );
    const titles = new Set(shown.flatMap(({ title_terms: terms }) => String(terms).split(" ")));
    titles.delete("");
    const own = this.#sql(
      `SELECT id, EXISTS (SELECT 1 FROM set_aside s WHERE s.tenant = e.tenant AND s.id = e.id) AS aside
       FROM exchanges e WHERE key = ?`,
    ).get(exchange);
    return {
      id: String(own?.id),
      visible: shown.length > 0 && own?.aside === 0,
      saidAt: times.toSorted()[0] ?? null,
      titleTerms: [...titles],
    };
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}
