import type { Problem } from "../core/problem.ts";
import { listedFile } from "./files/list-files.ts";
import { namedPath } from "./files/user-folders.ts";
import { withFreeId } from "./free-ids.ts";
import type { Machine } from "./machine.ts";
import type { Located, Source } from "./source.ts";

/** A folder that the user added to those where the app keeps its chats. */
export interface AddedFolder {
  readonly path: string;
  /** False when there is no such folder. */
  readonly found: boolean;
  /** What this source understands in it. */
  readonly locations: number;
}

export interface LocatedPlaces extends Located {
  readonly folders: readonly AddedFolder[];
}

/**
 * What a source finds in the usual places, or in the folder that stands for them, and in the folders added to those. A file
 * among these is left to those who ask what it is.
 */
export async function locatePlaces(
  source: Source,
  machine: Machine,
  {
    folder,
    added: all,
  }: { readonly folder: string | undefined; readonly added: readonly string[] },
): Promise<LocatedPlaces> {
  const added = all.filter((path) => !listedFile(namedPath(path, machine)));
  const usual = await source.locate(machine, folder);
  const others = await Promise.all(added.map((path) => source.locate(machine, path)));
  const taken = new Set<string>();
  const paths = new Set<string>();
  const kept = [usual, ...others].map(({ locations }) =>
    locations.flatMap((location) => {
      // One folder may lie in another.
      if (paths.has(location.path)) return [];
      paths.add(location.path);
      const own = withFreeId(location, taken);
      if (own.hint) taken.add(own.hint.id);
      return [own];
    }),
  );
  return {
    locations: kept.flat(),
    looked: [...new Set([usual, ...others].flatMap(({ looked }) => looked))],
    // Any folder exists; only chats in it say that there is such an app.
    installed: usual.installed || kept.slice(1).some((locations) => locations.length > 0),
    problems: [usual, ...others].flatMap(({ problems }) => problems),
    folders: added.map((path, index) => ({
      path,
      found: others[index]?.installed ?? false,
      locations: kept[index + 1]?.length ?? 0,
    })),
    ...(usual.note && kept.every((locations) => locations.length === 0)
      ? { note: usual.note }
      : {}),
  };
}

/** A source that reads the added folders, too. What is no folder is a problem, which the first of several sources tells. */
export function withAddedFolders(
  source: Source,
  added: readonly string[],
  tellsMissing: boolean,
): Source {
  if (added.length === 0) return source;
  return {
    ...source,
    async locate(machine, folder) {
      const located = await locatePlaces(source, machine, { folder, added });
      const missing = located.folders.filter(({ found }) => !found);
      if (!tellsMissing || missing.length === 0) return located;
      const problems = missing.map(({ path }) => missingFolder(source.id, path));
      return { ...located, problems: [...located.problems, ...problems] };
    },
  };
}

function missingFolder(source: string, path: string): Problem {
  return {
    kind: "problem",
    source,
    path,
    severity: "unreadable",
    reason: {
      en: "There is no such folder. Is its disk connected? If it is gone for good, take it out of the setting sources.folders.",
      fr: "Il n'y a pas de tel dossier. Son disque est-il branché ? S'il n'existe plus, enlevez-le du réglage sources.folders.",
    },
  };
}
