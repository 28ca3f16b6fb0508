import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { SouvenirError } from "../../core/errors.ts";
import type { ExchangeId } from "../../core/exchange.ts";
import type { Exclusion } from "../../core/exclusion.ts";
import type { Filter } from "../../core/filter.ts";
import type { TenantId } from "../../core/tenant.ts";
import type {
  Access,
  Batch,
  CandidateLimits,
  CandidateQuery,
  Candidates,
  Checkpoint,
  ConversationKey,
  ConversationOrder,
  CountedTerm,
  ExclusionReport,
  ForgetReport,
  LackingMeaning,
  NearTerm,
  Page,
  PageRequest,
  SaveReport,
  SetAside,
  Statistics,
  Store,
  StoredAnswer,
  StoredConversation,
  StoredExchange,
  StoredExclusion,
  SyncRecord,
  WordMatches,
  WordQuery,
} from "../store.ts";
import type { Figures } from "../figures.ts";
import { AcceptedExchanges } from "./accepted-exchanges.ts";
import { ArchiveAccess } from "./archive-access.ts";
import { ArchiveFigures } from "./archive-figures.ts";
import { ArchiveReader } from "./archive-reader.ts";
import { ConversationList } from "./conversation-list.ts";
import { CoveredExchanges } from "./covered-exchanges.ts";
import { CandidateSelector } from "./select-candidates.ts";
import { changeExclusion, describeExclusions } from "./exclusion-rows.ts";
import type { Removed } from "./forget-exchanges.ts";
import { ForgetSteps, STEP_TEXTS } from "./forget-steps.ts";
import { WordMatcher } from "./match-words.ts";
import { KeywordIndex } from "./keyword-index.ts";
import { MeaningIndex } from "./meaning-index.ts";
import type { ArchiveOptions } from "./open-archive.ts";
import { openArchive, removeCopies } from "./open-archive.ts";
import type { Database, Statement } from "./open-database.ts";
import { openToRead } from "./open-to-read.ts";
import { mayWait, rewriteArchive } from "./rewrite-archive.ts";
import { BatchWriter } from "./save-batch.ts";
import { setTextsAside, textsUnder, ticketsBefore, unsetAside } from "./set-aside.ts";
import { ExchangeSettler } from "./settle-exchanges.ts";
import { translated } from "./sqlite-errors.ts";
import { sqliteFigures } from "./sqlite-figures.ts";
import { lastSyncs, saveSyncs } from "./sync-rows.ts";
import { TermFinder } from "./term-finder.ts";
import { Visibility } from "./visibility.ts";
import { WordIndex } from "./word-index.ts";

interface Tenant {
  readonly key: number;
  readonly salt: Uint8Array;
  /** Tells this archive from others. */
  readonly archive: string;
  readonly index: WordIndex;
  readonly keywords: KeywordIndex;
  readonly meanings: MeaningIndex;
  readonly selector: CandidateSelector;
  readonly settler: ExchangeSettler;
  readonly writer: BatchWriter;
  readonly visibility: Visibility;
  readonly matcher: WordMatcher;
  readonly reader: ArchiveReader;
  readonly terms: TermFinder;
  readonly figures: ArchiveFigures;
  readonly conversations: ConversationList;
  readonly accepted: AcceptedExchanges;
}

/** What remembers answers until the archive changes; the index, which only others change, does so by itself. */
function cachesOf(tenant: Tenant) {
  const { matcher, selector, reader, terms, figures, visibility, conversations, accepted } = tenant;
  return [matcher, selector, reader, terms, figures, visibility, conversations, accepted];
}

// Other processes look for a lock every 100 ms at least.
const PAUSE_MS = 120;

export interface StoreOptions extends ArchiveOptions {
  /** What is hidden or shown leaves it to `resume` that the index follows. */
  readonly settlesLater?: boolean;
  /** An archive that cannot be written will do: see openToRead. */
  readonly onlyReads?: boolean;
}

/** Opens a store in one SQLite file. Errors: see openArchive. */
export async function openSqliteStore({
  settlesLater = false,
  onlyReads = false,
  ...options
}: StoreOptions): Promise<Store> {
  const database = await (onlyReads ? openToRead(options) : openArchive(options));
  return new SqliteStore(database, options.path, settlesLater);
}

function isAnything({ exchanges, alternatives }: Removed): boolean {
  return exchanges + alternatives > 0;
}

