import { setTimeout as sleep } from "node:timers/promises";
import type {
  KeptOut,
  SaveReport,
  Store,
  AnalysedConversation,
  Checkpoint,
  LeftOut,
} from "../storage/store.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import type { Problem } from "../core/problem.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Machine } from "../sources/machine.ts";
import type { Location, ReadContext, Source } from "../sources/source.ts";
import { meaningVersion } from "../meaning/encode-meaning.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { AnalysisQueue, type AnalysedReading } from "./analysis-queue.ts";
import type { KeywordSettings } from "./analyse.ts";
import {
  isLeftOutStill,
  isSourceExcluded,
  leftOutAt,
  taggedConversation,
  withLeftOut,
} from "./left-out.ts";
import { makeMeanings } from "./make-meanings.ts";
import { ProblemList } from "./problem-list.ts";

/** What happens during a sync, for a surface to show. */
export type SyncEvent =
  | {
      readonly kind: "located";
      readonly source: string;
      readonly locations: number;
      readonly changed: number;
    }
  | {
      readonly kind: "progress";
      readonly source: string;
      readonly done: number;
      readonly total: number;
      readonly exchanges: number;
    }
  /** Stored exchanges whose meaning is made, because they had none of this version. */
  | { readonly kind: "meanings"; readonly done: number; readonly total: number }
  | { readonly kind: "waiting"; readonly source: string; readonly busy: number }
  | { readonly kind: "problem"; readonly problem: Problem };

export interface SourceReport extends SaveReport {
  readonly source: string;
  readonly title: string;
  readonly installed: boolean;
  readonly looked: readonly string[];
  readonly locations: number;
  /** Locations that were new or changed, and so were read. */
  readonly read: number;
  readonly conversations: number;
  /** Conversations that were read and not stored, since they say #nomemory. */
  readonly tagged: number;
  /** The user excludes the whole of it: nothing of it is read. */
  readonly excluded?: true;
  readonly problems: readonly Problem[];
}

export interface SyncReport {
  readonly sources: readonly SourceReport[];
  readonly elapsedMs: number;
  /** True when it was stopped before the end: what was read is stored, the next sync does the rest. */
  readonly stopped: boolean;
}

export interface SyncOptions {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly sources: readonly { readonly source: Source; readonly folder?: string }[];
  readonly machine: Machine;
  /** How sources open other programs' databases: see ReadContext. */
  readonly openDatabase: ReadContext["openDatabase"];
  readonly keywords: KeywordSettings;
  /** Meanings are made with it. */
  readonly table?: WordTable;
  readonly signal?: AbortSignal;
  /** Told which source was being read when the sync failed, before the error is thrown. */
  readonly onFailure?: (source: string, error: unknown) => Promise<void>;
  /** Reads again what has not changed, too. */
  readonly full?: boolean;
  /** How long a file that is being written is waited for, and how often. */
  readonly busyWaitMs?: number;
  readonly busyTries?: number;
}

// A batch is one transaction: large enough to be quick, small enough that stopping loses little and memory stays flat. Of
// long answers (3,000 characters) these are 500: twice as many take 90 MB more at the peak, and no less time.
const BATCH_EXCHANGES = 1_000;
const BATCH_CHARACTERS = 1_500_000;
// A progress event for each file would cost more than reading it.
const PROGRESS_EVERY_MS = 100;

/**
 * Brings the archive up to date with the sources: reads what changed, one batch at a time, and yields what happens.
 * What was stored stays stored: an interrupted sync is completed by the next one. A file that is being written is
 * tried again a little later, and becomes a Problem only if that does not help.
 */
export async function* sync(options: SyncOptions): AsyncGenerator<SyncEvent, SyncReport> {
  const began = performance.now();
  const reports: SourceReport[] = [];
  const { table } = options;
  if (table) {
    for await (const progress of makeMeanings({ ...options, table }))
      yield { kind: "meanings", ...progress };
  }
  const queue = new AnalysisQueue(options);
  try {
    for (const { source, folder } of options.sources) {
      if (options.signal?.aborted) break;
      try {
        reports.push(yield* syncSource(source, folder, { ...options, queue }));
      } catch (error) {
        await options.onFailure?.(source.id, error);
        throw error;
      }
    }
  } finally {
    await queue.close();
  }
  const stopped = options.signal?.aborted ?? false;
  if (!stopped && reports.some(({ added, updated }) => added + updated > 0))
    await options.store.settle(options.tenant);
  return { sources: reports, elapsedMs: performance.now() - began, stopped };
}

