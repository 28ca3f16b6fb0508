import type { SyncRecord } from "../store.ts";
import type { Database } from "./open-database.ts";
import { timeText } from "./rows.ts";

/** Keeps how the last sync of each source went, inside the caller's transaction. */
export function saveSyncs(database: Database, tenant: number, syncs: readonly SyncRecord[]): void {
  const save = database.prepare(
    "INSERT OR REPLACE INTO syncs (tenant, source, at, report) VALUES (?, ?, ?, ?)",
  );
  for (const { source, at, ...report } of syncs) {
    save.run(tenant, source, timeText(at), JSON.stringify(report));
  }
}

export function lastSyncs(database: Database, tenant: number): SyncRecord[] {
  return database
    .prepare("SELECT source, at, report FROM syncs WHERE tenant = ? ORDER BY source")
    .all(tenant)
    .map(({ source, at, report }) => ({
      ...(JSON.parse(String(report)) as Omit<SyncRecord, "source" | "at">),
      source: String(source),
      at: Date.parse(String(at)),
    }));
}
