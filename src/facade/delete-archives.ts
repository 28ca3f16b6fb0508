import { archivePath } from "./archive-path.ts";

/**
 * Deletes the archives of a folder, the user's and the demo's, with all copies kept of them. Throws SouvenirError
 * "unavailable" where anybody has one open.
 */
export async function deleteArchives(folder: string): Promise<void> {
  const archives = await import("../storage/sqlite/delete-archives.ts");
  await archives.deleteArchives([false, true].map((demo) => archivePath(folder, { demo })));
}
