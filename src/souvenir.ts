import { join } from "node:path";
import type { Config } from "./config.ts";
import type { LockHolder } from "./files/process-lock.ts";
import { cloudServiceOf } from "./config.ts";
import type { Conversation } from "./core/conversation.ts";
import { SouvenirError } from "./core/errors.ts";
import type { Filter } from "./core/filter.ts";
import type { Bilingual, UiLanguage } from "./core/language.ts";
import type { Problem } from "./core/problem.ts";
import { localTenant } from "./core/tenant.ts";
import type { WordTable } from "./meaning/word-table.ts";
import type { ConversationOutcome } from "./retrieval/group-by-conversation.ts";
import type { SearchOutcome } from "./retrieval/search.ts";
import type { WeightedKeyword } from "./retrieval/weigh-words.ts";
import type { Choice, ChosenSource } from "./sources/chosen-sources.ts";
import type { AddedFolder } from "./sources/locate-places.ts";
import type { Machine } from "./sources/machine.ts";
import type { Source, SourceGroup } from "./sources/source.ts";
import type { BackupReport, RestoreReport } from "./storage/archive-files.ts";
import type { ApartOptions } from "./storage/sqlite/archive-thread.ts";
import { openForeign } from "./storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "./storage/sqlite/sqlite-store.ts";
import type {
  ForgetReport,
  Page,
  PageRequest,
  SaveReport,
  SetAside,
  Statistics,
  StoredConversation,
  StoredExchange,
  StoredExclusion,
  SyncRecord,
} from "./storage/store.ts";
import type { KeywordSettings } from "./sync/analyse.ts";
import type { SyncEvent } from "./sync/sync-event.ts";
import type { SyncReport } from "./sync/sync-report.ts";
import type { WatchEvent } from "./sync/watch/watch.ts";
import type { ModelServer, ModelServerState } from "./models/model-server.ts";
import type { AnswerEvent, AnswerOptions, AnswerReport } from "./verbs/answer.ts";
import type { ConversationPage, ConversationPageOptions } from "./verbs/conversation-page.ts";
import { conversationPage } from "./verbs/conversation-page.ts";
import type { Enrichment, EnrichOptions } from "./verbs/enrich.ts";
import { enrich } from "./verbs/enrich.ts";
import type { ExclusionChange, ExclusionMade, ExclusionWords } from "./verbs/exclusions.ts";
import { exclude, include } from "./verbs/exclusions.ts";
import type { Asked, WithSuggestions } from "./verbs/find.ts";
import { find, findConversations } from "./verbs/find.ts";
import type { Activity } from "./verbs/insights/activity.ts";
import type { Insights, KeywordTally, Subject } from "./verbs/insights/archive-insights.ts";
import type { InsightFilter } from "./verbs/insights/insight-filter.ts";
import type { PromptInsights } from "./verbs/insights/prompt-insights.ts";
import type { TopicMap } from "./verbs/insights/topic-map.ts";
import type { KeywordTrends, TopicTrends } from "./verbs/insights/trends.ts";
import { exchangesToExport } from "./verbs/exchanges-to-export.ts";
import type { Facets } from "./verbs/facets.ts";
import { facetsOf } from "./verbs/facets.ts";
import type { Excerpts } from "./verbs/find-excerpts.ts";
import { findExcerpts } from "./verbs/find-excerpts.ts";
import type { FilterWords } from "./verbs/resolve.ts";
import { resolveFilter } from "./verbs/resolve.ts";
import { notFound, resolveId } from "./verbs/resolve-id.ts";

