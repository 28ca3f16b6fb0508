import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { sep } from "node:path";
import type { Problem } from "../../core/problem.ts";
import { errorCode, type Problems } from "./problems.ts";

export interface ListedFile {
  readonly path: string;
  /** From the root, levels joined by "/", in NFC whatever the file system does. */
  readonly relativePath: string;
  readonly version: string;
  readonly changedAt: number;
}

export interface FileListing {
  readonly exists: boolean;
  readonly files: readonly ListedFile[];
  readonly problems: readonly Problem[];
}

/** Files that are all wanted, or of which the first one is that exists. */
export interface KnownFiles {
  readonly names: readonly string[];
  readonly wanted: "all" | "first";
}

export interface ListOptions {
  readonly problems: Problems;
  /** Of a file, by its path from the root. */
  readonly accepts: (relativePath: string) => boolean;
  /** Whether the files of a folder are wanted at all; every folder's, unless told otherwise. */
  readonly enters?: (relativePath: string) => boolean;
  /**
   * Of a folder below the root, what matters in it, where that is known: asking for a file takes a third of the time that
   * listing its folder does, which counts where each of thousands of chats has one.
   */
  readonly known?: (relativePath: string, root: string) => KnownFiles | undefined;
}

/**
 * Every file wanted under a folder, in no particular order; opens none. No link is followed: what lies inside is listed
 * under its own path, what lies outside is not the app's. Synchronous, since thousands of promises take longer than the
 * system calls they wait for.
 */
export function listFiles(
  root: string,
  { problems, accepts, enters = () => true, known = () => undefined }: ListOptions,
): FileListing {
  const files: ListedFile[] = [];
  const found: Problem[] = [];
  const pending: { readonly path: string; readonly name: string }[] = [{ path: root, name: "" }];
  let exists = true;
  // Paths are put together here, since join() would take as long as a system call.
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    try {
      const those = folder.name === "" ? undefined : known(folder.name, root);
      if (those) {
        files.push(...knownFiles(those, folder));
        continue;
      }
      for (const entry of readdirSync(folder.path, { withFileTypes: true })) {
        const name = relativeName(folder.name, entry);
        if (entry.isDirectory()) {
          if (enters(name)) pending.push({ path: `${folder.path}${sep}${entry.name}`, name });
        } else if (entry.isFile() && accepts(name)) {
          const path = `${folder.path}${sep}${entry.name}`;
          const stats = statSync(path, { throwIfNoEntry: false });
          if (stats) files.push({ path, relativePath: name, ...versionOf(stats) });
        }
      }
    } catch (error) {
      if (errorCode(error) !== "ENOENT") found.push(problems.unlistable(folder.path, error));
      else if (folder.name === "") exists = false;
    }
  }
  return { exists, files, problems: found };
}

function knownFiles(
  { names, wanted }: KnownFiles,
  folder: { readonly path: string; readonly name: string },
): ListedFile[] {
  const files: ListedFile[] = [];
  for (const name of names) {
    const path = `${folder.path}${sep}${name}`;
    // As it is in a list, where a link is no file.
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) continue;
    files.push({ path, relativePath: `${folder.name}/${name}`, ...versionOf(stats) });
    if (wanted === "first") break;
  }
  return files;
}

/** One file, as listFiles lists it; undefined when there is none. */
export function listedFile(path: string): ListedFile | undefined {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return undefined;
    const relativePath = path.slice(path.lastIndexOf(sep) + 1).normalize("NFC");
    return { path, relativePath, ...versionOf(stats) };
  } catch {
    return undefined;
  }
}

/**
 * Of a database and the files beside it, in which its newest changes lie. The file "-shm" has none, and changes when
 * anybody reads.
 */
export function listedDatabase(path: string): ListedFile | undefined {
  const file = listedFile(path);
  if (!file) return undefined;
  let { version, changedAt } = file;
  for (const suffix of ["-wal", "-journal"]) {
    const companion = statsOf(`${path}${suffix}`);
    if (!companion) continue;
    // Not the time of the last change of state: SQLite gives the file its owner again when root opens it.
    version += `+${companion.size}-${companion.mtimeMs}`;
    changedAt = Math.max(changedAt, companion.mtimeMs);
  }
  return { ...file, version, changedAt };
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Whether there is a folder. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A path without links; as it is, where there is nothing. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function relativeName(folder: string, { name }: Dirent): string {
  return (folder === "" ? name : `${folder}/${name}`).normalize("NFC");
}

// The time of the last change of state differs even where a backup put size and modification time back.
function versionOf({ size, mtimeMs, ctimeMs }: Stats): { version: string; changedAt: number } {
  return { version: `${size}-${mtimeMs}-${ctimeMs}`, changedAt: mtimeMs };
}
