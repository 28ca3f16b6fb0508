import { readFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import {
  isFolder,
  type ListedFile,
  listedDatabase,
  listedFile,
  listFiles,
  realPath,
} from "../files/list-files.ts";
import { folderOf, nameOf } from "../files/path-parts.ts";
import { fieldOf } from "../files/sample.ts";
import { linuxPath, namedPath, type UserFolders, userFolders } from "../files/user-folders.ts";
import { withFreeIds } from "../free-ids.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location } from "../source.ts";
import { problems } from "./problems.ts";

const MESSAGES = "messages.jsonl";
const THREAD = "thread.json";

/** The threads in Jan's data folder, or in the folder or file that the user names. */
export async function locate(machine: Machine, folder?: string): Promise<Located> {
  const named = folder === undefined ? undefined : namedPath(folder, machine);
  const file = named === undefined ? undefined : fileNamed(named);
  if (named !== undefined && file)
    return { locations: [file], looked: [named], installed: true, problems: [] };
  const folders =
    named === undefined
      ? userFolders(machine).flatMap((user) => dataFolders(user, machine))
      : [dataFolderIn(named)];
  const roots = [...new Set(folders.map((data) => realPath(data)))];
  const listings = roots.map((root) => threadsIn(root));
  return {
    locations: withFreeIds(listings.map(({ locations }) => locations)),
    looked: [...new Set(folders)],
    installed: (named === undefined ? roots : [named]).some(isFolder),
    problems: listings.flatMap((listing) => listing.problems),
  };
}

/** The file beside another, which belongs to the same thread. */
export function threadFileBeside(path: string): string {
  return `${folderOf(path)}${sep}${THREAD}`;
}

/** A thread is called as its folder is. */
export function threadIdOf(path: string): string {
  return nameOf(folderOf(path)).normalize("NFC");
}

/** The data folder that Jan's settings name, else those that its versions have had, newest first. */
function dataFolders({ config, data, home }: UserFolders, machine: Machine): string[] {
  for (const settings of [join(config, "Jan"), join(data, "Jan")]) {
    const moved = movedTo(join(settings, "settings.json"));
    if (moved !== undefined) return [linuxPath(moved, machine)];
  }
  return [join(data, "Jan", "data"), join(config, "Jan", "data"), join(home, "jan")];
}

function movedTo(settings: string): string | undefined {
  try {
    const folder = fieldOf(JSON.parse(readFileSync(settings, "utf8")), "data_folder");
    return typeof folder === "string" && folder !== "" ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** A folder by a user may be Jan's, its data folder, the threads in it, or one of them. */
function dataFolderIn(folder: string): string {
  if (isFolder(join(folder, "data", "threads"))) return join(folder, "data");
  return folder;
}

function threadsIn(folder: string): Pick<Located, "locations" | "problems"> {
  const threads = join(folder, "threads");
  const root = isFolder(threads) ? threads : folder;
  const { files, problems: found } = listFiles(root, {
    problems,
    accepts: (path) => /^(?:[^/]+\/)?(?:messages\.jsonl|thread\.json)$/.test(path),
    enters: (path) => !path.includes("/"),
    known: () => ({ names: [MESSAGES, THREAD], wanted: "all" }),
  });
  const byPath = new Map(files.map((file) => [file.path, file]));
  const locations = files.flatMap((file) =>
    file.path.endsWith(`${sep}${MESSAGES}`)
      ? [locationOf(file, byPath.get(threadFileBeside(file.path)))]
      : [],
  );
  return { locations, problems: found };
}

function locationOf(messages: ListedFile, thread: ListedFile | undefined): Location {
  const { path, version, changedAt } = messages;
  return {
    path,
    version: thread ? `${version}+${thread.version}` : version,
    changedAt: Math.max(changedAt, thread?.changedAt ?? 0),
    hint: { id: threadIdOf(path), excluded: false },
  };
}

function fileNamed(path: string): Location | undefined {
  const messages = listedFile(basename(path) === THREAD ? join(dirname(path), MESSAGES) : path);
  if (messages && messages.path.endsWith(`${sep}${MESSAGES}`))
    return locationOf(messages, listedFile(threadFileBeside(path)));
  const file = listedDatabase(path);
  return file && { path: file.path, version: file.version, changedAt: file.changedAt };
}
