import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isFolder, type ListedFile, listedFile, listFiles, realPath } from "../files/list-files.ts";
import { linuxPath, namedPath, type UserFolders, userFolders } from "../files/user-folders.ts";
import { withFreeIds } from "../free-ids.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location } from "../source.ts";
import { problems } from "./problems.ts";

/** The chats in GPT4All's folder of models, or in the folder or file that the user names. */
export async function locate(machine: Machine, folder?: string): Promise<Located> {
  const named = folder === undefined ? undefined : namedPath(folder, machine);
  const file = named === undefined ? undefined : listedFile(named);
  if (named !== undefined && file)
    return { locations: [locationOf(file)], looked: [named], installed: true, problems: [] };
  const looked =
    named === undefined
      ? userFolders(machine).flatMap((user) => modelFolders(user, machine))
      : [named];
  const listings = [...new Set(looked.map(realPath))].map((root) =>
    listFiles(root, {
      problems,
      accepts: (path) => /^(?!\._).*\.chat$/.test(path),
      enters: () => false,
    }),
  );
  return {
    locations: withFreeIds(listings.map(({ files }) => files.map(locationOf))),
    looked: [...new Set(looked)],
    installed: looked.some(isFolder),
    problems: listings.flatMap((listing) => listing.problems),
  };
}

function locationOf({ path, version, changedAt }: ListedFile): Location {
  const id = basename(path)
    .normalize("NFC")
    .replace(/\.chat$/, "")
    .replace(/^gpt4all-/, "");
  return { path, version, changedAt, hint: { id, excluded: false } };
}

/** The folder that the settings name, and the usual one, where chats from before may lie. */
function modelFolders({ platform, home, config, data }: UserFolders, machine: Machine): string[] {
  // Qt keeps INI files under ~/.config on macOS, too.
  const settings = join(platform === "darwin" ? join(home, ".config") : config, "nomic.ai");
  const chosen = modelPathIn(join(settings, "GPT4All.ini"));
  const usual = join(data, "nomic.ai", "GPT4All");
  return chosen === undefined ? [usual] : [linuxPath(chosen, machine), usual];
}

function modelPathIn(settings: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(settings, "utf8");
  } catch {
    return undefined;
  }
  let section = "";
  for (const line of text.split(/\r?\n/)) {
    section = /^\[(.+)\]$/.exec(line)?.[1] ?? section;
    const value = section === "General" ? /^modelPath\s*=\s*(.+)$/.exec(line)?.[1] : undefined;
    if (value !== undefined) return unescaped(value.trim());
  }
  return undefined;
}

/** A value as Qt writes it into an INI file: in quotation marks where needed, "\\" for "\", "\xe9" for "é". */
function unescaped(value: string): string {
  return value
    .replace(/^"(.*)"$/, "$1")
    .replace(/\\(?:x([0-9a-f]{1,4})|(.))/gi, (_, hex: string | undefined, other: string) =>
      hex === undefined ? other : String.fromCharCode(Number.parseInt(hex, 16)),
    );
}
