import { statSync } from "node:fs";
import { dirname, sep } from "node:path";
import type { Located } from "../../sources/source.ts";

/** A folder to watch, or to wait for. */
export interface WatchedPlace {
  readonly path: string;
  /** Whether the folders below it matter, too. */
  readonly deep: boolean;
  /** Undefined where there is no such folder now; another when it was replaced, or a disk came or went. */
  readonly mark: string | undefined;
}

// A program keeps more beside its database than we read: pictures, models, logs.
const DATABASE = /\.(?:db|sqlite3?|vscdb)$/i;

/** The folders whose changes matter to what a source located. One that lies in another is left out. */
export function watchedPlaces({ looked, locations }: Located): WatchedPlace[] {
  const places = new Map<string, boolean>();
  const add = (path: string, deep: boolean): void =>
    void places.set(path, deep || places.get(path) === true);
  for (const path of looked) {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) add(dirname(path), false);
    else {
      const inside = locations.filter((location) => isWithin(location.path, path));
      add(path, inside.length === 0 || inside.some((location) => !DATABASE.test(location.path)));
    }
  }
  for (const { path } of locations) {
    const folder = dirname(path);
    const covered = [...places].some(([place, deep]) =>
      deep ? isWithin(path, place) : place === folder,
    );
    if (!covered) add(folder, false);
  }
  return [...places]
    .filter(
      ([path]) =>
        ![...places].some(([other, deep]) => deep && other !== path && isWithin(path, other)),
    )
    .map(([path, deep]) => ({ path, deep, mark: markOf(path) }));
}

/** Which folder stands at a path. */
export function markOf(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isDirectory() === true ? `${stats.dev} ${stats.ino}` : undefined;
  } catch {
    // A disk that does not answer, a folder above it without permission.
    return undefined;
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