// What a surface needs beside the verbs: it may import this file and nothing below it.
export { thisMachine } from "./sources/this-machine.ts";
export { demoQuestions } from "./sources/demo/questions.ts";
export type { BackupReport, CopyProgress, RestoreReport } from "./storage/archive-files.ts";
export type { ConversationFound, ConversationOutcome } from "./retrieval/group-by-conversation.ts";
export type { Found, SearchOutcome } from "./retrieval/search.ts";
export type { Suggestion } from "./retrieval/suggest-words.ts";
export type { WeightedKeyword } from "./retrieval/weigh-words.ts";
export type { Counted } from "./storage/figures.ts";
export type {
  Cursor,
  ForgetReport,
  SetAside,
  Statistics,
  StoredConversation,
  StoredExchange,
  StoredExclusion,
  SyncRecord,
} from "./storage/store.ts";
export type { SyncEvent } from "./sync/sync-event.ts";
export type { SourceReport, SyncReport } from "./sync/sync-report.ts";
export type { WatchEvent } from "./sync/watch/watch.ts";
export type { Enrichment, EnrichOptions } from "./verbs/enrich.ts";
export { excerptWeights, tellingPart } from "./verbs/excerpt.ts";
export type { ExportFormat } from "./verbs/export-formats.ts";
export { exportFormats, formatExport } from "./verbs/export-formats.ts";
export type { Excerpts } from "./verbs/find-excerpts.ts";
export {
  answerJson,
  conversationFoundJson,
  conversationJson,
  enrichmentJson,
  excerptJson,
  exchangeJson,
  foundJson,
  isoTime,
  syncRecordJson,
} from "./verbs/json.ts";
export { sharesOf } from "./verbs/shares.ts";
export { tellingPairs } from "./verbs/telling-pairs.ts";
export type { AnsweringModel, ModelServerState } from "./models/model-server.ts";
export type { AnswerEvent, AnswerOptions, AnswerReport } from "./verbs/answer.ts";
export type { ChosenModel } from "./verbs/choose-model.ts";
export { chooseModel } from "./verbs/choose-model.ts";
export type { ExclusionChange, ExclusionMade, ExclusionWords } from "./verbs/exclusions.ts";
export type { Asked, WithSuggestions } from "./verbs/find.ts";
export type { ActivePeriod, Activity } from "./verbs/insights/activity.ts";
export type { Insights, KeywordTally } from "./verbs/insights/archive-insights.ts";
export type { InsightFilter, Tally } from "./verbs/insights/insight-filter.ts";
export type { KeywordSimilarity } from "./verbs/insights/keyword-similarity.ts";
export type { Period } from "./verbs/insights/periods.ts";
export type { KeywordInsight, PromptInsights } from "./verbs/insights/prompt-insights.ts";
export type { Topic, TopicMap } from "./verbs/insights/topic-map.ts";
export type {
  KeywordTrend,
  KeywordTrends,
  TopicTrend,
  TopicTrends,
} from "./verbs/insights/trends.ts";
export type { FilterWords } from "./verbs/resolve.ts";

export interface OpenOptions {
  /** The folder that holds the archive; made when missing. */
  readonly folder: string;
  /** Looked at anew by each call: who changes it in place changes what holds. */
  readonly config: Config;
  readonly machine: Machine;
  /** The demo's archive and its invented conversations, instead of the user's own: the two never meet. */
  readonly demo?: boolean;
  /** Hides and forgets in a thread of its own: for whoever has others to answer meanwhile. */
  readonly apart?: boolean;
  /** Epoch milliseconds; what "3 weeks ago" counts from. */
  readonly now?: () => number;
}

export interface SearchOptions extends FilterWords {
  readonly limit?: number;
  readonly floor?: number;
  readonly keywords?: readonly WeightedKeyword[];
  /** For a search at every keystroke: the last word also finds the words that begin with it. */
  readonly prefix?: boolean;
  /** Whether words that are nowhere are asked about; without it, unless the last one is still being typed. */
  readonly suggest?: boolean;
}

export type Shown =
  | { readonly kind: "exchange"; readonly exchange: StoredExchange }
  | {
      readonly kind: "conversation";
      readonly conversation: StoredConversation;
      readonly exchanges: readonly StoredExchange[];
    };

export interface BackupOptions extends ApartOptions {
  /** Whether a file that exists may be replaced. */
  readonly force?: boolean;
}

export interface RestoreOptions extends ApartOptions {
  /** The folder that holds the archive; made when missing. */
  readonly folder: string;
  /** What `backup` made. It is only read. */
  readonly file: string;
  readonly now?: () => number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Reads and compares, and stores nothing: what the report counts as added is what would be. */
  readonly dryRun?: boolean;
}

export interface SyncOptions extends ReadOptions {
  /** A folder to look at instead of the usual places. */
  readonly path?: string;
  /** Ids of those to read, of those that are on; all of them unless told otherwise. Throws "usage" for an unknown one. */
  readonly sources?: readonly string[];
  /** Reads again what has not changed, too. */
  readonly full?: boolean;
  /** How often a file that is being written is waited for, a second each: 3 times unless told otherwise. */
  readonly busyTries?: number;
}

