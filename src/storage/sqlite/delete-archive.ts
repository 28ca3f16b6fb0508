import { rmdirSync, rmSync } from "node:fs";
import { SouvenirError } from "../../core/errors.ts";
import { copiesFolder, removeCopies } from "./open-archive.ts";

/**
 * Deletes an archive that nobody here has open, with its log and the copies that were kept of it. Throws SouvenirError
 * "unavailable" where another program holds it.
 */
export function deleteArchive(path: string): void {
  try {
    removeCopies(path);
    for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
  } catch (cause) {
    throw new SouvenirError(
      "unavailable",
      {
        en: `${path} cannot be deleted: another program has it open, or the folder may not be changed. Close other Souvenirs, then try again.`,
        fr: `Impossible de supprimer ${path} : un autre programme l'a ouvert, ou le dossier ne peut être modifié. Fermez les autres Souvenir, puis réessayez.`,
      },
      { cause },
    );
  }
  try {
    rmdirSync(copiesFolder(path));
  } catch {
    // There was none, or it holds what is not ours.
  }
}
