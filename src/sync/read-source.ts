import { setTimeout as sleep } from "node:timers/promises";
import type { Problem } from "../core/problem.ts";
import type { Location } from "../sources/source.ts";
import type { Intake } from "./intake.ts";
import { knownLocations } from "./known-locations.ts";
import { isSourceExcluded } from "./left-out.ts";
import { locateSource, type SourceToRead } from "./locate-source.ts";
import { pace } from "./pace.ts";
import type { AmongOthers } from "./read-at-once.ts";
import { type LocationReading, readLocation, type ReadCounts } from "./read-location.ts";
import { progressOf } from "./progress-of.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SourceReport } from "./sync-report.ts";
import type { SyncOptions } from "./sync-options.ts";

/** Reads what changed of one source into the archive, and yields what happens; undefined when it was stopped before. */
export async function* readSource(
  toRead: SourceToRead,
  { turns, whenRead }: AmongOthers,
  options: SyncOptions & { readonly intake: Intake },
): AsyncGenerator<SyncEvent, SourceReport | undefined> {
  const { store, tenant, machine, signal, busyWaitMs = 1_000, busyTries = 3 } = options;
  const { source } = toRead;
  if (signal?.aborted) return undefined;
  const located = await locateSource(toRead, machine);
  const exclusions = (await store.exclusions(tenant)).map(({ exclusion }) => exclusion);
  const known = knownLocations({
    source: source.id,
    checkpoints: options.full ? [] : await store.checkpoints(tenant, source.id),
    exclusions,
    keywords: options.keywords,
  });
  const isKeptOut = isSourceExcluded(source.id, exclusions);
  const unchanged = located.locations.filter((location) => known.isUnchanged(location));
  const isSame = new Set(unchanged);
  const changed = isKeptOut ? [] : located.locations.filter((location) => !isSame.has(location));
  yield {
    kind: "located",
    source: source.id,
    title: source.title,
    locations: located.locations.length,
    changed: changed.length,
  };

  const remembered = unchanged.flatMap((location) => known.problemsOf(location));
  const problems: Problem[] = [...located.problems, ...remembered];
  for (const problem of problems) yield { kind: "problem", problem };

  const intake = options.intake.forSource();
  const counts: ReadCounts = { conversations: 0, tagged: 0, unopened: 0, share: 0, unread: [] };
  let done = 0;
  let busy: Location[] = [];
  const progress = (): SyncEvent => {
    const { exchanges } = intake.batch;
    return progressOf(source.id, { done, total: changed.length, exchanges }, counts.share);
  };
  const isTimeToTell = pace();
  const reading: LocationReading = {
    source,
    store,
    tenant,
    known,
    exclusions,
    intake,
    openDatabase: options.openDatabase,
    whenRead,
    signal,
    counts,
    isTimeToTell,
    progress,
  };
  const readAll = async function* (
    locations: readonly Location[],
    last: boolean,
  ): AsyncGenerator<SyncEvent> {
    for (const location of locations) {
      if (signal?.aborted) break;
      const outcome = yield* readLocation(location, reading);
      if (outcome.kind === "cut") break;
      if (outcome.kind === "busy" && !last) {
        busy.push(location);
        continue;
      }
      done++;
      counts.share = 0;
      for (const problem of outcome.problems.all()) {
        problems.push(problem);
        yield { kind: "problem", problem };
      }
      if (await isTimeToTell()) yield progress();
    }
    await intake.finish();
  };

  if (changed.length > 0) {
    await turns.take();
    try {
      yield* readAll(changed, busyTries === 0);
      for (let tries = 1; busy.length > 0 && tries <= busyTries && !signal?.aborted; tries++) {
        yield { kind: "waiting", source: source.id, busy: busy.length };
        await turns.without(() =>
          sleep(busyWaitMs, undefined, signal ? { signal } : {}).catch(() => undefined),
        );
        const waiting = new Set(busy.map(({ path }) => path));
        busy = [];
        const again = await locateSource(toRead, machine);
        if (again.broken) problems.push(again.broken);
        const written = again.locations.filter(({ path }) => waiting.has(path));
        yield* readAll(written, tries === busyTries);
      }
    } finally {
      turns.give();
    }
  }
  yield progress();

  const { leftOut: unstored, ...saved } = intake.batch.report;
  return {
    ...saved,
    leftOut: [...counts.unread, ...unstored],
    tagged: counts.tagged,
    ...(isKeptOut ? { excluded: true as const } : {}),
    source: source.id,
    title: source.title,
    installed: located.installed,
    looked: located.looked,
    locations: located.locations.length,
    read: done - counts.unopened,
    conversations: counts.conversations - unstored.length,
    problems,
  };
}
