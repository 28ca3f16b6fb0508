import type { Conversation } from "../core/conversation.ts";
import type { SaveReport } from "../storage/store.ts";
import { keywordSettings } from "./keyword-settings.ts";
import type { OpenedArchive } from "./opened-archive.ts";

export interface Recording {
  /** Adds a conversation that was not read from an app's files. */
  record(conversation: Conversation): Promise<SaveReport>;
}

export function recording({ options, store, tenant, meaningTable }: OpenedArchive): Recording {
  return {
    async record(conversation) {
      const { recordConversation } = await import("../sync/record.ts");
      return recordConversation(conversation, {
        store,
        tenant,
        keywords: keywordSettings(options.config),
        ...(await meaningTable()),
      });
    },
  };
}
