import { randomBytes } from "node:crypto";
import { SouvenirError } from "../../core/errors.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import type { Filter } from "../../core/filter.ts";
import type { TenantId } from "../../core/tenant.ts";
import type {
  Batch,
  CandidateLimits,
  CandidateQuery,
  Candidates,
  Checkpoint,
  ConversationKey,
  CountedTerm,
  ForgetReport,
  LackingMeaning,
  NearTerm,
  Page,
  PageRequest,
  SaveReport,
  Statistics,
  Store,
  StoredConversation,
  StoredExchange,
  WordMatches,
  WordQuery,
} from "../store.ts";
import type { Figures } from "../figures.ts";
import { ArchiveFigures } from "./archive-figures.ts";
import { ArchiveReader } from "./archive-reader.ts";
import { CandidateSelector } from "./select-candidates.ts";
import { filterCondition, isEmpty } from "./filter-sql.ts";
import { forgetExchanges } from "./forget-exchanges.ts";
import type { Accepts } from "./match-words.ts";
import { WordMatcher } from "./match-words.ts";
import { MeaningIndex } from "./meaning-index.ts";
import type { ArchiveOptions } from "./open-archive.ts";
import { openArchive, removeCopies } from "./open-archive.ts";
import type { Database } from "./open-database.ts";
import { mayWait, rewriteArchive } from "./rewrite-archive.ts";
import { BatchWriter } from "./save-batch.ts";
import { translated } from "./sqlite-errors.ts";
import { sqliteFigures } from "./sqlite-figures.ts";
import { TermFinder } from "./term-finder.ts";
import { WordIndex } from "./word-index.ts";

interface Tenant {
  readonly key: number;
  readonly salt: Uint8Array;
  readonly index: WordIndex;
  readonly meanings: MeaningIndex;
  readonly selector: CandidateSelector;
  readonly writer: BatchWriter;
  readonly matcher: WordMatcher;
  readonly reader: ArchiveReader;
  readonly terms: TermFinder;
  readonly figures: ArchiveFigures;
}

/** Opens a store in one SQLite file. Errors: see openArchive. */
export async function openSqliteStore(options: ArchiveOptions): Promise<Store> {
  return new SqliteStore(await openArchive(options), options.path);
}

class SqliteStore implements Store {
  readonly figures: Figures;
  readonly #database: Database;
  readonly #path: string;
  readonly #tenants = new Map<TenantId, Tenant>();
  #dataVersion = -1;

  constructor(database: Database, path: string) {
    this.#database = database;
    this.#path = path;
    this.figures = sqliteFigures((tenant, work) =>
      this.#read(tenant, ({ figures }) => work(figures)),
    );
  }

  async save(tenant: TenantId, batch: Batch): Promise<SaveReport> {
    const report = this.#write(tenant, ({ writer }) => writer.write(batch));
    // The batch is saved whatever comes of this.
    await this.#merge(tenant, (index) => index.merge());
    return report;
  }

  async settle(tenant: TenantId): Promise<void> {
    await this.#merge(tenant, (index) => index.settle());
  }