async function* syncSource(
  source: Source,
  folder: string | undefined,
  options: SyncOptions & { readonly queue: AnalysisQueue },
): AsyncGenerator<SyncEvent, SourceReport> {
  const { store, tenant, machine, signal, queue, busyWaitMs = 1_000, busyTries = 3 } = options;
  const version = options.table && meaningVersion(options.table);
  const located = await source.locate(machine, folder);
  const known = options.full ? [] : await store.checkpoints(tenant, source.id);
  const checkpoints = new Map(known.map((checkpoint) => [checkpoint.path, checkpoint]));
  // Other keyword settings mean other keywords: everything is read again.
  const analysis = JSON.stringify(options.keywords);
  const versionOf = (location: Pick<Location, "version">): string =>
    `${location.version} ${analysis}`;
  const exclusions = (await store.exclusions(tenant)).map(({ exclusion }) => exclusion);
  const isChanged = (location: Location): boolean => {
    const checkpoint = checkpoints.get(location.path);
    return checkpoint?.version !== versionOf(location) || !isLeftOutStill(checkpoint, exclusions);
  };
  const checkpointOf = (
    location: Pick<Location, "path" | "version">,
    details: Partial<Checkpoint>,
  ): Checkpoint => ({
    source: source.id,
    path: location.path,
    version: versionOf(location),
    ...details,
  });
  const isKeptOut = isSourceExcluded(source.id, exclusions);
  const changed = isKeptOut ? [] : located.locations.filter(isChanged);
  yield {
    kind: "located",
    source: source.id,
    locations: located.locations.length,
    changed: changed.length,
  };

  const problems: Problem[] = [...located.problems];
  for (const location of located.locations) {
    if (!isChanged(location)) problems.push(...rememberedProblems(checkpoints.get(location.path)));
  }
  for (const problem of problems) yield { kind: "problem", problem };

  const totals = { added: 0, updated: 0, unchanged: 0, forgotten: 0 };
  const hidden: KeptOut[] = [];
  const unread: SaveReport["leftOut"][number][] = [];
  const unstored: SaveReport["leftOut"][number][] = [];
  let conversations = 0;
  let tagged = 0;
  let batch = emptyBatch();
  const flush = async (): Promise<void> => {
    if (batch.checkpoints.length === 0 && batch.conversations.length === 0) return;
    const report = await store.save(tenant, {
      ...batch,
      ...(version === undefined ? {} : { meaningVersion: version }),
    });
    for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += report[key];
    hidden.push(...report.hidden);
    unstored.push(...report.leftOut);
    batch = emptyBatch();
  };
  const take = async (readings: AsyncIterable<AnalysedReading>): Promise<void> => {
    for await (const reading of readings) {
      switch (reading.kind) {
        case "analysed":
          batch.conversations.push(reading.conversation);
          batch.exchanges += reading.conversation.places.length;
          batch.characters += charactersOf(reading.conversation);
          if (batch.exchanges >= BATCH_EXCHANGES || batch.characters >= BATCH_CHARACTERS)
            await flush();
          break;
        case "excluded":
          batch.excluded.push(reading);
          break;
        case "left-out":
          batch.leftOut.push(reading);
          break;
        case "checkpoint":
          // A file may be longer than a batch: what was left out before may be of the same one.
          batch.checkpoints.push(withLeftOut(reading.checkpoint, unstored));
          break;
      }
    }
  };

  let done = 0;
  let unopened = 0;
  let shownAt = 0;
  let busy: Location[] = [];
  const progress = (): SyncEvent => {
    const exchanges = totals.added + totals.updated + totals.unchanged + batch.exchanges;
    return { kind: "progress", source: source.id, done, total: changed.length, exchanges };
  };
  const readAll = async function* (
    locations: readonly Location[],
    last: boolean,
  ): AsyncGenerator<SyncEvent> {
    for (const location of locations) {
      if (signal?.aborted) break;
      const excluded = leftOutAt(location, source.id, exclusions);
      if (excluded) {
        done++;
        unopened++;
        const { by, ...conversation } = excluded;
        unread.push({ source: source.id, id: conversation.id, by });
        await take(queue.add({ kind: "left-out", ...conversation }));
        const checkpoint = checkpointOf(location, { leftOut: [by] });
        await take(queue.add({ kind: "checkpoint", checkpoint }));
        continue;
      }
      const found = new ProblemList();
      // Those of the part that is being read.
      let ofPart = new ProblemList();
      const context: ReadContext = {
        openDatabase: options.openDatabase,
        answersTo: (other, questions) => store.answersTo(tenant, other, questions),
        now: Date.now(),
        isUnchanged(id, partVersion) {
          const part = { path: partPath(location, id), version: partVersion };
          const known = checkpoints.get(part.path);
          if (known?.version !== versionOf(part) || !isLeftOutStill(known, exclusions))
            return false;
          for (const problem of rememberedProblems(known)) found.add(problem);
          return true;
        },
      };
      let yielded = 0;
      let isCut = false;
      for await (const item of source.read(location, context)) {
        // What was begun is ended; a file with many conversations is left between two of them.
        isCut = yielded++ > 0 && signal?.aborted === true;
        if (isCut) break;
        switch (item.kind) {
          case "conversation": {
            if (isTaggedNoMemory(item)) {
              tagged++;
              await take(queue.add(taggedConversation(item)));
              break;
            }
            conversations++;
            await take(queue.add(item));
            break;
          }
          case "excluded":
            unopened++;
            await take(queue.add(item));
            break;
          case "problem":
            found.add(item);
            ofPart.add(item);
            break;
          case "part":
            if (!ofPart.isBusy) {
              const part = { path: partPath(location, item.id), version: item.version };
              const checkpoint = checkpointOf(part, rememberedAs(ofPart.all()));
              await take(queue.add({ kind: "checkpoint", checkpoint }));
            }
            ofPart = new ProblemList();
            break;
        }
        const now = performance.now();
        if (now - shownAt >= PROGRESS_EVERY_MS) {
          shownAt = now;
          yield progress();
        }
      }
      // Without a checkpoint, the next sync reads it again, but for the parts that have their own.
      if (isCut) break;
      if (found.isBusy && !last) {
        busy.push(location);
        continue;
      }
      done++;
      for (const problem of found.all()) {
        problems.push(problem);
        yield { kind: "problem", problem };
      }
      // What is still being written has no checkpoint: the next sync reads it again whatever its date says.
      if (!found.isBusy) {
        const checkpoint = checkpointOf(location, rememberedAs(found.all()));
        await take(queue.add({ kind: "checkpoint", checkpoint }));
      }
      const now = performance.now();
      if (now - shownAt >= PROGRESS_EVERY_MS) {
        shownAt = now;
        yield progress();
      }
    }
  };

  yield* readAll(changed, busyTries === 0);
  await take(queue.drain());
  await flush();
  for (let attempt = 1; busy.length > 0 && attempt <= busyTries && !signal?.aborted; attempt++) {
    yield { kind: "waiting", source: source.id, busy: busy.length };
    await sleep(busyWaitMs, undefined, signal ? { signal } : {}).catch(() => undefined);
    const waiting = new Set(busy.map(({ path }) => path));
    busy = [];
    const again = (await source.locate(machine, folder)).locations.filter(({ path }) =>
      waiting.has(path),
    );
    yield* readAll(again, attempt === busyTries);
    await take(queue.drain());
    await flush();
  }
  yield progress();

  return {
    ...totals,
    hidden,
    leftOut: [...unread, ...unstored],
    tagged,
    ...(isKeptOut ? { excluded: true as const } : {}),
    source: source.id,
    title: source.title,
    installed: located.installed,
    looked: located.looked,
    locations: located.locations.length,
    read: done - unopened,
    conversations: conversations - unstored.length,
    problems,
  };
}

