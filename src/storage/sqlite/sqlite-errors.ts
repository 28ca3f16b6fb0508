import { accessSync, constants, statSync } from "node:fs";
import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import { sqliteWords } from "../../core/sqlite-words.ts";
import { systemWords } from "../../core/system-words.ts";

// Primary result codes, https://www.sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const TOO_BIG = 18;
const NOT_A_DATABASE = 26;

// What the file system says itself, before SQLite comes to it: while making folders and copies.
const FILE_SYSTEM_CODES: Readonly<Record<string, number>> = {
  EACCES: CANNOT_OPEN,
  EPERM: CANNOT_OPEN,
  EROFS: CANNOT_OPEN,
  EEXIST: CANNOT_OPEN,
  ENOTDIR: CANNOT_OPEN,
  ENOENT: CANNOT_OPEN,
  EISDIR: CANNOT_OPEN,
  ELOOP: CANNOT_OPEN,
  ENAMETOOLONG: CANNOT_OPEN,
  ENOSPC: FULL,
  EDQUOT: FULL,
};

// The driver of Node 20 forgets the number when a statement fails after its first step. SQLite's own words are fixed.
const MESSAGES: Readonly<Record<string, number>> = {
  "database is locked": BUSY,
  "database table is locked": LOCKED,
  "attempt to write a readonly database": READ_ONLY,
  "disk I/O error": IO_ERROR,
  "database disk image is malformed": CORRUPT,
  "database or disk is full": FULL,
  "unable to open database file": CANNOT_OPEN,
  "string or blob too big": TOO_BIG,
  "file is not a database": NOT_A_DATABASE,
};

/** Whether another process is in the way, for the time being. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && codeOf(error) === BUSY;
}

/** The error a user can act on, for one of the SQLite driver or the file system; any other comes back as it is. */
export function translated(error: unknown, path: string): unknown {
  if (error instanceof SouvenirError || !(error instanceof Error)) return error;
  const cause = { cause: error };
  const said = wordsOf(error);
  switch (codeOf(error)) {
    case BUSY:
    case LOCKED:
      return new SouvenirError(
        "unavailable",
        {
          en: `The archive ${path} is busy: another Souvenir is writing to it. Try again in a moment.`,
          fr: `L'archive ${path} est occupée : un autre Souvenir y écrit. Réessayez dans un instant.`,
        },
        cause,
      );
    case READ_ONLY:
      return unwritable(path, error);
    case FULL:
      return new SouvenirError(
        "disk-full",
        {
          en: `The disk that holds ${path} is full. Nothing already stored is lost. Free some space, then run the same command again.`,
          fr: `Le disque qui contient ${path} est plein. Rien de ce qui était enregistré n'est perdu. Libérez de la place, puis relancez la même commande.`,
        },
        cause,
      );
    case IO_ERROR:
      return new SouvenirError(
        "unavailable",
        {
          en: `Reading or writing ${path} failed (${said.en}). Check the disk and that the folder still exists, then try again.`,
          fr: `La lecture ou l'écriture de ${path} a échoué (${said.fr}). Vérifiez le disque et que le dossier existe toujours, puis réessayez.`,
        },
        cause,
      );
    case CORRUPT:
    case NOT_A_DATABASE:
      return new SouvenirError(
        "archive-corrupt",
        {
          en: `The archive ${path} is damaged (${said.en}). It was left as it is. Move it aside and run "souvenir sync" to build a new one from your apps, or put a copy in its place (copies lie in the folder "copies" beside it).`,
          fr: `L'archive ${path} est endommagée (${said.fr}). Elle est laissée telle quelle. Déplacez-la et lancez « souvenir sync » pour en refaire une depuis vos applications, ou remettez une copie à sa place (les copies sont dans le dossier « copies » à côté).`,
        },
        cause,
      );
    case CANNOT_OPEN:
      // What cannot be made beside it then is the log of whoever writes.
      if (isReadable(path)) return unwritable(path, error);
      return new SouvenirError(
        "no-permission",
        {
          en: `The archive ${path} cannot be opened. Check that its folder exists and that you may read and write it, or set SOUVENIR_HOME to another folder.`,
          fr: `L'archive ${path} ne peut pas être ouverte. Vérifiez que son dossier existe et que vous pouvez y lire et écrire, ou donnez à SOUVENIR_HOME un autre dossier.`,
        },
        cause,
      );
    case TOO_BIG:
      return new SouvenirError(
        "too-large",
        {
          en: `A text is too large for the archive ${path} (over 1 GB).`,
          fr: `Un texte est trop grand pour l'archive ${path} (plus de 1 Go).`,
        },
        cause,
      );
    default:
      return error;
  }
}

/** What SQLite or the system says, and of a text of ours that is no JSON any more, just that. */
export function wordsOf(error: Error): Bilingual {
  if (error instanceof SyntaxError)
    return { en: "a record cannot be read", fr: "une fiche est illisible" };
  return "syscall" in error ? systemWords(error) : sqliteWords(error.message);
}

function unwritable(path: string, cause: Error): SouvenirError {
  return new SouvenirError(
    "no-permission",
    {
      en: `The archive ${path} cannot be written. Check the permissions of the file and of its folder, or set SOUVENIR_HOME to a folder of yours.`,
      fr: `L'archive ${path} n'est pas modifiable. Vérifiez les droits du fichier et de son dossier, ou donnez à SOUVENIR_HOME un dossier à vous.`,
    },
    { cause },
  );
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A primary result code of SQLite; 0 when the error has none. */
function codeOf(error: Error): number {
  if ("errcode" in error) return Number(error.errcode) & 0xff;
  // The only JSON that is parsed in this folder is what the archive holds.
  if (error instanceof SyntaxError) return CORRUPT;
  if (!("code" in error)) return 0;
  if (error.code === "ERR_SQLITE_ERROR") return MESSAGES[error.message] ?? 0;
  return FILE_SYSTEM_CODES[String(error.code)] ?? ("syscall" in error ? IO_ERROR : 0);
}
