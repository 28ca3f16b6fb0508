import {
  listConversations,
  listExchanges,
  showConversation,
  showExchange,
} from "./conversations.ts";
import { buildPrompt } from "./prompt.ts";
import { search } from "./search.ts";
import { cancelSync, startSync, syncState } from "./sync.ts";
import { copy, events, quit, windowState } from "./window.ts";

/** Every route, in the order of the description. */
export const routes = [
  windowState,
  events,
  buildPrompt,
  copy,
  search,
  listConversations,
  listExchanges,
  showConversation,
  showExchange,
  startSync,
  syncState,
  cancelSync,
  quit,
] as const;
