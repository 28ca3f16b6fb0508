import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { locateDatabases } from "../databases/locate-databases.ts";
import { isFolder, listedFile, listFiles } from "../files/list-files.ts";
import { namedPath } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location } from "../source.ts";
import { problems } from "./problems.ts";
import { sessionFolders } from "./session-folders.ts";

const DATABASE = /^opencode(?:-[\w.]+)?\.db$/;
const SESSION = /(?:^|\/)session\/[^/]+\/ses_[^/]+\.json$/;

/** Databases and, in a folder without one, the files of before: later versions leave these where they are. */
export function locateSessions(
  machine: Machine,
  { folders, named }: { readonly folders: readonly string[]; readonly named: string | undefined },
): Located {
  const path = named === undefined ? undefined : namedPath(named, machine);
  const file = path === undefined ? undefined : listedFile(path);
  if (path !== undefined && file && !path.endsWith(".json"))
    return locateDatabases(machine, { problems, folders: [], names: [], named: path });
  if (path !== undefined && file) {
    const locations = [locationOf(path, file)];
    return { locations, looked: [path], installed: true, problems: [] };
  }
  const looked = path === undefined ? folders : [path];
  const found = looked.map((folder) => {
    const names = namesIn(folder).filter((name) => DATABASE.test(name));
    const databases = locateDatabases(machine, {
      problems,
      folders: [folder],
      names,
      named: undefined,
    });
    const files = names.length > 0 ? undefined : filesIn(folder);
    return {
      locations: [...databases.locations, ...(files?.locations ?? [])],
      problems: [...databases.problems, ...(files?.problems ?? [])],
    };
  });
  return {
    locations: found.flatMap(({ locations }) => locations),
    looked,
    installed: looked.some(isFolder),
    problems: found.flatMap((each) => each.problems),
  };
}

function filesIn(folder: string): Pick<Located, "locations" | "problems"> {
  const listing = listFiles(folder, {
    problems,
    accepts: (name) => SESSION.test(name),
    // Below a folder "message" or "part" lie thousands of files.
    enters: (name) => !/(?:^|\/)(?:message|part|snapshot|log|bin|tool-output)$/.test(name),
  });
  return {
    locations: listing.files.map((file) => locationOf(file.path, file)),
    problems: listing.problems,
  };
}

/** A session changes when its own file does, and when a message is added, or the last one is written on. */
function locationOf(
  path: string,
  { version, changedAt }: { readonly version: string; readonly changedAt: number },
): Location {
  const { messages } = sessionFolders(path);
  const names = namesIn(messages);
  const last = names.toSorted().at(-1);
  const message = last === undefined ? undefined : listedFile(join(messages, basename(last)));
  return {
    path,
    version: message ? `${version}+${names.length}-${message.version}` : version,
    changedAt: Math.max(changedAt, message?.changedAt ?? 0),
  };
}

export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
