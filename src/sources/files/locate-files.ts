import type { Machine } from "../machine.ts";
import type { Located, Location, LocationHint } from "../source.ts";
import { withFreeIds } from "../free-ids.ts";
import {
  isFolder,
  type ListedFile,
  listedFile,
  listFiles,
  type ListOptions,
} from "./list-files.ts";
import type { Problems } from "./problems.ts";
import { namedPath } from "./user-folders.ts";

export interface FilePlaces {
  readonly problems: Problems;
  /** The app's folders on this machine. */
  readonly folders: readonly string[];
  /** The folder or file that the user names instead. */
  readonly named: string | undefined;
  /** In such a folder, those with conversations; the user may name an outer or an inner one. */
  readonly rootsIn: (folder: string) => readonly string[];
  /** Of a file, by its path from the root. */
  readonly accepts: (relativePath: string) => boolean;
  readonly enters?: ListOptions["enters"];
  readonly known?: ListOptions["known"];
  /** The conversation's id, where the file's name tells. */
  readonly idOf: (file: ListedFile) => string | undefined;
  /** What lies beside a file and tells something of its conversation, such as its title: it counts as the file. */
  readonly besideOf?: (path: string) => string | undefined;
}

/** An app's files with one conversation each, in its own folders or where the user says. Opens none. */
export function locateFiles(
  machine: Machine,
  { problems, folders, named, rootsIn, accepts, enters, known, idOf, besideOf }: FilePlaces,
): Located {
  const locationOf = (file: ListedFile): Location => {
    const id = idOf(file);
    const other = besideOf?.(file.path);
    const beside = other === undefined ? undefined : listedFile(other);
    return {
      path: file.path,
      version: beside ? `${file.version}+${beside.version}` : file.version,
      changedAt: file.changedAt,
      ...(id === undefined ? {} : { hint: { id, excluded: false } satisfies LocationHint }),
    };
  };
  const path = named === undefined ? undefined : namedPath(named, machine);
  const file = path === undefined ? undefined : listedFile(path);
  if (path !== undefined && file)
    return { locations: [locationOf(file)], looked: [path], installed: true, problems: [] };
  const homes = path === undefined ? folders : [path];
  const roots = [...new Set(homes.flatMap((home) => rootsIn(home)))];
  const listings = roots.map((root) =>
    listFiles(root, {
      problems,
      accepts,
      ...(enters ? { enters } : {}),
      ...(known ? { known } : {}),
    }),
  );
  return {
    locations: withFreeIds(listings.map(({ files }) => files.map(locationOf))),
    looked: roots,
    installed: homes.some(isFolder),
    problems: listings.flatMap((listing) => listing.problems),
  };
}
