import type { Conversation } from "../core/conversation.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import type { TenantId } from "../core/tenant.ts";
import { meaningEncoder } from "../meaning/encode-meaning.ts";
import { meaningVersion } from "../meaning/meaning-version.ts";
import type { WordTable } from "../meaning/word-table.ts";
import type { SaveReport, Store } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import { analyseConversation } from "./analyse.ts";
import { taggedConversations } from "./left-out.ts";

/** Stores one conversation that was not read from an app's files; one that says #nomemory is hidden if it is stored. */
export async function recordConversation(
  conversation: Conversation,
  options: {
    readonly store: Store;
    readonly tenant: TenantId;
    readonly keywords: KeywordSettings;
    readonly table?: WordTable;
  },
): Promise<SaveReport> {
  const { store, tenant, keywords, table } = options;
  if (isTaggedNoMemory(conversation))
    return store.save(tenant, { conversations: [], excluded: taggedConversations(conversation) });
  const version = table && meaningVersion(table);
  if (version !== undefined) await store.prepareMeanings(tenant, version);
  const encode = table && meaningEncoder(table);
  return store.save(tenant, {
    conversations: [analyseConversation(conversation, keywords, encode)],
    ...(version === undefined ? {} : { meaningVersion: version }),
  });
}
