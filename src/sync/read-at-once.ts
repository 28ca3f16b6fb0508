import type { SourceToRead } from "./locate-source.ts";
import { mergedSteps } from "./merged-steps.ts";
import { inReadingOrder } from "./reading-order.ts";
import type { SyncEvent } from "./sync-event.ts";
import { Turns } from "./turns.ts";

// One that waits for a slow disk holds up two at most; and what each keeps of what it reads, a file of a hundred megabytes
// at the worst, is there three times, not forty.
const AT_ONCE = 3;

/** What the reading of one source need know of the others. */
export interface AmongOthers {
  /** Taken to read, and not to look what there is. */
  readonly turns: Turns;
  /** Resolves when that source is through, if it comes before this one; takes no turn meanwhile. */
  readonly whenRead: (source: string) => Promise<void>;
}

/** Where one source stands. */
interface Course {
  readonly id: string;
  isOver: boolean;
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** Reads all sources at once, each by `read`; what came of each is in the order of the sources. */
export async function* readAtOnce<Outcome>(
  sources: readonly SourceToRead[],
  options: {
    readonly read: (
      source: SourceToRead,
      others: AmongOthers,
    ) => AsyncGenerator<SyncEvent, Outcome | undefined>;
    /** Told of each source that is not through when one of them fails, before that error is thrown. */
    readonly onFailure?: ((source: string, error: unknown) => Promise<void>) | undefined;
  },
): AsyncGenerator<SyncEvent, Outcome[]> {
  const turns = new Turns(AT_ONCE);
  const ordered = inReadingOrder(sources);
  const courses = ordered.map(({ source }) => courseOf(source.id));
  const steps = ordered.map(async function* (source, index) {
    const course = courses[index];
    // Those that come later wait for this one; it for none of them, so that no two wait for each other.
    const before = courses.slice(0, index);
    const whenRead: AmongOthers["whenRead"] = async (id) => {
      const awaited = before.filter((other) => other.id === id && !other.isOver);
      if (awaited.length > 0)
        await turns.without(() => Promise.all(awaited.map(({ over }) => over)));
    };
    const outcome = yield* options.read(source, { turns, whenRead });
    course?.end();
    return { source, outcome };
  });
  try {
    const ended = yield* mergedSteps(steps);
    return sources.flatMap((source) => {
      const found = ended.find((each) => each.source === source);
      return found?.outcome === undefined ? [] : [found.outcome];
    });
  } catch (error) {
    for (const { id, isOver } of courses) if (!isOver) await options.onFailure?.(id, error);
    throw error;
  }
}

function courseOf(id: string): Course {
  let resolve: () => void = () => undefined;
  const over = new Promise<void>((done) => (resolve = done));
  const course: Course = {
    id,
    isOver: false,
    over,
    end() {
      course.isOver = true;
      resolve();
    },
  };
  return course;
}
