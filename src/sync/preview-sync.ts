import type { Conversation } from "../core/conversation.ts";
import { exchangesOf } from "../core/exchanges-of.ts";
import { isExcludedBy } from "../core/exclusion.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import type { Problem } from "../core/problem.ts";
import type { ReadContext } from "../sources/source.ts";
import type { SaveReport, Store } from "../storage/store.ts";
import type { TenantId } from "../core/tenant.ts";
import { isSourceExcluded } from "./left-out.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SourceReport, SyncReport } from "./sync-report.ts";
import type { SyncOptions } from "./sync.ts";

type PreviewOptions = Pick<
  SyncOptions,
  "store" | "tenant" | "sources" | "machine" | "openDatabase" | "signal"
>;

const PROGRESS_EVERY_MS = 100;

/**
 * Reads everything that the sources have, and tells what a sync would store of it; stores nothing. What the archive does
 * not have counts as added, what it has as unchanged.
 */
export async function* previewSync(options: PreviewOptions): AsyncGenerator<SyncEvent, SyncReport> {
  const began = performance.now();
  const reports: SourceReport[] = [];
  const exclusions = (await options.store.exclusions(options.tenant)).map((each) => each.exclusion);
  for (const { source, folder } of options.sources) {
    if (options.signal?.aborted) break;
    const located = await source.locate(options.machine, folder);
    const total = located.locations.length;
    yield { kind: "located", source: source.id, locations: total, changed: total };
    const context: ReadContext = {
      openDatabase: options.openDatabase,
      isUnchanged: () => false,
      answersTo: (other, questions) => options.store.answersTo(options.tenant, other, questions),
      now: Date.now(),
    };
    const problems: Problem[] = [...located.problems];
    const isKeptOut = isSourceExcluded(source.id, exclusions);
    const leftOut: SaveReport["leftOut"][number][] = [];
    let [done, conversations, tagged, added, unchanged] = [0, 0, 0, 0, 0];
    let shownAt = performance.now();
    for (const location of isKeptOut ? [] : located.locations) {
      for await (const item of source.read(location, context)) {
        if (options.signal?.aborted) break;
        if (item.kind === "problem") problems.push(item);
        if (item.kind !== "conversation") continue;
        if (isTaggedNoMemory(item)) {
          tagged++;
          continue;
        }
        const by = exclusions.find((exclusion) => isExcludedBy(exclusion, item));
        if (by) {
          leftOut.push({ source: item.source, id: item.id, by });
          continue;
        }
        conversations++;
        const known = await knownOf(item, options);
        added += known.added;
        unchanged += known.unchanged;
        if (performance.now() - shownAt < PROGRESS_EVERY_MS) continue;
        shownAt = performance.now();
        yield { kind: "progress", source: source.id, done, total, exchanges: added + unchanged };
      }
      if (options.signal?.aborted) break;
      done++;
    }
    for (const problem of problems) yield { kind: "problem", problem };
    yield { kind: "progress", source: source.id, done, total, exchanges: added + unchanged };
    reports.push({
      source: source.id,
      title: source.title,
      installed: located.installed,
      looked: located.looked,
      locations: total,
      read: done,
      conversations,
      added,
      updated: 0,
      unchanged,
      forgotten: 0,
      hidden: [],
      leftOut,
      tagged,
      ...(isKeptOut ? { excluded: true as const } : {}),
      problems,
    });
  }
  return {
    sources: reports,
    elapsedMs: performance.now() - began,
    stopped: options.signal?.aborted ?? false,
  };
}

async function knownOf(
  conversation: Conversation,
  { store, tenant }: { readonly store: Store; readonly tenant: TenantId },
): Promise<{ readonly added: number; readonly unchanged: number }> {
  const ids = exchangesOf(conversation).map(({ exchange }) => exchange.id);
  const known = new Set((await store.exchanges(tenant, ids)).map(({ id }) => id));
  const unchanged = ids.filter((id) => known.has(id)).length;
  return { added: ids.length - unchanged, unchanged };
}
