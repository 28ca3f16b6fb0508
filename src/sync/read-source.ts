import { setTimeout as sleep } from "node:timers/promises";
import type { Problem } from "../core/problem.ts";
import type { Location, Source } from "../sources/source.ts";
import type { AnalysisQueue } from "./analysis-queue.ts";
import { Intake } from "./intake.ts";
import { knownLocations } from "./known-locations.ts";
import { isSourceExcluded } from "./left-out.ts";
import { type LocationReading, readLocation, type ReadCounts } from "./read-location.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SourceReport } from "./sync-report.ts";
import type { SyncOptions } from "./sync.ts";

// A progress event for each file would cost more than reading it.
const PROGRESS_EVERY_MS = 100;

/** Reads what changed of one source into the archive, and yields what happens. */
export async function* readSource(
  source: Source,
  folder: string | undefined,
  options: SyncOptions & { readonly queue: AnalysisQueue },
): AsyncGenerator<SyncEvent, SourceReport> {
  const { store, tenant, machine, signal, busyWaitMs = 1_000, busyTries = 3 } = options;
  const located = await source.locate(machine, folder);
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
    locations: located.locations.length,
    changed: changed.length,
  };

  const remembered = unchanged.flatMap((location) => known.problemsOf(location));
  const problems: Problem[] = [...located.problems, ...remembered];
  for (const problem of problems) yield { kind: "problem", problem };

  const intake = new Intake(options);
  const counts: ReadCounts = { conversations: 0, tagged: 0, unopened: 0, unread: [] };
  const reading: LocationReading = {
    source,
    known,
    exclusions,
    intake,
    openDatabase: options.openDatabase,
    answersTo: (other, questions) => store.answersTo(tenant, other, questions),
    signal,
    counts,
  };
  let done = 0;
  let shownAt = 0;
  let busy: Location[] = [];
  const progress = (): SyncEvent => {
    const { exchanges } = intake.batch;
    return { kind: "progress", source: source.id, done, total: changed.length, exchanges };
  };
  const isProgressDue = (): boolean => {
    const now = performance.now();
    if (now - shownAt < PROGRESS_EVERY_MS) return false;
    shownAt = now;
    return true;
  };
  const readAll = async function* (
    locations: readonly Location[],
    last: boolean,
  ): AsyncGenerator<SyncEvent> {
    for (const location of locations) {
      if (signal?.aborted) break;
      const steps = readLocation(location, reading);
      let step = await steps.next();
      for (; !step.done; step = await steps.next()) if (isProgressDue()) yield progress();
      const outcome = step.value;
      if (outcome.kind === "cut") break;
      if (outcome.kind === "busy" && !last) {
        busy.push(location);
        continue;
      }
      done++;
      for (const problem of outcome.problems.all()) {
        problems.push(problem);
        yield { kind: "problem", problem };
      }
      if (isProgressDue()) yield progress();
    }
    await intake.finish();
  };

  yield* readAll(changed, busyTries === 0);
  for (let attempt = 1; busy.length > 0 && attempt <= busyTries && !signal?.aborted; attempt++) {
    yield { kind: "waiting", source: source.id, busy: busy.length };
    await sleep(busyWaitMs, undefined, signal ? { signal } : {}).catch(() => undefined);
    const waiting = new Set(busy.map(({ path }) => path));
    busy = [];
    const again = (await source.locate(machine, folder)).locations.filter(({ path }) =>
      waiting.has(path),
    );
    yield* readAll(again, attempt === busyTries);
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
