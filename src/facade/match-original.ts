import { keywordSettings } from "./keyword-settings.ts";
import type { OpenedArchive } from "./opened-archive.ts";

const ORIGINAL = "original-database";
const TOLD_BY = "lm-studio";

/**
 * What was imported of llm-memorization's database before LM Studio's own files were read is compared with these now: they
 * tell the answers without the reasoning, and the times.
 */
export async function matchOriginal({
  options: { config },
  store,
  tenant,
  meaningTable,
}: OpenedArchive): Promise<void> {
  // Walked along the index of conversations; a count would look at every exchange.
  const some = await store.listConversations(tenant, { sources: [ORIGINAL] }, { limit: 1 });
  if (some.items.length === 0) return;
  const { unglued } = await import("../sources/original-database/glued-answer.ts");
  const { matchAgain } = await import("../sync/match-again.ts");
  await matchAgain({
    store,
    tenant,
    source: ORIGINAL,
    other: TOLD_BY,
    answerOf: (stored, archived) => unglued(stored, archived).answer,
    keywords: keywordSettings(config),
    ...(await meaningTable()),
  });
}
