import { readdirSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { isFolder, type ListedFile, listedFile, listFiles } from "../files/list-files.ts";
import { namedPath } from "../files/user-folders.ts";
import { withFreeIds } from "../free-ids.ts";
import type { Machine } from "../machine.ts";
import { nowhere } from "../source.ts";
import type { Located, Location, LocationHint } from "../source.ts";
import { problems } from "./problems.ts";

const CHAT = /[\\/](?:chats[\\/][^\\/]+|group chats)[\\/](?!\._)[^\\/]+\.jsonl$/;
// The user that there always is, and where chats lay before there were users.
const NOBODY: ReadonlySet<string> = new Set(["default-user", "public"]);

/** The chats in a folder that the user names: that of the program, its data, a user's, their chats, or one character's. */
export async function locate(machine: Machine, folder?: string): Promise<Located> {
  // The program has no fixed place.
  if (folder === undefined) return nowhere();
  const named = namedPath(folder, machine);
  const file = listedFile(named);
  if (file)
    return { locations: [locationOf(file)], looked: [named], installed: true, problems: [] };
  const roots = rootsIn(named);
  const listings = roots.map((root) =>
    listFiles(root, {
      problems,
      accepts: (path) => CHAT.test(`${root}/${path}`),
      enters: (path) => isInChats(root) || /^(?:chats(?:\/[^/]+)?|group chats)$/.test(path),
    }),
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

/** Folders of users, or the one folder of chats that was named. */
function rootsIn(folder: string): string[] {
  if (isInChats(folder)) return [folder];
  const users = [
    folder,
    join(folder, "public"),
    ...namesIn(join(folder, "data")).map((name) => join(folder, "data", name)),
    ...(basename(folder) === "data" ? namesIn(folder).map((name) => join(folder, name)) : []),
  ];
  return users.filter(
    (user) => isFolder(join(user, "chats")) || isFolder(join(user, "group chats")),
  );
}

function isInChats(folder: string): boolean {
  return /[\\/](?:group )?chats[\\/]/.test(`${folder}${sep}`);
}

/** What the path of a chat says: the character who was spoken to, and whose chat it is. */
export function hintOf(path: string): LocationHint {
  const parts = path
    .normalize("NFC")
    .replace(/\.jsonl$/i, "")
    .split(/[\\/]/);
  const levels = parts.at(-2) === "group chats" ? 3 : 4;
  const [user = "", kind = "", ...below] = parts.slice(-levels);
  const stem = parts.at(-1) ?? "";
  const whose = user === "" || NOBODY.has(user) ? [] : [user];
  if (kind === "group chats") return { id: [...whose, kind, stem].join("/"), excluded: false };
  if (kind === "chats" && below.length === 2) {
    const [character = ""] = below;
    return { id: [...whose, character, stem].join("/"), folder: character, excluded: false };
  }
  return { id: parts.slice(-2).join("/"), excluded: false };
}

/** The program's own copies of chats. */
export function isBackup(path: string): boolean {
  return /[\\/]backups[\\/]chat_[^\\/]*\.jsonl$/.test(path);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
