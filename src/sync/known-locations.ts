import type { Exclusion } from "../core/exclusion.ts";
import type { Problem } from "../core/problem.ts";
import type { Location } from "../sources/source.ts";
import type { Checkpoint } from "../storage/store.ts";
import type { KeywordSettings } from "./analyse.ts";
import { isLeftOutStill } from "./left-out.ts";

/** A location, or a part of one: what is kept of it, and what changes when it does. */
type Place = Pick<Location, "path" | "version">;

/** What earlier syncs have read of a source, and how this one's reading is remembered. */
export interface KnownLocations {
  /** Whether it was read in this version, and what was left out of it still is to be. */
  isUnchanged(place: Place): boolean;
  /** What was wrong with it when it was read. */
  problemsOf(place: Place): readonly Problem[];
  checkpointOf(
    place: Place,
    details: { readonly problems?: readonly Problem[]; readonly leftOut?: readonly Exclusion[] },
  ): Checkpoint;
}

export function knownLocations(options: {
  readonly source: string;
  readonly checkpoints: readonly Checkpoint[];
  readonly exclusions: readonly Exclusion[];
  readonly keywords: KeywordSettings;
}): KnownLocations {
  const { source, exclusions } = options;
  const known = new Map(options.checkpoints.map((checkpoint) => [checkpoint.path, checkpoint]));
  // Other keyword settings mean other keywords: everything is read again.
  const analysis = JSON.stringify(options.keywords);
  const versionOf = ({ version }: Place): string => `${version} ${analysis}`;
  return {
    isUnchanged(place) {
      const checkpoint = known.get(place.path);
      return checkpoint?.version === versionOf(place) && isLeftOutStill(checkpoint, exclusions);
    },

    problemsOf({ path }) {
      const problems = known.get(path)?.problem;
      return problems === undefined ? [] : (JSON.parse(problems) as Problem[]);
    },

    checkpointOf(place, { problems = [], leftOut }) {
      return {
        source,
        path: place.path,
        version: versionOf(place),
        ...(problems.length > 0 ? { problem: JSON.stringify(problems) } : {}),
        ...(leftOut ? { leftOut } : {}),
      };
    },
  };
}

/** A part of a location that has a version of its own: no file has such a path. */
export function partOf({ path }: Location, id: string, version: string): Place {
  return { path: `${path}#${id}`, version };
}