export interface WatchSourcesOptions extends Pick<OpenOptions, "folder" | "config" | "machine"> {
  /** Ends it: after the batch at hand, where a sync runs. */
  readonly signal: AbortSignal;
  /** Settings that may change meanwhile: what holds now, and a mark that is another after each change. */
  readonly settings?: { readonly load: () => Promise<Config>; readonly mark: () => string };
  /** Brings these sources up to date in a process of its own, say; without it, it is done in this one. */
  readonly sync?: (sources: readonly string[], signal: AbortSignal) => Promise<SyncReport>;
  /** A sync will be wanted within seconds: told again and again while that is so. */
  readonly prepare?: () => void;
}

export interface SourceState {
  readonly id: string;
  readonly title: string;
  readonly group: SourceGroup;
  /** Whether it is read: only then do its conversations come into the archive. */
  readonly on: boolean;
  /** Found, not read, and not declined: worth asking about. */
  readonly offered: boolean;
  /** Not looked at, since the system would ask for permission: it is once it is on. */
  readonly asksPermission: boolean;
  readonly installed: boolean;
  readonly looked: readonly string[];
  readonly locations: number;
  /** Where that is quick to tell: a database is one location with many. */
  readonly conversations?: number;
  /** Those of the setting sources.folders. */
  readonly folders: readonly AddedFolder[];
  /** What cannot even be listed now. */
  readonly problems: readonly Problem[];
  /** Why there is nothing to read where the app is here, and what can be done. */
  readonly note?: Bilingual;
  /** How its last sync went; undefined before the first. */
  readonly lastSync?: SyncRecord;
}

