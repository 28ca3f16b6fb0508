import { sep } from "node:path";

/*
 * What basename() and dirname() give of a path that was listed. Those go through it character by character, in JavaScript:
 * of a few thousand files, that takes longer than the system calls.
 */

/** The name of a file or folder, without that ending. */
export function nameOf(path: string, ending = ""): string {
  const end = path.endsWith(ending) ? path.length - ending.length : path.length;
  return path.slice(path.lastIndexOf(sep) + 1, end);
}

/** The folder in which it lies. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(sep)));
}
