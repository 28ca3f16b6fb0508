import { statSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../core/problem.ts";
import { isFolder, listedDatabase, realPath } from "../files/list-files.ts";
import { errorCode, type Problems } from "../files/problems.ts";
import { namedPath } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location } from "../source.ts";

export interface DatabasePlaces {
  readonly problems: Problems;
  /** The app's folders on this machine. */
  readonly folders: readonly string[];
  /** What its databases may be called, from such a folder on. */
  readonly names: readonly string[];
  /** The folder that the user names instead, or a file: it is taken whatever its name. */
  readonly named: string | undefined;
}

/** An app's databases, in its own folders or where the user says. Opens none. */
export function locateDatabases(
  machine: Machine,
  { problems, folders, names, named }: DatabasePlaces,
): Located {
  const path = named === undefined ? undefined : namedPath(named, machine);
  const file = path === undefined ? undefined : listedDatabase(path);
  const looked = path === undefined ? [...new Set(folders.map(realPath))] : [path];
  const candidates = file ? [file.path] : looked.flatMap((each) => names.map((n) => join(each, n)));
  const locations: Location[] = [];
  const found: Problem[] = [];
  for (const candidate of candidates) {
    const refusal = refusalOf(candidate);
    if (refusal) found.push(problems.unopened(candidate, refusal));
    const database = listedDatabase(candidate);
    if (!database) continue;
    const { version, changedAt } = database;
    locations.push({ path: candidate, version, changedAt });
  }
  return {
    locations,
    looked,
    installed: locations.length > 0 || looked.some(isFolder),
    problems: found,
  };
}

/** The error of a system that does not even say whether there is such a file, as in a folder of somebody else. */
function refusalOf(path: string): unknown {
  try {
    statSync(path);
    return undefined;
  } catch (error) {
    const code = errorCode(error);
    return code === "EACCES" || code === "EPERM" ? error : undefined;
  }
}
