import type { TenantId } from "../core/tenant.ts";
import { meaningVersion } from "../meaning/meaning-version.ts";
import type { UnreadTable } from "../meaning/own-word-table.ts";
import type { Store } from "../storage/store.ts";

// One transaction: stopping loses little, and memory stays flat.
const BATCH_EXCHANGES = 1_000;

/**
 * Makes the meanings that stored exchanges lack: all of them after the word table changed. Yields how many are done;
 * stopped at any moment, the next call goes on.
 */
export async function* makeMeanings(options: {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly table: UnreadTable;
  readonly signal?: AbortSignal;
}): AsyncGenerator<{ readonly done: number; readonly total: number }> {
  const { store, tenant, table, signal } = options;
  const version = meaningVersion(table);
  const total = await store.prepareMeanings(tenant, version);
  if (total === 0) return;
  const { meaningEncoder } = await import("../meaning/encode-meaning.ts");
  const encode = meaningEncoder(await table.open());
  for (let done = 0; !signal?.aborted;) {
    const lacking = await store.lackingMeanings(tenant, version, BATCH_EXCHANGES);
    if (lacking.length === 0) return;
    await store.saveMeanings(
      tenant,
      version,
      lacking.map(({ id, question, answer, language }) => ({
        id,
        meaning: encode(question, answer, language),
      })),
    );
    done += lacking.length;
    yield { done, total: Math.max(done, total) };
  }
}