export class SqliteStore implements Store {
  readonly figures: Figures;
  readonly #database: Database;
  readonly #path: string;
  readonly #tenants = new Map<TenantId, Tenant>();
  /** Let go of at the end, as all statements are: see letGoOfClosed. */
  #changes: Statement | undefined;
  #version: Statement | undefined;
  #dataVersion = -1;
  /** What each tenant's revision was when its caches began. */
  readonly #revisions = new Map<TenantId, number>();
  #access: ArchiveAccess | undefined;
  #isClosed = false;
  #hasSaved = false;
  readonly #settlesLater: boolean;

  constructor(database: Database, path: string, settlesLater = false) {
    this.#settlesLater = settlesLater;
    this.#database = database;
    this.#path = path;
    this.#changes = database.prepare("SELECT total_changes() AS n");
    this.#version = database.prepare("PRAGMA data_version");
    this.figures = sqliteFigures((tenant, work) =>
      this.#read(tenant, ({ figures }) => work(figures)),
    );
  }

  async save(tenant: TenantId, batch: Batch): Promise<SaveReport> {
    const report = this.#write(tenant, ({ writer }) => writer.write(batch));
    // Who saves one batch saves many, as a rule; a question needs no more than half of the pages. And pages that one batch
    // after the other changes are written to the file once for some of them: the log grows to 64 MB meanwhile.
    if (!this.#hasSaved)
      this.#database.exec("PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4096");
    this.#hasSaved = true;
    // The batch is saved whatever comes of this.
    await this.#follow(tenant, ({ index }) => index.merge());
    await this.#follow(tenant, ({ keywords }) => keywords.merge());
    return report;
  }

  async settle(tenant: TenantId): Promise<void> {
    await this.#follow(tenant, ({ index }) => index.settle());
    await this.#follow(tenant, ({ keywords }) => keywords.settle());
  }

  async forget(tenant: TenantId, ...filters: readonly Filter[]): Promise<ForgetReport> {
    return this.#forget(tenant, ({ key, visibility }) => {
      const at = Date.now();
      const aside = filters.map((filter) =>
        setTextsAside(this.#database, key, { filter, at, takesOver: true }),
      );
      const ids = [...new Set(aside.flatMap((each) => each.ids))];
      if (ids.length > STEP_TEXTS) visibility.changeOfTexts(ids);
      return aside.map(({ ticket }) => ticket);
    });
  }

  async setAside(id: TenantId, filter: Filter, at: number): Promise<SetAside> {
    const { ticket, exchanges } = this.#write(id, ({ key, visibility }) => {
      const aside = setTextsAside(this.#database, key, { filter, at });
      visibility.changeOfTexts(aside.ids);
      return aside;
    });
    if (!this.#settlesLater) await this.#settleVisibility(id);
    return { ticket, exchanges };
  }

