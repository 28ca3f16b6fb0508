import type { Conversation } from "../core/conversation.ts";
import { exchangesOf } from "../core/exchanges-of.ts";
import { type Exclusion, isExcludedBy } from "../core/exclusion.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import type { Problem } from "../core/problem.ts";
import type { Yielded } from "../sources/source.ts";
import type { SaveReport, Store } from "../storage/store.ts";
import type { TenantId } from "../core/tenant.ts";
import { isSourceExcluded } from "./left-out.ts";
import { locateSource, type SourceToRead } from "./locate-source.ts";
import { pace } from "./pace.ts";
import { readAtOnce } from "./read-at-once.ts";
import { type Broken, itemsOf } from "./read-items.ts";
import { progressOf } from "./progress-of.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SourceReport, SyncReport } from "./sync-report.ts";
import type { SyncOptions } from "./sync-options.ts";
import type { Turns } from "./turns.ts";

type PreviewOptions = Pick<
  SyncOptions,
  "store" | "tenant" | "sources" | "machine" | "openDatabase" | "signal"
>;

/**
 * Reads everything that the sources have, and tells what a sync would store of it; stores nothing. What the archive does
 * not have counts as added, what it has as unchanged.
 */
export async function* previewSync(options: PreviewOptions): AsyncGenerator<SyncEvent, SyncReport> {
  const began = performance.now();
  const exclusions = (await options.store.exclusions(options.tenant)).map((each) => each.exclusion);
  const reports = yield* readAtOnce(options.sources, {
    read: (source, { turns }) => previewSource(source, turns, { ...options, exclusions }),
  });
  return {
    sources: reports,
    elapsedMs: performance.now() - began,
    stopped: options.signal?.aborted ?? false,
  };
}

async function* previewSource(
  toRead: SourceToRead,
  turns: Turns,
  options: PreviewOptions & { readonly exclusions: readonly Exclusion[] },
): AsyncGenerator<SyncEvent, SourceReport | undefined> {
  const { store, tenant, openDatabase, machine, signal, exclusions } = options;
  const { source } = toRead;
  if (signal?.aborted) return undefined;
  const located = await locateSource(toRead, machine);
  const total = located.locations.length;
  const { id, title } = source;
  yield { kind: "located", source: id, title, locations: total, changed: total };
  const problems: Problem[] = [...located.problems];
  const isKeptOut = isSourceExcluded(source.id, exclusions);
  const leftOut: SaveReport["leftOut"][number][] = [];
  let [done, conversations, tagged, added, unchanged] = [0, 0, 0, 0, 0];
  // Of the location that is being read.
  let within = 0;
  const isTimeToTell = pace();
  const progress = (): SyncEvent =>
    progressOf(source.id, { done, total, exchanges: added + unchanged }, within);
  const take = async (item: Yielded | Broken): Promise<void> => {
    if (item.kind === "problem") problems.push(item);
    if (item.kind === "broken") problems.push(item.problem);
    if (item.kind !== "conversation") return;
    if (isTaggedNoMemory(item)) {
      tagged++;
      return;
    }
    const by = exclusions.find((exclusion) => isExcludedBy(exclusion, item));
    if (by) {
      leftOut.push({ source: item.source, id: item.id, by });
      return;
    }
    conversations++;
    const known = await knownOf(item, options);
    added += known.added;
    unchanged += known.unchanged;
  };
  await turns.take();
  try {
    for (const location of isKeptOut ? [] : located.locations) {
      const isUnchanged = (): boolean => false;
      const told = { ...location, onShare: (share: number) => void (within = share) };
      const context = { store, tenant, openDatabase, isUnchanged };
      for await (const item of itemsOf(source, told, context)) {
        if (signal?.aborted) break;
        await take(item);
        if (await isTimeToTell()) yield progress();
      }
      if (signal?.aborted) break;
      done++;
      within = 0;
    }
  } finally {
    turns.give();
  }
  for (const problem of problems) yield { kind: "problem", problem };
  yield progress();
  return {
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
