import type { Exclusion } from "../core/exclusion.ts";
import { isTaggedNoMemory } from "../core/no-memory-tag.ts";
import type { Location, ReadContext, Source } from "../sources/source.ts";
import type { SaveReport } from "../storage/store.ts";
import type { Intake } from "./intake.ts";
import { type KnownLocations, partOf } from "./known-locations.ts";
import { leftOutAt, taggedConversations } from "./left-out.ts";
import { ProblemList } from "./problem-list.ts";

export interface LocationReading {
  readonly source: Source;
  readonly known: KnownLocations;
  readonly exclusions: readonly Exclusion[];
  readonly intake: Intake;
  readonly openDatabase: ReadContext["openDatabase"];
  readonly answersTo: ReadContext["answersTo"];
  readonly signal?: AbortSignal | undefined;
  readonly counts: ReadCounts;
}

/** What was met in the locations that were read. */
export interface ReadCounts {
  conversations: number;
  tagged: number;
  /** What was kept out without being opened. */
  unopened: number;
  readonly unread: SaveReport["leftOut"][number][];
}

/** A step for each thing that was read, so that whoever drives it may tell how far it is; at the end, what became of it. */
export type LocationSteps = AsyncGenerator<void, LocationOutcome>;

export type LocationOutcome =
  /** Read, or kept out; its checkpoint is on its way. */
  | { readonly kind: "done"; readonly problems: ProblemList }
  /** It is being written: it has no checkpoint, so that the next sync reads it whatever its date says. */
  | { readonly kind: "busy"; readonly problems: ProblemList }
  /** Left between two of its conversations, since the sync was stopped. */
  | { readonly kind: "cut" };

/** Reads what is at one location into the archive. */
export async function* readLocation(location: Location, reading: LocationReading): LocationSteps {
  const { source, known, exclusions, intake, signal, counts } = reading;
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
  const context: ReadContext = {
    openDatabase: reading.openDatabase,
    answersTo: reading.answersTo,
    now: Date.now(),
    isUnchanged(id, version) {
      const part = partOf(location, id, version);
      if (!known.isUnchanged(part)) return false;
      for (const problem of known.problemsOf(part)) problems.add(problem);
      return true;
    },
  };
  let yielded = 0;
  for await (const item of source.read(location, context)) {
    // What was begun is ended; a file with many conversations is left between two of them. Without a checkpoint, the next
    // sync reads it again, but for the parts that have their own.
    if (yielded++ > 0 && signal?.aborted === true) return { kind: "cut" };
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
    }
    yield;
  }
  if (problems.isBusy) return { kind: "busy", problems };
  const checkpoint = known.checkpointOf(location, { problems: problems.all() });
  await intake.add({ kind: "checkpoint", checkpoint });
  return { kind: "done", problems };
}
