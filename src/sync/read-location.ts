import type { Exclusion } from "../core/exclusion.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import type { TenantId } from "../core/tenant.ts";
import type { Location, ReadContext, Source } from "../sources/source.ts";
import type { SaveReport, Store } from "../storage/store.ts";
import type { SourceIntake } from "./intake.ts";
import { type KnownLocations, partOf } from "./known-locations.ts";
import { leftOutAt, taggedConversations } from "./left-out.ts";
import { ProblemList } from "./problem-list.ts";
import { itemsOf } from "./read-items.ts";
import type { SyncEvent } from "./sync-event.ts";

export interface LocationReading {
  readonly source: Source;
  readonly store: Store;
  readonly tenant: TenantId;
  readonly known: KnownLocations;
  readonly exclusions: readonly Exclusion[];
  readonly intake: SourceIntake;
  readonly openDatabase: ReadContext["openDatabase"];
  /** Resolves when that source is read as far as it is going to be. */
  readonly whenRead: (source: string) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  readonly counts: ReadCounts;
  readonly isTimeToTell: () => Promise<boolean>;
  readonly progress: () => SyncEvent;
}

/** What was met in the locations that were read. */
export interface ReadCounts {
  conversations: number;
  tagged: number;
  /** What was kept out without being opened. */
  unopened: number;
  /** How much of the location that is being read has been, between 0 and 1. */
  share: number;
  readonly unread: SaveReport["leftOut"][number][];
}

export type LocationOutcome =
  /** Read, or kept out; its checkpoint is on its way, unless the reader broke off: the next sync tries again. */
  | { readonly kind: "done"; readonly problems: ProblemList }
  /** It is being written: it has no checkpoint, so that the next sync reads it whatever its date says. */
  | { readonly kind: "busy"; readonly problems: ProblemList }
  /** Left between two of its conversations, since the sync was stopped. */
  | { readonly kind: "cut" };

/** Reads what is at one location into the archive, telling now and then how far it is. */
export async function* readLocation(
  location: Location,
  reading: LocationReading,
): AsyncGenerator<SyncEvent, LocationOutcome> {
  const { source, known, exclusions, intake, whenRead, signal, counts } = reading;
  const excluded = leftOutAt(location, source.id, exclusions);
  if (excluded) {
    counts.unopened++;
    const { by, ...conversation } = excluded;
    counts.unread.push({ source: source.id, id: conversation.id, by });
    await intake.add({ kind: "left-out", ...conversation });
    const checkpoint = known.checkpointOf(location, { leftOut: [by] });
    await intake.add({ kind: "checkpoint", checkpoint });
    return { kind: "done", problems: new ProblemList() };
  }
  const problems = new ProblemList();
  // Those of the part that is being read.
  let ofPart = new ProblemList();
  const isUnchanged: ReadContext["isUnchanged"] = (id, version) => {
    const part = partOf(location, id, version);
    if (!known.isUnchanged(part)) return false;
    for (const problem of known.problemsOf(part)) problems.add(problem);
    return true;
  };
  let yielded = 0;
  let isBroken = false;
  counts.share = 0;
  const told = { ...location, onShare: (share: number) => void (counts.share = share) };
  for await (const item of itemsOf(source, told, { ...reading, isUnchanged })) {
    // What was begun is ended; a file with many conversations is left between two of them. Without a checkpoint, the next
    // sync reads it again, but for the parts that have their own.
    if (yielded++ > 0 && signal?.aborted === true) return { kind: "cut" };
    // What an app tells itself comes before what somebody has kept of it elsewhere, at whatever pace the two are read.
    if ("source" in item && item.source !== source.id) await whenRead(item.source);
    switch (item.kind) {
      case "conversation": {
        if (isTaggedNoMemory(item)) {
          counts.tagged++;
          for (const each of taggedConversations(item)) await intake.add(each);
          break;
        }
        counts.conversations++;
        await intake.add(item);
        break;
      }
      case "excluded":
        counts.unopened++;
        await intake.add(item);
        break;
      case "problem":
        problems.add(item);
        ofPart.add(item);
        break;
      case "part":
        if (!ofPart.isBusy) {
          const part = partOf(location, item.id, item.version);
          const checkpoint = known.checkpointOf(part, { problems: ofPart.all() });
          await intake.add({ kind: "checkpoint", checkpoint });
        }
        ofPart = new ProblemList();
        break;
      case "broken":
        problems.add(item.problem);
        isBroken = true;
        break;
    }
    if (await reading.isTimeToTell()) yield reading.progress();
  }
  if (problems.isBusy) return { kind: "busy", problems };
  if (isBroken) return { kind: "done", problems };
  const checkpoint = known.checkpointOf(location, { problems: problems.all() });
  await intake.add({ kind: "checkpoint", checkpoint });
  return { kind: "done", problems };
}
