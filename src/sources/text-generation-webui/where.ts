import { sep } from "node:path";
import { join } from "node:path";
import { isFolder, type ListedFile, listedFile, listFiles } from "../files/list-files.ts";
import { namedPath } from "../files/user-folders.ts";
import { withFreeIds } from "../free-ids.ts";
import type { Machine } from "../machine.ts";
import { nowhere } from "../source.ts";
import type { Located, Location, LocationHint } from "../source.ts";
import { problems } from "./problems.ts";

// Of the path of a chat, what follows the folder of logs.
const CHAT =
  /[\\/]logs[\\/]((?:instruct[\\/][^\\/]+|chat[\\/][^\\/]+[\\/][^\\/]+|persistent_[^\\/]+|[^\\/]+_persistent)\.json)$/;

/** The chats in a folder that the user names: that of the program, its user data, its logs, or one below; or a file. */
export async function locate(machine: Machine, folder?: string): Promise<Located> {
  // The program has no fixed place.
  if (folder === undefined) return nowhere();
  const named = namedPath(folder, machine);
  const file = listedFile(named);
  if (file)
    return { locations: [locationOf(file)], looked: [named], installed: true, problems: [] };
  const logs = [join(named, "user_data", "logs"), join(named, "logs")].filter(isFolder);
  // Without logs below, it must lie in them: a program's folder has too many files to be searched.
  const roots =
    logs.length > 0 ? logs : `${named}${sep}`.includes(`${sep}logs${sep}`) ? [named] : [];
  const listings = roots.map((root) =>
    listFiles(root, { problems, accepts: (path) => CHAT.test(`${root}/${path}`) }),
  );
  return {
    locations: withFreeIds(listings.map(({ files }) => files.map(locationOf))),
    looked: roots.length > 0 ? roots : [named],
    installed: isFolder(named),
    problems: listings.flatMap((listing) => listing.problems),
  };
}

function locationOf({ path, version, changedAt }: ListedFile): Location {
  return { path, version, changedAt, hint: hintOf(path) };
}

/** What the path of a chat says: its file is its title, and its folder the character that was spoken to. */
export function hintOf(path: string): LocationHint {
  const parts = path
    .normalize("NFC")
    .replace(/\.json$/i, "")
    .split(/[\\/]/);
  const logs = parts.lastIndexOf("logs");
  const own = logs >= 0 ? parts.slice(logs + 1) : parts.slice(-2);
  const character = logs >= 0 && own[0] === "chat" && own.length === 3 ? own[1] : undefined;
  return {
    id: own.join("/"),
    ...(character === undefined ? {} : { folder: character }),
    excluded: false,
  };
}

/** Whether a file is a chat by its place, whatever its form. */
export function isInLogs(path: string): boolean {
  return CHAT.test(path);
}
