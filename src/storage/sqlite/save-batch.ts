import { createHmac } from "node:crypto";
import type { Alternative, ExchangeId } from "../../core/exchange.ts";
import type { Exclusion } from "../../core/exclusion.ts";
import { isExcludedBy } from "../../core/exclusion.ts";
import type { Standing } from "../align-places.ts";
import { alignPlaces } from "../align-places.ts";
import type {
  AnalysedConversation,
  AnalysedExchange,
  AnalysedPlace,
  Batch,
  Checkpoint,
  KeptOut,
  LeftOut,
  SaveReport,
} from "../store.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { MeaningIndex } from "./meaning-index.ts";
import type { Database, Row, SqlValue, Statement } from "./open-database.ts";
import { bySource, byTag, byUser, readExclusions } from "./exclusion-rows.ts";
import { storable, text, thousandths, timeText } from "./rows.ts";
import type { ExchangeSettler } from "./settle-exchanges.ts";
import type { WordIndex } from "./word-index.ts";

/** One tenant of an open archive. */
export interface TenantRows {
  readonly key: number;
  readonly salt: Uint8Array;
  readonly index: WordIndex;
  readonly keywords: KeywordIndex;
  readonly meanings: MeaningIndex;
  readonly settler: ExchangeSettler;
}

interface ExchangeRow {
  readonly key: number;
  readonly id: ExchangeId;
}

const detailColumns = [
  "title",
  "title_terms",
  "folder",
  "pinned",
  "system_prompt",
  "created_at",
] as const;
type Details = Record<(typeof detailColumns)[number], SqlValue>;

/** What is left of a forgotten exchange: enough to recognise it, nothing to read. */
export function forgottenHash(salt: Uint8Array, id: ExchangeId): Uint8Array {
  return createHmac("sha256", salt).update(id).digest();
}

function nothingSaved() {
  const hidden: KeptOut[] = [];
  const leftOut: SaveReport["leftOut"][number][] = [];
  return { added: 0, updated: 0, unchanged: 0, forgotten: 0, hidden, leftOut };
}

/** The salts that a tenant's hashes of forgotten texts may have: its own, and those of archives it took hashes from. */
export function saltsOf(
  database: Database,
  { key, salt }: Pick<TenantRows, "key" | "salt">,
): Uint8Array[] {
  const former = database.prepare("SELECT salt FROM former_salts WHERE tenant = ?").all(key);
  return [salt, ...former.map((row) => row.salt as Uint8Array)];
}

/** Writes one batch inside the caller's transaction. Stateless between batches but for prepared statements. */
export class BatchWriter {
  readonly #database: Database;
  readonly #tenant: TenantRows;
  readonly #statements = new Map<string, Statement>();
  /** Exchanges whose place in the index must be looked at once everything is written. */
  #touched = new Map<number, AnalysedExchange | undefined>();
  /** Conversations whose order may have changed, and exchanges that are gone. */
  #reordered = new Set<number>();
  #gone = new Set<number>();
  #exclusions: readonly Exclusion[] = [];
  #report = nothingSaved();
  #salts: readonly Uint8Array[] = [];

  constructor(database: Database, tenant: TenantRows) {
    this.#database = database;
    this.#tenant = tenant;
  }

