import { readdirSync } from "node:fs";
import { basename, join, sep } from "node:path";
import { isFolder, listedFile, type ListedFile, listFiles } from "../files/list-files.ts";
import { type Problems, problemsOf } from "../files/problems.ts";
import { namedPath, userFolders } from "../files/user-folders.ts";
import type { Machine } from "../machine.ts";
import type { Located, LocationHint } from "../source.ts";
import { withFreeIds } from "../free-ids.ts";

const problems: Problems = problemsOf("transformer-lab");
const CHAT = /(?:^|\/)conversations\/[^/.][^/]*\.json$/;

/** The chats of every experiment in the usual places, or in the folder or file that the user names. */
export async function locate(machine: Machine, folder?: string): Promise<Located> {
  const named = folder === undefined ? undefined : namedPath(folder, machine);
  const file = named === undefined ? undefined : listedFile(named);
  if (named !== undefined && file)
    return { locations: [locationOf(file)], looked: [named], installed: true, problems: [] };
  const homes = named === undefined ? homesOn(machine) : [named];
  const roots = homes.flatMap((home) =>
    named === undefined ? experimentsOf(home) : rootsIn(home),
  );
  const workspace = machine.environment["TFL_WORKSPACE_DIR"];
  if (workspace && named === undefined) roots.push(join(workspace, "experiments"));
  const listings = [...new Set(roots)].map((root) =>
    listFiles(root, {
      problems,
      accepts: (path) => basename(root) === "conversations" || CHAT.test(path),
      enters: (path) => /^[^/]+(?:\/conversations)?$/.test(path),
    }),
  );
  return {
    locations: withFreeIds(listings.map(({ files }) => files.map(locationOf))),
    looked: roots,
    installed: homes.some(isFolder) || listings.some(({ exists }) => exists),
    problems: listings.flatMap((listing) => listing.problems),
  };
}

function locationOf({ path, version, changedAt }: ListedFile): Located["locations"][number] {
  return { path, version, changedAt, hint: hintOf(path) };
}

/** What the path of a chat says: the file names the chat, and the folders its experiment and, in late versions, who works there. */
export function hintOf(path: string): LocationHint {
  const parts = path.split(/[\\/]/).map((part) => part.normalize("NFC"));
  const stem = (parts.at(-1) ?? "").replace(/\.json$/i, "");
  // …/orgs/<organisation>/workspace/experiments/<experiment>/conversations/<id>.json
  const experiment = parts.at(-2) === "conversations" ? parts.at(-3) : undefined;
  const organisation = parts.at(-7) === "orgs" ? parts.at(-6) : undefined;
  const levels = [organisation, experiment].filter((level) => level !== undefined && level !== "");
  return {
    id: [...levels, stem].join("/"),
    ...(experiment ? { folder: experiment } : {}),
    excluded: false,
  };
}

function homesOn(machine: Machine): string[] {
  const own = machine.environment["TFL_HOME_DIR"];
  const homes = userFolders(machine).map(({ home }) => join(home, ".transformerlab"));
  return own ? homes.with(0, own) : homes;
}

/** Of the workspace, and of those of organisations. */
function experimentsOf(home: string): string[] {
  const organisations = namesIn(join(home, "orgs")).map((name) =>
    join(home, "orgs", name, "workspace", "experiments"),
  );
  return [join(home, "workspace", "experiments"), ...organisations];
}

/** A folder by a user may be the home, a workspace, its experiments, one of them, or its conversations. */
function rootsIn(folder: string): string[] {
  if (basename(folder) === "conversations") return [folder];
  const names = namesIn(folder);
  if (names.includes("experiments")) return [`${folder}${sep}experiments`];
  if (names.includes("workspace") || names.includes("orgs")) return experimentsOf(folder);
  return [names.includes("conversations") ? join(folder, "conversations") : folder];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
