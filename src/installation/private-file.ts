import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { SouvenirError } from "../core/errors.ts";

/**
 * Writes a file that only its owner can read (0600), whole or not at all. Throws SouvenirError: "usage" for a file
 * that exists and may not be replaced, "no-permission", "disk-full" or "not-found" for its folder.
 */
export async function writePrivateFile(
  file: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  { force = false }: { readonly force?: boolean } = {},
): Promise<void> {
  const path = resolve(file);
  // Written beside it and then renamed: an export that fails halfway leaves the former one alone.
  const unfinished = `${path}.${process.pid}.part`;
  try {
    if (!force) await (await open(path, "wx", 0o600)).close();
    try {
      const handle = await open(unfinished, "wx", 0o600);
      try {
        let waiting = "";
        for await (const piece of pieces) {
          waiting += piece;
          if (waiting.length < CHUNK) continue;
          await handle.writeFile(waiting);
          waiting = "";
        }
        await handle.writeFile(waiting);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      if (!force) await rm(path, { force: true });
      throw error;
    }
  } catch (error) {
    throw translated(error, path);
  }
}

const CHUNK = 65_536;

function translated(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const cause = { cause: error };
  switch (error.code) {
    case "EEXIST":
      return new SouvenirError(
        "usage",
        {
          en: `${path} exists already and was left as it is. Choose another name, or add --force.`,
          fr: `${path} existe déjà et n'a pas été touché. Choisissez un autre nom, ou ajoutez --force.`,
        },
        cause,
      );
    case "ENOENT":
    case "ENOTDIR":
      return new SouvenirError(
        "not-found",
        {
          en: `There is no folder ${dirname(path)}. Make it first, or choose another.`,
          fr: `Il n'y a pas de dossier ${dirname(path)}. Créez-le d'abord, ou choisissez-en un autre.`,
        },
        cause,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "EISDIR":
      return new SouvenirError(
        "no-permission",
        {
          en: `${path} cannot be written. Check the permissions of its folder, or choose another name.`,
          fr: `Impossible d'écrire ${path}. Vérifiez les droits de son dossier, ou choisissez un autre nom.`,
        },
        cause,
      );
    case "ENOSPC":
      return new SouvenirError(
        "disk-full",
        {
          en: `The disk that holds ${path} is full; nothing was kept of this file. Free some space, then try again.`,
          fr: `Le disque qui contient ${path} est plein ; rien n'a été gardé de ce fichier. Libérez de la place, puis réessayez.`,
        },
        cause,
      );
    default:
      return error;
  }
}