  write(batch: Batch): SaveReport {
    this.#touched = new Map();
    this.#reordered = new Set();
    this.#gone = new Set();
    this.#report = nothingSaved();
    this.#salts = saltsOf(this.#database, this.#tenant);
    this.#exclusions = readExclusions(this.#database, this.#tenant.key);
    for (const conversation of batch.conversations) this.#writeConversation(conversation);
    for (const conversation of batch.excluded ?? []) this.#exclude(conversation);
    for (const unread of batch.leftOut ?? []) this.#leaveOut(unread);
    this.#tenant.settler.settle({
      touched: this.#touched,
      reordered: this.#reordered,
      gone: this.#gone,
      meaningVersion: batch.meaningVersion,
    });
    for (const checkpoint of batch.checkpoints ?? []) this.#writeCheckpoint(checkpoint);
    return this.#report;
  }

  /** Notes that something has changed: store.ts, `revision`. */
  countRevision(): void {
    this.#sql("UPDATE tenants SET revision = revision + 1 WHERE key = ?").run(this.#tenant.key);
  }

  /** Which of the files a conversation was left out of is not known: all of the batch are read again one day. */
  #writeCheckpoint({ source, path, version, problem, leftOut = [] }: Checkpoint): void {
    const by = [...leftOut, ...this.#report.leftOut.map((each) => each.by)];
    const different = new Set(by.map((exclusion) => JSON.stringify(exclusion)));
    this.#sql(
      `INSERT INTO checkpoints (tenant, source, path, version, problem, left_out) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, problem = excluded.problem, left_out = excluded.left_out`,
    ).run(
      this.#tenant.key,
      source,
      path,
      version,
      problem ?? null,
      different.size > 0 ? `[${[...different].join(",")}]` : null,
    );
  }

  #writeConversation(conversation: AnalysedConversation): void {
    const { source, id } = conversation;
    const isRenamed = this.#takeOver(conversation);
    const by = this.#exclusions.find((exclusion) => isExcludedBy(exclusion, conversation));
    if (by) {
      this.#report.leftOut.push({ source, id, by });
      this.#leaveOut(conversation, conversation.titleTerms);
      return;
    }
    const places = conversation.places.filter(({ exchange }) => {
      const forgotten = this.#isForgotten(exchange.id);
      if (forgotten) this.#report.forgotten++;
      return !forgotten;
    });
    const row = this.#sql(
      "SELECT * FROM conversations WHERE tenant = ? AND source = ? AND id = ?",
    ).get(this.#tenant.key, conversation.source, conversation.id);
    // An emptied chat removes nothing, and one that was never more than empty is not worth a row.
    if (places.length === 0 && !row) return;

    const saved = this.#saveDetails(conversation, row);
    const { key } = saved;
    const renewed = saved.renewed || isRenamed;
    this.#reordered.add(key);
    const stored = this.#sql(
      `SELECT p.position, p.current, p.model, e.id, e.key FROM places p JOIN exchanges e ON e.key = p.exchange
       WHERE p.conversation = ?`,
    ).all(key);
    const standings = stored.map((place): Standing & ExchangeRow => ({
      position: Number(place.position),
      current: Number(place.current) === 1,
      id: String(place.id),
      key: Number(place.key),
    }));
    const keyById = new Map(standings.map(({ id, key: exchange }) => [id, exchange]));
    const modelById = new Map(stored.map(({ id, model }) => [String(id), text(model)]));
    const { removed, retired, replaced } = alignPlaces(
      standings,
      places.map(({ position, exchange }) => ({ position, id: exchange.id })),
    );

    const unplace = this.#sql(
      "DELETE FROM places WHERE conversation = ? AND position = ? AND exchange = ?",
    );
    for (const { position, id } of removed) unplace.run(key, position, keyById.get(id) ?? -1);
    const retire = this.#sql(
      "UPDATE places SET current = 0 WHERE conversation = ? AND position = ? AND exchange = ?",
    );
    for (const { position, id } of retired) retire.run(key, position, keyById.get(id) ?? -1);

    const before = new Set(
      standings.map(({ position, id, current }) => `${position} ${id} ${current}`),
    );
    const successors = new Set(replaced.map(({ by }) => by));
    for (const place of places) {
      const exchange = this.#saveExchange(
        place.exchange,
        place.askedAt ?? place.answeredAt ?? conversation.createdAt,
      );
      keyById.set(place.exchange.id, exchange.key);
      const stood = before.has(`${place.position} ${place.exchange.id} true`);
      const changed = this.#savePlace(key, exchange.key, place);
      if (exchange.added && !successors.has(place.exchange.id)) this.#report.added++;
      else if (!stood || changed || exchange.changed || renewed) this.#report.updated++;
      else this.#report.unchanged++;
    }
    for (const { former, by } of replaced)
      this.#replace(keyById.get(former), keyById.get(by), modelById.get(former));
    for (const { id } of removed) this.#dropUnplaced(keyById.get(id));
  }

  /** What is stored under a former id of a conversation becomes its own, and so does the user's exclusion of it. */
  #takeOver({ source, id, formerIds = [] }: AnalysedConversation): boolean {
    if (formerIds.length === 0) return false;
    const find = this.#sql(
      "SELECT 1 FROM conversations WHERE tenant = ? AND source = ? AND id = ?",
    );
    if (find.get(this.#tenant.key, source, id)) return false;
    for (const former of formerIds) {
      const excluded = this.#sql(
        `UPDATE OR IGNORE exclusions SET name = ? WHERE tenant = ? AND kind = 'conversation' AND source = ? AND name = ?`,
      ).run(id, this.#tenant.key, source, former).changes;
      if (Number(excluded) > 0) this.#exclusions = readExclusions(this.#database, this.#tenant.key);
      const renamed = this.#sql(
        "UPDATE conversations SET id = ? WHERE tenant = ? AND source = ? AND id = ?",
      ).run(id, this.#tenant.key, source, former).changes;
      if (Number(renamed) > 0) return true;
    }
    return false;
  }

  /**
   * Inserts or updates the conversation's own row; `renewed` when its places show something else for it. A changed
   * title changes what its exchanges are found by. A title or start that a reading lacks stays, and an emptied chat
   * changes nothing but that it is no longer excluded.
   */
  #saveDetails(
    conversation: AnalysedConversation,
    row: Row | undefined,
  ): { key: number; renewed: boolean } {
    const read: Details = {
      title: storable(conversation.title),
      title_terms: conversation.titleTerms.join(" "),
      folder: storable(conversation.folder),
      pinned: conversation.pinned ? 1 : 0,
      system_prompt: storable(conversation.systemPrompt),
      created_at: timeText(conversation.createdAt),
    };
    if (!row) {
      const { lastInsertRowid } = this.#sql(
        `INSERT INTO conversations (title, title_terms, folder, pinned, system_prompt, created_at, tenant, source, id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        ...detailColumns.map((column) => read[column]),
        this.#tenant.key,
        conversation.source,
        conversation.id,
      );
      return { key: Number(lastInsertRowid), renewed: false };
    }
    const key = Number(row.key);
    const next: Details = { ...read };
    for (const column of detailColumns) {
      const lacking =
        column === "title" || column === "title_terms"
          ? conversation.title === undefined
          : column === "created_at" && read.created_at === null;
      if (lacking || conversation.places.length === 0) next[column] = row[column] ?? null;
    }
    const changed = new Set(detailColumns.filter((column) => next[column] !== row[column]));
    const included = row.excluded !== 0;
    if (included || changed.size > 0) {
      this.#sql(
        `UPDATE conversations SET title = ?, title_terms = ?, folder = ?, pinned = ?, system_prompt = ?,
           created_at = ?, excluded = 0 WHERE key = ?`,
      ).run(...detailColumns.map((column) => next[column]), key);
    }
    if (included || changed.has("title_terms") || changed.has("created_at")) this.#touchAll(key);
    const renewed =
      included || changed.has("title") || changed.has("folder") || changed.has("created_at");
    return { key, renewed };
  }

  /** A new one is written with a time that is right as a rule: a row that grows later breaks up its page. */
  #saveExchange(
    exchange: AnalysedExchange,
    saidAt: number | undefined,
  ): ExchangeRow & { added: boolean; changed: boolean } {
    const row = this.#sql(
      "SELECT key, reasoning, attachments, tool_calls FROM exchanges WHERE tenant = ? AND id = ?",
    ).get(this.#tenant.key, exchange.id);
    const reasoning = exchange.reasoning ?? null;
    const attachments =
      exchange.attachments.length > 0 ? JSON.stringify(exchange.attachments) : null;
    const toolCalls = exchange.toolCalls.length > 0 ? JSON.stringify(exchange.toolCalls) : null;
    let key: number;
    let changed = false;
    if (row) {
      key = Number(row.key);
      // Details that a later reading adds are kept; what one reading lacks removes nothing.
      if (
        (reasoning !== null && row.reasoning === null) ||
        (attachments !== null && row.attachments === null) ||
        (toolCalls !== null && row.tool_calls === null)
      ) {
        this.#sql(
          `UPDATE exchanges SET reasoning = coalesce(reasoning, ?), attachments = coalesce(attachments, ?),
             tool_calls = coalesce(tool_calls, ?) WHERE key = ?`,
        ).run(reasoning, attachments, toolCalls, key);
        changed = true;
      }
      if (this.#replaceKeywords(key, exchange)) changed = true;
      if (changed || this.#touched.has(key)) this.#touched.set(key, exchange);
    } else {
      key = Number(
        this.#sql(
          `INSERT INTO exchanges (tenant, id, said_at, question, answer, reasoning, attachments, tool_calls, language)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(
          this.#tenant.key,
          exchange.id,
          timeText(saidAt),
          exchange.question,
          exchange.answer,
          reasoning,
          attachments,
          toolCalls,
          exchange.language,
        ).lastInsertRowid,
      );
      this.#saveKeywords(key, exchange);
      this.#touched.set(key, exchange);
    }
    for (const alternative of exchange.alternatives) {
      if (this.#saveAlternative(key, exchange.id, alternative)) changed = true;
    }
    // What used to be an alternative of this exchange and is now the one shown.
    if (!row)
      this.#sql("DELETE FROM alternatives WHERE exchange = ? AND id = ?").run(key, exchange.id);
    return { key, id: exchange.id, added: !row, changed };
  }

  #saveKeywords(key: number, { keywords }: AnalysedExchange): void {
    if (keywords.length === 0) return;
    this.#sql(
      `INSERT OR IGNORE INTO keywords (exchange, stems, phrase, score)
       VALUES (?, ?, ?, ?)${", (?, ?, ?, ?)".repeat(keywords.length - 1)}`,
    ).run(
      ...keywords.flatMap(({ stems, phrase, score }) => [key, stems, phrase, thousandths(score)]),
    );
    this.#tenant.keywords.add(key);
  }

  /** Other settings find other keywords in the same text. True when they differ from the stored ones. */
  #replaceKeywords(key: number, exchange: AnalysedExchange): boolean {
    const stored = this.#sql("SELECT stems, phrase, score FROM keywords WHERE exchange = ?").all(
      key,
    );
    const found = new Map(exchange.keywords.map((keyword) => [keyword.stems, keyword]));
    const same =
      stored.length === found.size &&
      stored.every(({ stems, phrase, score }) => {
        const keyword = found.get(String(stems));
        return (
          keyword !== undefined && keyword.phrase === phrase && thousandths(keyword.score) === score
        );
      });
    if (same) return false;
    this.#tenant.keywords.remove([key]);
    this.#sql("DELETE FROM keywords WHERE exchange = ?").run(key);
    this.#saveKeywords(key, exchange);
    return true;
  }

  #saveAlternative(exchange: number, exchangeId: ExchangeId, alternative: Alternative): boolean {
    if (alternative.id === exchangeId || this.#isForgotten(alternative.id)) return false;
    return (
      Number(
        this.#sql(
          "INSERT OR IGNORE INTO alternatives (exchange, id, question, answer, model) VALUES (?, ?, ?, ?, ?)",
        ).run(
          exchange,
          alternative.id,
          alternative.question,
          alternative.answer,
          storable(alternative.model),
        ).changes,
      ) > 0
    );
  }

  /** True when a place that stood already has learnt something. Times once known are not unlearnt. */
  #savePlace(conversation: number, exchange: number, place: AnalysedPlace): boolean {
    const changes = this.#sql(
      `INSERT INTO places (conversation, position, exchange, model, asked_at, answered_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET current = 1, model = coalesce(excluded.model, model),
         asked_at = coalesce(excluded.asked_at, asked_at), answered_at = coalesce(excluded.answered_at, answered_at)
       WHERE NOT current OR model IS NOT coalesce(excluded.model, model)
         OR asked_at IS NOT coalesce(excluded.asked_at, asked_at)
         OR answered_at IS NOT coalesce(excluded.answered_at, answered_at)`,
    ).run(
      conversation,
      place.position,
      exchange,
      storable(place.model),
      timeText(place.askedAt),
      timeText(place.answeredAt),
    ).changes;
    if (Number(changes) > 0) this.#touch(exchange);
    return Number(changes) > 0;
  }

  /** The former text of an edited place becomes an alternative of the new one, together with its own alternatives. */
  #replace(former: number | undefined, by: number | undefined, model: string | undefined): void {
    if (former === undefined || by === undefined || former === by) return;
    const textOf = this.#sql("SELECT id, question, answer FROM exchanges WHERE key = ?");
    const [old, now] = [textOf.get(former), textOf.get(by)];
    if (!old || !now) return;
    const next = String(now.id);
    // An answer that was read while it was being written: the beginning of the one that stands there now.
    const isBeginning =
      old.question === now.question && String(now.answer).startsWith(String(old.answer));
    const inherited = this.#sql(
      "SELECT id, question, answer, model FROM alternatives WHERE exchange = ?",
    ).all(former);
    const itself: Row = { ...old, model: model ?? null };
    for (const row of isBeginning ? inherited : [itself, ...inherited]) {
      this.#saveAlternative(by, next, {
        id: String(row.id),
        question: String(row.question),
        answer: String(row.answer),
        ...(row.model === null || row.model === undefined ? {} : { model: String(row.model) }),
      });
    }
  }

  /** An exchange lives as long as a place shows it. */
  #dropUnplaced(exchange: number | undefined): void {
    if (exchange === undefined) return;
    if (this.#sql("SELECT 1 FROM places WHERE exchange = ? LIMIT 1").get(exchange))
      this.#touch(exchange);
    else {
      this.#tenant.index.remove([exchange]);
      this.#touched.delete(exchange);
      this.#gone.add(exchange);
      this.#tenant.keywords.remove([exchange]);
      this.#sql("DELETE FROM exchanges WHERE key = ?").run(exchange);
    }
  }

  /** By its source, or by its tag: a user's own exclusion holds beside it. What is tagged was read, and so is its source's no more. */
  #exclude({ source, id, tagged }: KeptOut): void {
    const row = this.#sql(
      "SELECT key, excluded FROM conversations WHERE tenant = ? AND source = ? AND id = ?",
    ).get(this.#tenant.key, source, id);
    if (!row) return;
    const [key, before] = [Number(row.key), Number(row.excluded)];
    const excluded = tagged ? (before & byUser) | byTag : before | bySource;
    if (excluded === before) return;
    this.#sql("UPDATE conversations SET excluded = ? WHERE key = ?").run(excluded, key);
    if (before !== 0) return;
    this.#report.hidden.push({ source, id, ...(tagged ? { tagged } : {}) });
    this.#reordered.add(key);
    this.#touchAll(key);
  }

  /**
   * A conversation that the user excludes: of what is read nothing is stored, and what is stored is hidden. One that was
   * read tells its title, which an exclusion may be about, and is not tagged.
   */
  #leaveOut({ source, id, folder, title }: LeftOut, titleTerms?: readonly string[]): void {
    const row = this.#sql(
      "SELECT key, excluded FROM conversations WHERE tenant = ? AND source = ? AND id = ?",
    ).get(this.#tenant.key, source, id);
    if (!row) return;
    const [key, before] = [Number(row.key), Number(row.excluded)];
    const excluded = titleTerms ? byUser : (before & byTag) | byUser;
    this.#sql(
      "UPDATE conversations SET folder = ?1, excluded = ?2 WHERE key = ?3 AND (folder IS NOT ?1 OR excluded <> ?2)",
    ).run(storable(folder), excluded, key);
    if (title !== undefined && titleTerms) {
      this.#sql(
        "UPDATE conversations SET title = ?1, title_terms = ?2 WHERE key = ?3 AND title IS NOT ?1",
      ).run(storable(title), titleTerms.join(" "), key);
    }
    if (before !== 0) return;
    this.#reordered.add(key);
    this.#touchAll(key);
  }

  #touch(exchange: number): void {
    if (!this.#touched.has(exchange)) this.#touched.set(exchange, undefined);
  }

  #touchAll(conversation: number): void {
    for (const { exchange } of this.#sql("SELECT exchange FROM places WHERE conversation = ?").all(
      conversation,
    )) {
      this.#touch(Number(exchange));
    }
  }

  #isForgotten(id: ExchangeId): boolean {
    const find = this.#sql("SELECT 1 FROM forgotten WHERE tenant = ? AND hash = ?");
    return this.#salts.some(
      (salt) => find.get(this.#tenant.key, forgottenHash(salt, id)) !== undefined,
    );
  }

  #sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}