/** The memory, open. The same verbs on every surface: command line, window, protocols only translate. */
export interface Souvenir {
  readonly archive: {
    readonly path: string;
    readonly demo: boolean;
    readonly cloudService?: string;
  };
  sync(options?: SyncOptions): AsyncGenerator<SyncEvent, SyncReport>;
  /** Reads files and folders that the user has from somewhere, once; what they are, their content tells. */
  importFiles(
    paths: readonly string[],
    options?: ReadOptions,
  ): AsyncGenerator<SyncEvent, SyncReport>;
  /** Adds a conversation that was not read from an app's files. */
  record(conversation: Conversation): Promise<SaveReport>;
  search(question: string, options?: SearchOptions): Promise<SearchOutcome & WithSuggestions>;
  /** Exchanges like a stored one, by its id or an unmistakable beginning of it. Throws "not-found" or "usage". */
  similar(id: string, options?: SearchOptions): Promise<SearchOutcome & WithSuggestions>;
  /** The same search; each result with the telling parts of its texts instead of the texts. */
  searchExcerpts(asked: Asked, options?: SearchOptions): Promise<Excerpts>;
  /** The conversations in which something is found, best first, with their best exchanges; `limit` counts them. */
  searchConversations(
    asked: Asked,
    options?: SearchOptions,
  ): Promise<ConversationOutcome & WithSuggestions>;
  /** The question's prompt with the memories that matter to it. Copies nothing. */
  enrich(question: string, options?: EnrichOptions): Promise<Enrichment>;
  /** A question that finds something here, to show what Souvenir does; undefined where nothing is archived. */
  exampleQuestion(language: UiLanguage): Promise<string | undefined>;
  /** The apps here whose models can answer, and those models. Asks them over loopback, or where a setting says. */
  models(): Promise<ModelServerState[]>;
  /** Has one of those models answer a prompt, piece by piece, and records the exchange. */
  answer(options: AnswerOptions): AsyncGenerator<AnswerEvent, AnswerReport>;
  list(filter: FilterWords, page: PageRequest): Promise<Page<StoredExchange>>;
  listConversations(filter: FilterWords, page: PageRequest): Promise<Page<StoredConversation>>;
  /** What the archive can be narrowed to, with counts. */
  facets(): Promise<Facets>;
  /** A conversation with its order, and as many of its exchanges as are wanted. Throws "not-found". */
  conversation(
    key: { readonly source: string; readonly id: string },
    options?: ConversationPageOptions,
  ): Promise<ConversationPage>;
  /** In the order of the ids; unknown ones are left out. */
  exchanges(ids: readonly string[]): Promise<StoredExchange[]>;
  /** By an id, an unmistakable beginning of it, or SOURCE/ID. Throws "not-found" or "usage". */
  show(id: string): Promise<Shown>;
  /** How many exchanges `forget` would remove. */
  countForgettable(filter: FilterWords): Promise<number>;
  /** Whatever one of the filters covers, in one go. */
  forget(...filters: readonly FilterWords[]): Promise<ForgetReport>;
  /**
   * Copies the archive, while it is in use, to one file that only its owner can read, and reads the copy back. Without a
   * path, or with a folder's, the file is named by the time. Rejects with the signal's reason when it is stopped.
   */
  backup(path?: string, options?: BackupOptions): Promise<BackupReport>;
  /** Hides at once what `forget` would remove. It is removed by `finishForget`, and by `close` at the latest. */
  forgetLater(filter: FilterWords): Promise<SetAside>;
  /** Brings all of it back. False when it is too late. */
  undoForget(ticket: string): Promise<boolean>;
  /** Removes for good what was hidden under this ticket. */
  finishForget(ticket: string): Promise<ForgetReport>;
  /**
   * Keeps a conversation, a folder, titles or all of a source out of everything, now and in later syncs; what is stored stays
   * so, until `forget({ hiddenBy: what })`. Throws "not-found" or "usage".
   */
  exclude(what: ExclusionWords): Promise<ExclusionMade>;
  /** Lifts an exclusion. Throws "not-found" when there is none. */
  include(what: ExclusionWords): Promise<ExclusionChange>;
  exclusions(): Promise<StoredExclusion[]>;
  /** The same while nothing in the archive changes, whichever process it is that changes it. */
  revision(): Promise<string>;
  /** Every exchange the filter covers, newest first, those of one conversation in its order; a page at a time. */
  export(filter: FilterWords): AsyncGenerator<StoredExchange>;
  stats(): Promise<Statistics>;
  /** Figures of what a filter covers, each with the filter whose list holds what it counts. The first and quickest part. */
  insights(filter?: InsightFilter): Promise<Insights>;
  /** The most frequent keywords, 20 unless told otherwise. */
  frequentKeywords(
    filter?: InsightFilter,
    options?: { readonly limit?: number },
  ): Promise<KeywordTally[]>;
  /** How much was said each day or month by this machine's calendar, and how the archive grew. */
  activity(filter?: InsightFilter, options?: { readonly by?: "day" | "month" }): Promise<Activity>;
  /** Month by month, how often the most frequent keywords were spoken of: 8 unless told otherwise. */
  keywordTrends(
    filter?: InsightFilter,
    options?: { readonly limit?: number },
  ): Promise<KeywordTrends>;
  /** What the archive speaks of, largest first: 40 topics at most unless told otherwise, each with its keywords. */
  topics(filter?: InsightFilter, options?: { readonly limit?: number }): Promise<TopicMap>;
  /** Month by month, how much was said of the largest of those topics: 8 unless told otherwise. */
  topicTrends(filter?: InsightFilter, options?: { readonly limit?: number }): Promise<TopicTrends>;
  /** The keywords of a question and of the prompt made for it: how frequent, how weighty, how near each other. */
  promptInsights(question: string, options?: EnrichOptions): Promise<PromptInsights>;
  /** The names of the apps that conversations come from, by their ids. */
  sourceTitles(): Promise<Readonly<Record<string, string>>>;
  /** What is installed here, without reading any conversation, and how its last sync went. */
  sources(): Promise<SourceState[]>;
  close(): Promise<void>;
}

