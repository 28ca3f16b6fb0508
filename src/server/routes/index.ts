import { answerHere, listModels } from "./answer.ts";
import { backupFolder, backUp, restore } from "./backups.ts";
import {
  listConversations,
  listExchanges,
  showConversation,
  showExchange,
  showExchanges,
} from "./conversations.ts";
import { exclude, include, listExclusions } from "./exclusions.ts";
import { exportFile } from "./export.ts";
import { facets } from "./facets.ts";
import { forget, undoForget } from "./forget.ts";
import { activity, frequentKeywords, insights, topics, topicTrends } from "./insights.ts";
import { buildPrompt, demoExamples, exampleQuestion, promptInsights } from "./prompt.ts";
import { search } from "./search.ts";
import { installSchedule, removeSchedule, scheduleState } from "./schedule.ts";
import { changeSetting, listSettings, resetSetting } from "./settings.ts";
import { dropUploads, importUploads, upload } from "./imports.ts";
import { listSources, switchSource } from "./sources.ts";
import { cancelSync, startSync, syncState } from "./sync.ts";
import { copy, deleteEverything, events, issueOpeningCode, quit, windowState } from "./window.ts";

/** Every route, in the order of the description. */
export const routes = [
  windowState,
  events,
  buildPrompt,
  exampleQuestion,
  demoExamples,
  copy,
  listModels,
  answerHere,
  search,
  listConversations,
  listExchanges,
  showConversation,
  showExchange,
  showExchanges,
  facets,
  exportFile,
  forget,
  undoForget,
  insights,
  activity,
  frequentKeywords,
  topics,
  topicTrends,
  promptInsights,
  startSync,
  syncState,
  cancelSync,
  listSources,
  switchSource,
  upload,
  importUploads,
  dropUploads,
  scheduleState,
  installSchedule,
  removeSchedule,
  listExclusions,
  exclude,
  include,
  listSettings,
  changeSetting,
  resetSetting,
  backupFolder,
  backUp,
  restore,
  issueOpeningCode,
  deleteEverything,
  quit,
] as const;
