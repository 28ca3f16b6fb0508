import { expect, test } from "vitest";
import { localTenant } from "../../core/tenant.ts";
import type { SyncRecord } from "../store.ts";
import type { Engine } from "./makers.contract.ts";

/** What is remembered of the last sync. */
export function describeSyncs({ open }: Engine): void {
  const aRecord = (source: string, at: number, added = 0): SyncRecord => ({
    source,
    at,
    stopped: false,
    locations: 3,
    read: 2,
    conversations: 2,
    added,
    updated: 1,
    unchanged: 0,
    forgotten: 0,
    problemCount: 1,
    problems: [
      {
        kind: "problem",
        source,
        path: "/été/1.json",
        severity: "partial",
        reason: { en: "It is cut off.", fr: "Il est coupé." },
      },
    ],
  });

  test("the last sync of each source is remembered as it went", async () => {
    const store = await open();
    expect(await store.lastSyncs(localTenant)).toEqual([]);
    await store.saveSyncs(localTenant, [aRecord("one", 1_000), aRecord("two", 2_000)]);
    await store.saveSyncs(localTenant, [aRecord("one", 3_000, 5)]);
    expect(await store.lastSyncs(localTenant)).toEqual([
      aRecord("one", 3_000, 5),
      aRecord("two", 2_000),
    ]);
  });
}