/** Names the process that watches, beside the archive. */
const WATCH_FILE = "watch.json";
/** So many topics fit on a map. */
const TOPICS = 40;
// What is set aside is forgotten within seconds by whoever did so: older than this, it is left by a process that was killed.
const ABANDONED_MS = 60_000;
/** Opens the user's archive, or the demo's. Errors are SouvenirError: see openSqliteStore. */
export async function openSouvenir(options: OpenOptions): Promise<Souvenir> {
  const { folder, config, machine, demo: isDemo = false, apart = false, now = Date.now } = options;
  const path = join(folder, isDemo ? "demo.sqlite" : "archive.sqlite");
  const store = apart
    ? await (await import("./storage/sqlite/store-apart.ts")).openStoreApart({ path })
    : await openSqliteStore({ path });
  const tenant = localTenant;
  const cloudService = cloudServiceOf(folder);
  const ownTickets = new Set<string>();
  const keywordSettings = (): KeywordSettings => ({
    count: config.keywords,
    stopWords: config["words.stop"],
    keepWords: config["words.keep"],
    pinnedWords: config["words.pinned"],
  });
  const knownSources = async (): Promise<string[]> => Object.keys(await sourceTitles());
  const filterOf = async (words: FilterWords): Promise<Filter> => {
    if (words.source) {
      const { refuseUnknownSources } = await import("./verbs/known-source.ts");
      await refuseUnknownSources(words.source, { store, tenant, knownSources });
    }
    return resolveFilter(words, { store, tenant, now: now() });
  };

  /** Loaded when it is first used: help, lists and settings have no use for it. */
  const meaningTable = async (): Promise<{ table?: WordTable }> => {
    if (!config.meaning) return {};
    const { openWordTable } = await import("./meaning/word-table.ts");
    return { table: openWordTable() };
  };

  const findOptions = async (searchOptions: SearchOptions) => {
    const { limit, floor, keywords, prefix, suggest, ...words } = searchOptions;
    return {
      store,
      tenant,
      ...(await meaningTable()),
      now: now(),
      filter: await filterOf(words),
      ...(limit === undefined ? {} : { limit }),
      ...(floor === undefined ? {} : { floor }),
      ...(keywords === undefined ? {} : { keywords }),
      ...(prefix === undefined ? {} : { prefix }),
      ...(suggest === undefined ? {} : { suggest }),
    };
  };

  /** Coding agents, unless they are wanted: by the setting, or because the caller says where to look. */
  const leftOutOfPrompts = async (words: FilterWords): Promise<Pick<Filter, "exceptSources">> => {
    if (config.agents || isDemo || words.source || words.conversation || words.ids) return {};
    const { sources } = await import("./sources/index.ts");
    return { exceptSources: sources.filter(isCodingAgent).map(({ id }) => id) };
  };

  const enriched: Souvenir["enrich"] = async (question, enrichOptions = {}) =>
    enrich(question, {
      store,
      tenant,
      config,
      ...(await meaningTable()),
      now: now(),
      filter: { ...(await filterOf(enrichOptions)), ...(await leftOutOfPrompts(enrichOptions)) },
      ...enrichOptions,
    });

  const sourceTitles: Souvenir["sourceTitles"] = async () => {
    const { sources } = await import("./sources/index.ts");
    const { recordedSource } = await import("./verbs/record-answer.ts");
    return {
      ...Object.fromEntries(sources.map(({ id, title }) => [id, title])),
      [recordedSource]: "Souvenir",
    };
  };

  const subject = async (words: InsightFilter): Promise<Subject> => ({
    store,
    tenant,
    words,
    filter: await filterOf(words),
  });

  const record: Souvenir["record"] = async (conversation) => {
    const { recordConversation } = await import("./sync/record.ts");
    const { table } = await meaningTable();
    return recordConversation(conversation, {
      store,
      tenant,
      keywords: keywordSettings(),
      ...(table ? { table } : {}),
    });
  };

  async function* readSources(
    chosen: readonly ChosenSource[],
    {
      isRecorded,
      dryRun = false,
      ...reading
    }: Omit<SyncOptions, "path" | "sources"> & { readonly isRecorded: boolean },
  ): AsyncGenerator<SyncEvent, SyncReport> {
    const common = {
      store,
      tenant,
      sources: chosen,
      machine,
      openDatabase: openForeign,
      ...reading,
    };
    if (dryRun) {
      const { previewSync } = await import("./sync/preview-sync.ts");
      return yield* previewSync(common);
    }
    await store.resume(tenant, now() - ABANDONED_MS);
    const { sync } = await import("./sync/sync.ts");
    const { failedSyncRecord, syncRecordOf } = await import("./sync/sync-record.ts");
    const keywords = keywordSettings();
    // An archive that could not be written then may take no record either.
    const onFailure = async (source: string, error: unknown): Promise<void> =>
      store.saveSyncs(tenant, [failedSyncRecord(source, now(), error)]).catch(() => undefined);
    const report = yield* sync({
      ...common,
      keywords,
      ...(await meaningTable()),
      ...(isRecorded ? { onFailure } : {}),
    });
    if (isRecorded) {
      const outcome = { at: now(), stopped: report.stopped };
      const records = report.sources.map((source) => syncRecordOf(source, outcome));
      await store.saveSyncs(tenant, records);
    }
    return report;
  }

  return {
    archive: { path, demo: isDemo, ...(cloudService === undefined ? {} : { cloudService }) },

    async *sync({ path: folderToRead, sources: ids, ...reading } = {}) {
      if (isDemo && folderToRead !== undefined) {
        throw new SouvenirError("usage", {
          en: "The demo reads only its own invented conversations. Leave out --demo to read a folder.",
          fr: "La démo ne lit que ses propres conversations inventées. Enlevez --demo pour lire un dossier.",
        });
      }
      if (!isDemo && config["sources.inbox"] === "") {
        const { mkdirSync } = await import("node:fs");
        mkdirSync(join(folder, "inbox"), { recursive: true, mode: 0o700 });
      }
      const { sourcesNamed } = await import("./sources/chosen-sources.ts");
      const { givenId } = await import("./sources/given/given-files.ts");
      const readable = sourcesNamed(await readableSources(options), ids);
      return yield* readSources(
        folderToRead === undefined
          ? readable
          : readable
              .filter(({ source }) => source.id !== givenId)
              .map(({ source }) => ({ source, folder: folderToRead })),
        // How a folder went that was read this once says nothing of the next sync.
        { ...reading, isRecorded: folderToRead === undefined },
      );
    },

    async *importFiles(paths, reading = {}) {
      const { sources } = await import("./sources/index.ts");
      const { givenFiles } = await import("./sources/given/given-files.ts");
      const places = paths.map((each) => ({ path: each }));
      return yield* readSources([{ source: givenFiles({ places, sources }) }], {
        ...reading,
        isRecorded: false,
      });
    },

    record,

    async search(question, searchOptions = {}) {
      return find(question, await findOptions(searchOptions));
    },

    async similar(id, searchOptions = {}) {
      return find({ similarTo: id }, await findOptions(searchOptions));
    },

    async searchExcerpts(asked, searchOptions = {}) {
      return findExcerpts(asked, await findOptions(searchOptions));
    },

    async searchConversations(asked, searchOptions = {}) {
      return findConversations(asked, await findOptions(searchOptions));
    },

    enrich: enriched,

    async exampleQuestion(language) {
      if (isDemo) {
        const { demoQuestions } = await import("./sources/demo/questions.ts");
        return demoQuestions.find((entry) => entry.language === language)?.question;
      }
      const { EXAMPLES_LOOKED_AT, exampleQuestionOf } = await import("./verbs/example-question.ts");
      const remembered = await leftOutOfPrompts({});
      const latest = await store.list(tenant, remembered, { limit: EXAMPLES_LOOKED_AT });
      return exampleQuestionOf(latest.items);
    },

    async models() {
      const servers = await serversOf(config, machine);
      return Promise.all(servers.map((server) => server.find()));
    },

    async *answer(answerOptions) {
      const { answer } = await import("./verbs/answer.ts");
      const servers = await serversOf(config, machine);
      return yield* answer(answerOptions, { servers, record, now });
    },

    async list(filter, page) {
      return store.list(tenant, await filterOf(filter), page);
    },

    async listConversations(filter, page) {
      return store.listConversations(tenant, await filterOf(filter), page);
    },

    async facets() {
      return facetsOf(store, tenant);
    },

    async conversation(key, options = {}) {
      return conversationPage(key, { ...options, store, tenant });
    },

    async exchanges(ids) {
      return store.exchanges(tenant, ids);
    },

    async show(id) {
      const found = await resolveId(id, { store, tenant });
      if (found.kind === "exchange") {
        const [exchange] = await store.exchanges(tenant, [found.id]);
        if (exchange) return { kind: "exchange", exchange };
      } else {
        const conversation = await store.conversation(tenant, found.key);
        if (conversation) return { kind: "conversation", ...conversation };
      }
      throw notFound(id);
    },

    async countForgettable(filter) {
      return store.count(tenant, await filterOf(filter));
    },

    async forget(...filters) {
      return store.forget(tenant, ...(await Promise.all(filters.map(filterOf))));
    },

    async forgetLater(filter) {
      const aside = await store.setAside(tenant, await filterOf(filter), now());
      ownTickets.add(aside.ticket);
      return aside;
    },

    async undoForget(ticket) {
      ownTickets.delete(ticket);
      return store.bringBack(tenant, ticket);
    },

    async finishForget(ticket) {
      const report = await store.forgetSetAside(tenant, [ticket]);
      ownTickets.delete(ticket);
      return report;
    },

    async exclude(what) {
      return exclude(what, { store, tenant, knownSources });
    },

    async include(what) {
      return include(what, { store, tenant });
    },

    async exclusions() {
      return store.exclusions(tenant);
    },

    async revision() {
      return store.revision(tenant);
    },

    async backup(target, { force = false, ...apart } = {}) {
      const { backupApart } = await import("./storage/sqlite/archive-thread.ts");
      const { backupPath } = await import("./verbs/backup-path.ts");
      const { to, isNew } = backupPath(target, now());
      return backupApart({ archive: path, to, force: force && !isNew, numbered: isNew }, apart);
    },

    async *export(filter) {
      yield* exchangesToExport(store, tenant, await filterOf(filter));
    },

    async stats() {
      return store.statistics(tenant);
    },

    async insights(filter = {}) {
      const { archiveInsights } = await import("./verbs/insights/archive-insights.ts");
      return archiveInsights(await subject(filter));
    },

    async frequentKeywords(filter = {}, { limit = 20 } = {}) {
      const { frequentKeywords } = await import("./verbs/insights/archive-insights.ts");
      return frequentKeywords(await subject(filter), limit);
    },

    async activity(filter = {}, { by = "day" } = {}) {
      const { activity } = await import("./verbs/insights/activity.ts");
      return activity(await subject(filter), by);
    },

    async keywordTrends(filter = {}, { limit = 8 } = {}) {
      const { keywordTrends } = await import("./verbs/insights/trends.ts");
      return keywordTrends(await subject(filter), limit);
    },

    async topics(filter = {}, { limit = TOPICS } = {}) {
      const { topicMap } = await import("./verbs/insights/topic-map.ts");
      return topicMap(await subject(filter), { limit, ...(await meaningTable()) });
    },

    async topicTrends(filter = {}, { limit = 8 } = {}) {
      const { topicTrends } = await import("./verbs/insights/trends.ts");
      return topicTrends(await subject(filter), {
        limit,
        among: Math.max(limit, TOPICS),
        ...(await meaningTable()),
      });
    },

    async promptInsights(question, options = {}) {
      const { promptInsights } = await import("./verbs/insights/prompt-insights.ts");
      return promptInsights(await enriched(question, options), {
        store,
        tenant,
        config,
        ...options,
        ...(await meaningTable()),
      });
    },

    sourceTitles,

    async sources() {
      const { sources } = await import("./sources/index.ts");
      const { sourceStates } = await import("./sources/source-states.ts");
      const states = await sourceStates({
        ...choiceOf(options, sources),
        isDemo,
        declined: config["sources.declined"],
        machine,
        openDatabase: openForeign,
      });
      const syncs = new Map((await store.lastSyncs(tenant)).map((sync) => [sync.source, sync]));
      return states.map((state) => {
        const lastSync = syncs.get(state.id);
        return { ...state, ...(lastSync ? { lastSync } : {}) };
      });
    },

    async close() {
      try {
        if (ownTickets.size > 0) await store.forgetSetAside(tenant, [...ownTickets]);
      } finally {
        await store.close();
      }
    },
  };
}