  async forget(tenant: TenantId, filter: Filter): Promise<ForgetReport> {
    const report = this.#write(tenant, (rows) => {
      const removed = forgetExchanges(this.#database, rows, filter);
      // Before the commit: were it interrupted, the text would outlive itself in the copies for ever.
      if (removed.exchanges > 0 && this.#path !== ":memory:") removeCopies(this.#path);
      return removed;
    });
    // Takes forgotten text out of the log and of the slack within pages: SQLite overwrites what it deletes, but not the
    // older images of a row that moved when its page was rebuilt.
    const erased = report.exchanges === 0 || rewriteArchive(this.#database, this.#path);
    return { ...report, erased };
  }

  async count(tenant: TenantId, filter: Filter): Promise<number> {
    return this.#read(tenant, ({ reader }) => reader.count(filter));
  }

  async exchanges(tenant: TenantId, ids: readonly ExchangeId[]): Promise<StoredExchange[]> {
    return this.#read(tenant, ({ reader }) => reader.exchanges(ids));
  }

  async list(tenant: TenantId, filter: Filter, page: PageRequest): Promise<Page<StoredExchange>> {
    return this.#read(tenant, ({ reader }) => reader.list(filter, page));
  }

  async listConversations(
    tenant: TenantId,
    filter: Filter,
    page: PageRequest,
  ): Promise<Page<StoredConversation>> {
    return this.#read(tenant, ({ reader }) => reader.listConversations(filter, page));
  }

  async conversation(
    tenant: TenantId,
    key: ConversationKey,
  ): Promise<{ conversation: StoredConversation; exchanges: StoredExchange[] } | undefined> {
    return this.#read(tenant, ({ reader }) => reader.conversation(key));
  }

  async complete(
    tenant: TenantId,
    prefix: string,
    limit: number,
  ): Promise<{ exchanges: ExchangeId[]; conversations: ConversationKey[] }> {
    return this.#read(tenant, ({ reader }) => reader.complete(prefix, limit));
  }

  async matchWords(
    tenant: TenantId,
    query: WordQuery,
    filter: Filter,
    limit: number,
  ): Promise<WordMatches> {
    return this.#read(tenant, ({ key, matcher }) =>
      matcher.match(query, limit, this.#accepts(key, filter)),
    );
  }

  async candidates(
    tenant: TenantId,
    query: CandidateQuery,
    filter: Filter,
    limits: CandidateLimits,
  ): Promise<Candidates> {
    return this.#read(tenant, ({ key, selector }) =>
      selector.select(query, this.#accepts(key, filter), limits),
    );
  }

  async prepareMeanings(tenant: TenantId, version: string): Promise<number> {
    return this.#write(tenant, ({ meanings }) => meanings.prepare(version));
  }

  async lackingMeanings(
    tenant: TenantId,
    version: string,
    limit: number,
  ): Promise<LackingMeaning[]> {
    return this.#read(tenant, ({ meanings }) =>
      meanings.version() === version ? meanings.lacking(limit) : [],
    );
  }

