import { type Answering, answering } from "./facade/answering.ts";
import { type BackingUp, backingUp } from "./facade/backing-up.ts";
import { type Counting, counting } from "./facade/counting.ts";
import { type Excluding, excluding } from "./facade/excluding.ts";
import { type Forgetting, forgetting } from "./facade/forgetting.ts";
import { type ListingSources, listingSources } from "./facade/listing-sources.ts";
import { type ArchivePlace, openedArchive, type OpenOptions } from "./facade/opened-archive.ts";
import { type Prompting, prompting } from "./facade/prompting.ts";
import { type Reading, reading } from "./facade/reading.ts";
import { type Recording, recording } from "./facade/recording.ts";
import { type Searching, searching } from "./facade/searching.ts";
import { type Showing, showing } from "./facade/showing.ts";
import type { Access } from "./storage/store.ts";

/** The memory, open. The same verbs on every surface: command line, window, protocols only translate. */
export interface Souvenir
  extends
    Reading,
    Recording,
    Searching,
    Prompting,
    Answering,
    Showing,
    Forgetting,
    Excluding,
    BackingUp,
    Counting,
    ListingSources {
  readonly archive: ArchivePlace;
  /** Whether it takes what is saved; asked for again, whether that may have changed. */
  access(): Promise<Access>;
  /** The same while nothing in the archive changes, whichever process it is that changes it. */
  revision(): Promise<string>;
}

/** Opens the user's archive, or the demo's. Errors are SouvenirError: see openSqliteStore. */
export async function openSouvenir(options: OpenOptions): Promise<Souvenir> {
  const archive = await openedArchive(options);
  const records = recording(archive);
  const prompts = prompting(archive);
  return {
    archive: archive.place,
    access: () => archive.store.access(),
    revision: async () => archive.store.revision(archive.tenant),
    ...reading(archive),
    ...records,
    ...searching(archive),
    ...prompts,
    ...answering(archive, records),
    ...showing(archive),
    ...forgetting(archive),
    ...excluding(archive),
    ...backingUp(archive),
    ...counting(archive, prompts),
    ...listingSources(archive),
  };
}

// What is done to a folder's archive without opening it here.
export { restoreBackup } from "./facade/backing-up.ts";
export { deleteArchives } from "./facade/delete-archives.ts";
export { mistypedSources, sourceIds, switchable, variablesOfApps } from "./facade/known-sources.ts";
export { watcherOf, watchSources } from "./facade/watch-sources.ts";
export type { BackupOptions, RestoreOptions } from "./facade/backing-up.ts";
export type { SourceState } from "./facade/listing-sources.ts";
export type { OpenOptions } from "./facade/opened-archive.ts";
export type { ReadOptions, SyncOptions } from "./facade/reading.ts";
export type { SearchOptions } from "./facade/searching.ts";
export type { Shown } from "./facade/showing.ts";
export type { WatchSourcesOptions } from "./facade/watch-sources.ts";

// What a surface needs beside the verbs: it may import this file and nothing below it.
export type { FoundSource } from "./sources/source-states.ts";
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
export type { ExportFormat } from "./verbs/export-formats.ts";
export { exportFormats, formatExport } from "./verbs/export-formats.ts";
export {
  answerJson,
  conversationFoundJson,
  conversationJson,
  enrichmentJson,
  excerptJson,
  exchangeJson,
  foundJson,
  timesJson,
  isoTime,
  syncRecordJson,
} from "./verbs/json.ts";
export { sharesOf } from "./verbs/shares.ts";
export type { AnsweringModel, ModelServerState } from "./models/model-server.ts";
export type { AnswerEvent, AnswerOptions, AnswerReport } from "./verbs/answer.ts";
export type { ChosenModel } from "./verbs/choose-model.ts";
export { chooseModel } from "./verbs/choose-model.ts";
export type { ExclusionChange, ExclusionMade, ExclusionWords } from "./verbs/exclusions.ts";
export type { Asked } from "./verbs/find.ts";
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