/** Left out of prompts unless it is wanted: see SourceGroup. */
function isCodingAgent({ group }: Source): boolean {
  return group === "coding agent";
}

/** The ids of sources: of "apps" that can be switched on and off, or of all "sources" that can be in the archive. */
export async function sourceIds(which: "apps" | "sources"): Promise<string[]> {
  const { sources } = await import("./sources/index.ts");
  const { isSwitchable } = await import("./sources/chosen-sources.ts");
  if (which === "apps") return sources.filter(isSwitchable).map(({ id }) => id);
  const { recordedSource } = await import("./verbs/record-answer.ts");
  const read = sources.filter(({ group }) => group !== "demo").map(({ id }) => id);
  return [...read, recordedSource];
}

/** The titles of sources that can be switched on and off. Throws "usage" for an id that is none's. */
export async function switchable(ids: readonly string[]): Promise<string[]> {
  const { sources } = await import("./sources/index.ts");
  const { switchableTitles } = await import("./sources/chosen-sources.ts");
  return switchableTitles(ids, sources);
}

/** The apps that can be asked to answer; nothing is asked of them yet. */
async function serversOf(config: Config, machine: Machine): Promise<ModelServer[]> {
  const { modelServers } = await import("./models/index.ts");
  const { lmStudioHomes } = await import("./sources/lm-studio/where.ts");
  return modelServers({
    lmStudio: {
      url: config["models.lm-studio.url"],
      token: config["models.lm-studio.token"],
      homes: lmStudioHomes(machine, config["sources.lm-studio.path"]),
    },
    ollama: {
      url: config["models.ollama.url"],
      host: machine.environment["OLLAMA_HOST"],
      home: machine.home,
    },
  });
}

