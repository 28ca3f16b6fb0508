import { rmdirSync, rmSync } from "node:fs";
import { SouvenirError } from "../../core/errors.ts";
import { isInUse } from "./is-in-use.ts";
import { copiesFolder, copiesOf, logsOf } from "./open-archive.ts";

/**
 * Deletes archives, with their logs and the copies that were kept of them. Throws SouvenirError "unavailable", and deletes
 * none, where somebody has one open: what they save would be lost, and their log would become that of a new archive.
 */
export async function deleteArchives(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (await isInUse(path)) throw cannotDelete(path);
  }
  for (const path of paths) {
    try {
      for (const file of [path, ...logsOf(path), ...copiesOf(path)]) rmSync(file, { force: true });
    } catch (cause) {
      throw cannotDelete(path, cause);
    }
    try {
      rmdirSync(copiesFolder(path));
    } catch {
      // There was none, or it holds what is not ours.
    }
  }
}

function cannotDelete(path: string, cause?: unknown): SouvenirError {
  return new SouvenirError(
    "unavailable",
    {
      en: `${path} cannot be deleted: another program has it open, or the folder may not be changed. Close other Souvenirs, then try again.`,
      fr: `Impossible de supprimer ${path} : un autre programme l'a ouvert, ou le dossier ne peut être modifié. Fermez les autres Souvenir, puis réessayez.`,
    },
    { cause },
  );
}