function emptyBatch(): {
  conversations: AnalysedConversation[];
  excluded: KeptOut[];
  leftOut: LeftOut[];
  checkpoints: Checkpoint[];
  exchanges: number;
  characters: number;
} {
  return {
    conversations: [],
    excluded: [],
    leftOut: [],
    checkpoints: [],
    exchanges: 0,
    characters: 0,
  };
}

function charactersOf({ places }: AnalysedConversation): number {
  return places.reduce((sum, { exchange }) => {
    const alternatives = exchange.alternatives.reduce(
      (n, { question, answer }) => n + question.length + answer.length,
      0,
    );
    return (
      sum +
      exchange.question.length +
      exchange.answer.length +
      (exchange.reasoning?.length ?? 0) +
      alternatives
    );
  }, 0);
}

function rememberedProblems(checkpoint: Checkpoint | undefined): Problem[] {
  if (checkpoint?.problem === undefined) return [];
  return JSON.parse(checkpoint.problem) as Problem[];
}

function rememberedAs(problems: readonly Problem[]): Pick<Checkpoint, "problem"> {
  return problems.length > 0 ? { problem: JSON.stringify(problems) } : {};
}

/** Where the checkpoint of a part is kept: no file has such a path. */
function partPath({ path }: Location, part: string): string {
  return `${path}#${part}`;
}
