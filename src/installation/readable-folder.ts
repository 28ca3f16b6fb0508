import { access, constants, stat } from "node:fs/promises";
import { isAbsolute, join, normalize, parse } from "node:path";
import { SouvenirError } from "../core/errors.ts";

/**
 * The path that somebody wrote in a window, where no place is "here": "~" is the home folder. Throws SouvenirError "usage"
 * where it does not begin at the top.
 */
export function fullPath(text: string, home: string): string {
  // As a file manager copies it: quoted, perhaps, and with the separator at its end.
  const bare = text.trim().replace(/^(["'])(.*)\1$/, "$2");
  const path = withoutEnd(normalize(bare.replace(/^~(?=$|[\\/])/, () => home)));
  if (bare === "" || !isAbsolute(path)) throw notFull(bare, home);
  return path;
}

/**
 * The full path of a folder that somebody named in a window. Throws SouvenirError "usage", "not-found" or "no-permission",
 * saying what is wrong with it.
 */
export async function readableFolder(text: string, home: string): Promise<string> {
  const path = fullPath(text, home);
  if (path === parse(path).root) throw wholeDisk(path);
  try {
    if (!(await stat(path)).isDirectory()) throw noFolder(path);
    await access(path, constants.R_OK);
  } catch (error) {
    if (error instanceof SouvenirError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw code === "EACCES" || code === "EPERM" ? notReadable(path, error) : missing(path, error);
  }
  return path;
}

function withoutEnd(path: string): string {
  return path === parse(path).root ? path : path.replace(/[\\/]+$/, "");
}

function notFull(text: string, home: string): SouvenirError {
  const example = join(home, "Documents");
  const said = text === "" ? { en: "Nothing was named.", fr: "Rien n'a été indiqué." } : undefined;
  return new SouvenirError("usage", {
    en: `${said?.en ?? `“${text}” does not say where it lies.`} Write the full path, such as ${example}.`,
    fr: `${said?.fr ?? `« ${text} » ne dit pas où cela se trouve.`} Écrivez le chemin complet, comme ${example}.`,
  });
}

function wholeDisk(path: string): SouvenirError {
  return new SouvenirError("usage", {
    en: `${path} is a whole disk. Name the folder on it that holds the chats.`,
    fr: `${path} est un disque entier. Indiquez le dossier qui y contient les conversations.`,
  });
}

function noFolder(path: string): SouvenirError {
  return new SouvenirError("usage", {
    en: `${path} is a file. Name the folder it lies in.`,
    fr: `${path} est un fichier. Indiquez le dossier où il se trouve.`,
  });
}

function missing(path: string, cause: unknown): SouvenirError {
  return new SouvenirError(
    "not-found",
    {
      en: `There is no folder ${path}. Check how it is written; if it is on another disk, connect that disk first.`,
      fr: `Il n'y a pas de dossier ${path}. Vérifiez comment il s'écrit ; s'il est sur un autre disque, branchez-le d'abord.`,
    },
    { cause },
  );
}

function notReadable(path: string, cause: unknown): SouvenirError {
  return new SouvenirError(
    "no-permission",
    {
      en: `Souvenir may not read ${path}. Give it the permission, or name another folder.`,
      fr: `Souvenir n'a pas le droit de lire ${path}. Donnez-lui ce droit, ou indiquez un autre dossier.`,
    },
    { cause },
  );
}
