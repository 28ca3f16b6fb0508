export type { Config, SettingName } from "./config.ts";
export { dataFolder, resolveConfig, settings } from "./config.ts";
export type { Conversation, Message, MessageVersion, ToolCall } from "./core/conversation.ts";
export { SouvenirError } from "./core/errors.ts";
export type { Exchange, ExchangeId, Keyword, Place } from "./core/exchange.ts";
export type { Exclusion } from "./core/exclusion.ts";
export type { Problem } from "./core/problem.ts";
export type { Machine } from "./sources/machine.ts";
export { thisMachine } from "./sources/this-machine.ts";
export type {
  BackupOptions,
  OpenOptions,
  RestoreOptions,
  SearchOptions,
  Shown,
  Souvenir,
  WatchSourcesOptions,
} from "./souvenir.ts";
export { openSouvenir, restoreBackup, watcherOf, watchSources } from "./souvenir.ts";
export type { SyncEvent } from "./sync/sync-event.ts";
export type { SyncReport } from "./sync/sync-report.ts";
export type { Enrichment, EnrichOptions, Memory } from "./verbs/enrich.ts";
export type { FilterWords } from "./verbs/resolve.ts";
export type {
  ActivePeriod,
  Activity,
  AnswerEvent,
  AnsweringModel,
  AnswerOptions,
  AnswerReport,
  Asked,
  BackupReport,
  ConversationFound,
  ConversationOutcome,
  CopyProgress,
  Counted,
  Cursor,
  ExclusionChange,
  ExclusionMade,
  ExclusionWords,
  ForgetReport,
  Found,
  InsightFilter,
  Insights,
  KeywordInsight,
  KeywordSimilarity,
  KeywordTally,
  KeywordTrend,
  KeywordTrends,
  ModelServerState,
  Period,
  PromptInsights,
  RestoreReport,
  SearchOutcome,
  SetAside,
  SourceReport,
  SourceState,
  Statistics,
  StoredConversation,
  StoredExchange,
  StoredExclusion,
  Suggestion,
  SyncRecord,
  Tally,
  Topic,
  TopicMap,
  TopicTrend,
  TopicTrends,
  WeightedKeyword,
  WatchEvent,
} from "./souvenir.ts";