/**
 * Makes the archive of a folder hold what a backup holds. Whoever has it open sees that at once: they need not close it.
 * What it held is kept aside, and what was forgotten stays so. Rejects with the signal's reason when it is stopped.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { folder, file, now = Date.now, ...apart } = options;
  const { restoreApart } = await import("./storage/sqlite/archive-thread.ts");
  const { momentMark } = await import("./verbs/backup-path.ts");
  const archive = join(folder, "archive.sqlite");
  return restoreApart({ archive, from: file, mark: momentMark(now()) }, apart);
}

/**
 * Deletes the archives of a folder, the user's and the demo's, with all copies kept of them. Throws SouvenirError
 * "unavailable" where anybody has one open.
 */
export async function deleteArchives(folder: string): Promise<void> {
  const archives = await import("./storage/sqlite/delete-archives.ts");
  const names = ["archive.sqlite", "demo.sqlite"];
  await archives.deleteArchives(names.map((name) => join(folder, name)));
}

/**
 * Brings the archive up to date whenever an app has written something, until the signal: at most one does so for an
 * archive. Holds no archive open, and little memory. Throws SouvenirError "unavailable" where another watches already.
 */
export async function* watchSources(options: WatchSourcesOptions): AsyncGenerator<WatchEvent> {
  const { folder, machine, signal, settings, sync } = options;
  const { mkdirSync } = await import("node:fs");
  const { takeLock } = await import("./files/process-lock.ts");
  const { watch } = await import("./sync/watch/watch.ts");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(folder, WATCH_FILE));
  if (lock.kind === "held") throw watchedAlready(lock.by);
  const configNow = async (): Promise<Config> => (await settings?.load()) ?? options.config;
  const syncHere = async (sources: readonly string[]): Promise<SyncReport> => {
    const souvenir = await openSouvenir({ folder, machine, config: await configNow() });
    try {
      const steps = souvenir.sync({ sources, signal, busyTries: 0 });
      for (;;) {
        const step = await steps.next();
        if (step.done) return step.value;
      }
    } finally {
      await souvenir.close();
    }
  };
  try {
    yield* watch({
      sources: async () => readableSources({ folder, machine, config: await configNow() }),
      ...(settings ? { settingsMark: settings.mark } : {}),
      machine,
      sync: sync ?? syncHere,
      ...(options.prepare ? { prepare: options.prepare } : {}),
      signal,
    });
  } finally {
    lock.release();
  }
}