  async bringBack(id: TenantId, ticket: string): Promise<boolean> {
    const isThere = this.#write(id, ({ key, visibility }) => {
      const ids = textsUnder(this.#database, key, [ticket]);
      unsetAside(this.#database, key, ids);
      visibility.changeOfTexts(ids);
      return ids.length > 0;
    });
    if (!this.#settlesLater) await this.#settleVisibility(id);
    return isThere;
  }

  async forgetSetAside(tenant: TenantId, tickets: readonly string[]): Promise<ForgetReport> {
    return this.#forget(tenant, () => tickets);
  }

  async resume(id: TenantId, setAsideBefore: number): Promise<void> {
    const tickets = this.#read(id, ({ key }) => ticketsBefore(this.#database, key, setAsideBefore));
    if (tickets.length > 0) await this.forgetSetAside(id, tickets);
    if (this.#read(id, ({ visibility }) => visibility.isUnsettled()))
      await this.#settleVisibility(id);
  }

  async exclude(id: TenantId, exclusion: Exclusion, wanted: boolean): Promise<ExclusionReport> {
    const report = this.#write(id, ({ key, visibility }) => {
      const changed = changeExclusion(this.#database, key, { exclusion, wanted });
      return {
        conversations: changed.length,
        exchanges: visibility.changeOfConversations(changed),
      };
    });
    if (!this.#settlesLater) await this.#settleVisibility(id);
    return report;
  }

  async exclusions(tenant: TenantId): Promise<StoredExclusion[]> {
    return this.#read(tenant, ({ key }) => describeExclusions(this.#database, key));
  }

  async access(): Promise<Access> {
    this.#access ??= new ArchiveAccess(this.#database, this.#path);
    return this.#access.now();
  }

  async revision(id: TenantId): Promise<string> {
    // The number alone might be that of another archive, which took the place of one that was deleted.
    return this.#read(id, ({ archive, reader }) => `${archive}-${reader.revision()}`);
  }

  /**
   * Forgets what is set aside under tickets that the first of its transactions knows. Of many texts each step is a
   * transaction, and others get their turn in between: nothing shows the rest by then, and whoever is killed leaves it to
   * `resume`.
   */
  async #forget(
    id: TenantId,
    ticketsFrom: (rows: Tenant) => readonly string[],
  ): Promise<ForgetReport> {
    let begun: ForgetSteps | undefined;
    const step = (rows: Tenant): ForgetSteps => {
      begun ??= new ForgetSteps(ticketsFrom(rows));
      begun.next(this.#database, rows);
      // Before the commit: were it interrupted, the text would outlive itself in the copies for ever.
      if (isAnything(begun.removed) && this.#path !== ":memory:") removeCopies(this.#path);
      return begun;
    };
    let steps = this.#write(id, step);
    while (steps.isMore) {
      await sleep(PAUSE_MS);
      if (this.#isClosed) return { ...steps.removed, erased: false };
      steps = this.#write(id, step);
    }
    // Takes forgotten text out of the log and of the slack within pages: SQLite overwrites what it deletes, but not the
    // older images of a row that moved when its page was rebuilt.
    const erased = !isAnything(steps.removed) || rewriteArchive(this.#database, this.#path);
    return { ...steps.removed, erased };
  }

  async count(tenant: TenantId, filter: Filter): Promise<number> {
    return this.#read(tenant, ({ reader }) => reader.count(filter));
  }

  async exchanges(tenant: TenantId, ids: readonly ExchangeId[]): Promise<StoredExchange[]> {
    return this.#read(tenant, ({ reader }) => reader.exchanges(ids));
  }

  async answersTo(
    tenant: TenantId,
    source: string,
    questions: readonly string[],
  ): Promise<StoredAnswer[]> {
    return this.#read(tenant, ({ reader }) => reader.answersTo(source, questions));
  }

  async list(tenant: TenantId, filter: Filter, page: PageRequest): Promise<Page<StoredExchange>> {
    return this.#read(tenant, ({ reader }) => reader.list(filter, page));
  }

  async listConversations(
    tenant: TenantId,
    filter: Filter,
    page: PageRequest,
  ): Promise<Page<StoredConversation>> {
    return this.#read(tenant, ({ conversations }) => conversations.page(filter, page));
  }

  async conversation(
    tenant: TenantId,
    key: ConversationKey,
  ): Promise<{ conversation: StoredConversation; exchanges: StoredExchange[] } | undefined> {
    return this.#read(tenant, ({ reader }) => reader.conversation(key));
  }

  async conversationOrder(
    tenant: TenantId,
    key: ConversationKey,
  ): Promise<ConversationOrder | undefined> {
    return this.#read(tenant, ({ reader }) => reader.conversationOrder(key));
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
    return this.#read(tenant, (rows) => rows.matcher.match(query, limit, rows.accepted.by(filter)));
  }

  async candidates(
    tenant: TenantId,
    query: CandidateQuery,
    filter: Filter,
    limits: CandidateLimits,
  ): Promise<Candidates> {
    return this.#read(tenant, (rows) =>
      rows.selector.select(query, rows.accepted.by(filter), limits),
    );
  }

  async meaningVersion(tenant: TenantId): Promise<string | undefined> {
    return this.#read(tenant, ({ meanings }) => meanings.version());
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

  /** Has an index follow as long as there is something to do; on a full disk the next time tries again. */
  async #follow(tenant: TenantId, step: (rows: Tenant) => boolean): Promise<void> {
    try {
      while (this.#write(tenant, step, { changesAnswers: false })) await Promise.resolve();
    } catch (error) {
      if (!mayWait(error)) throw error;
    }
  }

  /** Has the index follow what is visible; others get their turn in between, and what is left waits for `resume`. */
  async #settleVisibility(tenant: TenantId): Promise<void> {
    try {
      while (!this.#isClosed && this.#write(tenant, ({ visibility }) => visibility.settleSome()))
        await sleep(PAUSE_MS);
    } catch (error) {
      if (!mayWait(error)) throw error;
    }
    if (!this.#isClosed) await this.#follow(tenant, ({ index }) => index.merge());
  }

  async documentFrequencies(
    tenant: TenantId,
    terms: readonly string[],
  ): Promise<{ total: number; frequencies: number[] }> {
    return this.#read(tenant, ({ matcher }) => ({
      total: matcher.documents(),
      frequencies: matcher.frequencies(terms.map((term) => [term])),
    }));
  }

  async titles(tenant: TenantId, ids: readonly ExchangeId[]): Promise<(readonly string[])[]> {
    return this.#read(tenant, ({ reader }) => reader.titles(ids));
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

  async saveSyncs(tenant: TenantId, syncs: readonly SyncRecord[]): Promise<void> {
    const save = ({ key }: Tenant): void => saveSyncs(this.#database, key, syncs);
    this.#write(tenant, save, { changesAnswers: false });
  }

  async lastSyncs(tenant: TenantId): Promise<SyncRecord[]> {
    return this.#read(tenant, ({ key }) => lastSyncs(this.#database, key));
  }

  async statistics(tenant: TenantId): Promise<Statistics> {
    return this.#read(tenant, ({ figures }) =>
      figures.once(["statistics"], () => figures.statistics()),
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#changes = undefined;
    this.#version = undefined;
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

  #write<T>(id: TenantId, work: (tenant: Tenant) => T, { changesAnswers = true } = {}): T {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        this.#noticeOthers();
        const tenant = this.#tenants.get(id) ?? this.#findTenant(id) ?? this.#createTenant(id);
        const before = this.#changes?.get()?.n;
        const result = work(tenant);
        if (changesAnswers && this.#changes?.get()?.n !== before) tenant.writer.countRevision();
        this.#database.exec("COMMIT");
        for (const each of cachesOf(tenant)) each.forgetCaches();
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
    const keywords = new KeywordIndex(this.#database);
    const meanings = new MeaningIndex(this.#database, key);
    const settler = new ExchangeSettler(this.#database, { index, meanings });
    const matcher = new WordMatcher(this.#database, key);
    const covered = new CoveredExchanges(this.#database, key);
    const visibility = new Visibility(this.#database, key, settler);
    const tenant: Tenant = {
      key,
      salt,
      archive: createHmac("sha256", salt).update("archive").digest("hex").slice(0, 8),
      index,
      keywords,
      meanings,
      settler,
      writer: new BatchWriter(this.#database, { key, salt, index, keywords, meanings, settler }),
      visibility,
      matcher,
      selector: new CandidateSelector(this.#database, key, { meanings, matcher }),
      reader: new ArchiveReader(this.#database, key),
      terms: new TermFinder(this.#database, key),
      figures: new ArchiveFigures(this.#database, key, covered),
      conversations: new ConversationList(this.#database, key, covered),
      accepted: new AcceptedExchanges(this.#database, key, visibility),
    };
    this.#tenants.set(id, tenant);
    this.#revisions.set(id, tenant.reader.revision());
    return tenant;
  }

  /** Another connection's commit makes what is cached here doubtful. */
  #noticeOthers(): void {
    const version = Number(this.#version?.get()?.data_version);
    if (version === this.#dataVersion) return;
    if (this.#isReplaced()) this.#forgetTenants();
    else this.#forgetDoubtful();
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
    for (const tenant of this.#tenants.values()) {
      for (const each of cachesOf(tenant)) each.forgetCaches();
      tenant.index.forgetCaches();
    }
  }

  /** All of it where answers may have changed. A merge, or a sync without news, leaves all but the index as it was. */
  #forgetDoubtful(): void {
    for (const [id, tenant] of this.#tenants) {
      const { index, matcher, visibility, reader } = tenant;
      for (const each of [index, matcher, visibility]) each.forgetCaches();
      const revision = reader.revision();
      if (revision === this.#revisions.get(id)) continue;
      for (const each of cachesOf(tenant)) each.forgetCaches();
      this.#revisions.set(id, revision);
    }
  }

  #forgetTenants(): void {
    this.#forgetCaches();
    this.#revisions.clear();
    this.#tenants.clear();
  }
}