  async saveMeanings(
    tenant: TenantId,
    version: string,
    made: readonly { readonly id: ExchangeId; readonly meaning: Uint8Array }[],
  ): Promise<void> {
    this.#write(tenant, ({ key, meanings }) => {
      if (meanings.version() !== version) return;
      const find = this.#database.prepare("SELECT key FROM exchanges WHERE tenant = ? AND id = ?");
      const rows = made.flatMap(({ id, meaning }) => {
        const row = find.get(key, id);
        return row ? [[Number(row.key), meaning] as const] : [];
      });
      meanings.save(rows);
      meanings.settle(rows.map(([exchange]) => exchange));
    });
  }

  /** Merges as long as there is something to merge; on a full disk the next time tries again. */
  async #merge(tenant: TenantId, step: (index: WordIndex) => boolean): Promise<void> {
    try {
      while (this.#write(tenant, ({ index }) => step(index))) await Promise.resolve();
    } catch (error) {
      if (!mayWait(error)) throw error;
    }
  }

  /** Which exchanges a filter lets through; undefined for all visible ones. */
  #accepts(tenant: number, filter: Filter): Accepts | undefined {
    if (isEmpty(filter)) return undefined;
    const { sql, values } = filterCondition(filter, { hidden: false });
    const check = this.#database.prepare(
      `SELECT e.key FROM exchanges e
       WHERE e.key IN (SELECT value FROM json_each(?)) AND e.tenant = ? AND ${sql}`,
    );
    return (documents) =>
      new Set(
        check.all(JSON.stringify(documents), tenant, ...values).map((row) => Number(row.key)),
      );
  }

  async documentFrequencies(
    tenant: TenantId,
    terms: readonly string[],
  ): Promise<{ total: number; frequencies: number[] }> {
    return this.#read(tenant, ({ reader }) => reader.documentFrequencies(terms));
  }

  async completeTerms(tenant: TenantId, prefix: string, limit: number): Promise<CountedTerm[]> {
    return this.#read(tenant, ({ terms }) => terms.complete(prefix, limit));
  }

  async nearestTerms(
    tenant: TenantId,
    words: readonly string[],
    limit: number,
  ): Promise<NearTerm[]> {
    return this.#read(tenant, ({ terms }) => terms.nearest(words, limit));
  }

  async checkpoints(tenant: TenantId, source: string): Promise<Checkpoint[]> {
    return this.#read(tenant, ({ reader }) => reader.checkpoints(source));
  }

  async statistics(tenant: TenantId): Promise<Statistics> {
    return this.#read(tenant, ({ figures }) =>
      figures.once(["statistics"], () => figures.statistics()),
    );
  }

  async close(): Promise<void> {
    this.#forgetTenants();
    // On Node 20 the driver lets go of the file only when its statements are collected. So that a copy of the file is
    // whole from now on, the log goes into it first, unless another process needs it: then that one will do it.
    try {
      this.#database.exec("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {}
    this.#database.close();
  }

  /** One read transaction, so that what a method returns fits together while another process writes. */
  #read<T>(id: TenantId, work: (tenant: Tenant) => T): T {
    try {
      const known = this.#tenants.get(id) ?? this.#findTenant(id);
      if (!known) this.#write(id, () => undefined);
      this.#database.exec("BEGIN");
      try {
        this.#noticeOthers();
        return work(this.#tenant(id));
      } finally {
        this.#end("COMMIT");
      }
    } catch (error) {
      throw translated(error, this.#path);
    }
  }

  #write<T>(id: TenantId, work: (tenant: Tenant) => T): T {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        this.#noticeOthers();
        const result = work(
          this.#tenants.get(id) ?? this.#findTenant(id) ?? this.#createTenant(id),
        );
        this.#database.exec("COMMIT");
        this.#tenants.get(id)?.matcher.forgetCaches();
        this.#tenants.get(id)?.selector.forgetCaches();
        this.#tenants.get(id)?.figures.forgetCaches();
        return result;
      } catch (error) {
        // Even the tenant may have been made in this transaction, and so be gone again.
        this.#forgetTenants();
        this.#end("ROLLBACK");
        throw error;
      }
    } catch (error) {
      throw translated(error, this.#path);
    }
  }

  /** After an error the transaction may be gone already, and that first error is the one that tells. */
  #end(how: "COMMIT" | "ROLLBACK"): void {
    try {
      this.#database.exec(how);
    } catch {}
  }

  #tenant(id: TenantId): Tenant {
    const tenant = this.#tenants.get(id) ?? this.#findTenant(id);
    if (tenant) return tenant;
    throw new SouvenirError("conflict", {
      en: `The archive ${this.#path} was emptied by another program. Run the command again.`,
      fr: `L'archive ${this.#path} a été vidée par un autre programme. Relancez la commande.`,
    });
  }

  #findTenant(id: TenantId): Tenant | undefined {
    const row = this.#database.prepare("SELECT key, salt FROM tenants WHERE id = ?").get(id);
    return row && this.#remember(id, Number(row.key), row.salt as Uint8Array);
  }

  #createTenant(id: TenantId): Tenant {
    const salt = randomBytes(16);
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO tenants (id, salt) VALUES (?, ?)")
      .run(id, salt);
    return this.#remember(id, Number(lastInsertRowid), salt);
  }

  #remember(id: TenantId, key: number, salt: Uint8Array): Tenant {
    const index = new WordIndex(this.#database, key);
    const meanings = new MeaningIndex(this.#database, key);
    const matcher = new WordMatcher(this.#database, key);
    const tenant: Tenant = {
      key,
      salt,
      index,
      meanings,
      writer: new BatchWriter(this.#database, { key, salt, index, meanings }),
      matcher,
      selector: new CandidateSelector(this.#database, meanings, matcher),
      reader: new ArchiveReader(this.#database, key),
      terms: new TermFinder(this.#database, key),
      figures: new ArchiveFigures(this.#database, key),
    };
    this.#tenants.set(id, tenant);
    return tenant;
  }

  /** Another connection's commit makes what is cached here doubtful. */
  #noticeOthers(): void {
    const version = Number(this.#database.prepare("PRAGMA data_version").get()?.data_version);
    if (version !== this.#dataVersion) this.#forgetCaches();
    if (version !== this.#dataVersion && this.#isReplaced()) this.#forgetTenants();
    this.#dataVersion = version;
  }

  /** Whether this became another archive, as a restored backup is: what is known of its tenants is then of no use. */
  #isReplaced(): boolean {
    const find = this.#database.prepare("SELECT key, salt FROM tenants WHERE id = ?");
    return [...this.#tenants].some(([id, { key, salt }]) => {
      const row = find.get(id);
      return Number(row?.key) !== key || Buffer.compare(row?.salt as Uint8Array, salt) !== 0;
    });
  }

  #forgetCaches(): void {
    for (const { index, matcher, selector, figures } of this.#tenants.values()) {
      index.forgetCaches();
      matcher.forgetCaches();
      selector.forgetCaches();
      figures.forgetCaches();
    }
  }

  #forgetTenants(): void {
    this.#forgetCaches();
    this.#tenants.clear();
  }
}