/** Who watches the apps for the archive of this folder; undefined when nobody does. */
export async function watcherOf(folder: string): Promise<LockHolder | undefined> {
  const { lockHolder } = await import("./files/process-lock.ts");
  return lockHolder(join(folder, WATCH_FILE));
}

function watchedAlready({ pid, since }: LockHolder): SouvenirError {
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const at = (locale: string): string => new Date(since).toLocaleTimeString(locale, time);
  return new SouvenirError("unavailable", {
    en: `Your apps are being watched already, since ${at("en-GB")}, by process ${pid}. One is enough; to watch from here, end that one first.`,
    fr: `Vos applications sont déjà surveillées, depuis ${at("fr-FR")}, par le processus ${pid}. Un seul suffit ; pour surveiller d'ici, arrêtez d'abord celui-là.`,
  });
}

/** The demo alone, or what the user has chosen. Loaded when they are read: a search has no use for them. */
async function readableSources(options: OpenOptions): Promise<ChosenSource[]> {
  const { sources } = await import("./sources/index.ts");
  if (options.demo)
    return sources.filter(({ group }) => group === "demo").map((source) => ({ source }));
  const { chosenSources } = await import("./sources/chosen-sources.ts");
  return chosenSources(choiceOf(options, sources));
}

function choiceOf({ folder, config }: OpenOptions, sources: readonly Source[]): Choice {
  return {
    sources,
    on: config["sources.on"],
    added: config["sources.folders"],
    inbox: config["sources.inbox"] || join(folder, "inbox"),
    paths: { "lm-studio": config["sources.lm-studio.path"] },
  };
}
