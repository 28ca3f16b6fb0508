import { join } from "node:path";
import { resolveConfig } from "../src/config.ts";
import { localTenant } from "../src/core/tenant.ts";
import { ownWordTable } from "../src/meaning/own-word-table.ts";
import type { Source } from "../src/sources/source.ts";
import { thisMachine } from "../src/souvenir.ts";
import { openForeign } from "../src/storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../src/storage/sqlite/sqlite-store.ts";
import type { SyncEvent } from "../src/sync/sync-event.ts";
import type { SyncReport } from "../src/sync/sync-report.ts";
import { sync } from "../src/sync/sync.ts";

/**
 * Brings the archive of a folder up to date with a source of this process, by the sync that is shipped and with nothing
 * set: what `openSouvenir` does for the apps of a machine. The folder's archive is then what a user would have.
 */
export async function syncArchive(
  folder: string,
  source: Source,
  show: (event: SyncEvent) => void = () => undefined,
): Promise<SyncReport> {
  const config = resolveConfig({}).values;
  const store = await openSqliteStore({ path: join(folder, "archive.sqlite") });
  const steps = sync({
    store,
    tenant: localTenant,
    sources: [{ source }],
    machine: thisMachine({ HOME: folder }),
    openDatabase: openForeign,
    keywords: {
      count: config.keywords,
      stopWords: config["words.stop"],
      keepWords: config["words.keep"],
      pinnedWords: config["words.pinned"],
    },
    ...(config.meaning ? { table: ownWordTable() } : {}),
  });
  let step = await steps.next();
  while (!step.done) {
    show(step.value);
    step = await steps.next();
  }
  await store.close();
  return step.value;
}
