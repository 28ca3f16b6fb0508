import { join } from "node:path";

/** The file of the user's archive, or of the demo's, in their folder. */
export function archivePath(folder: string, { demo }: { readonly demo: boolean }): string {
  return join(folder, demo ? "demo.sqlite" : "archive.sqlite");
}
