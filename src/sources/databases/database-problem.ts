import type { Problem } from "../../core/problem.ts";
import { sqliteWords } from "../../core/sqlite-words.ts";
import { errorCode, type Problems } from "../files/problems.ts";

// Primary result codes, https://www.sqlite.org/rescode.html
const BUSY: ReadonlySet<number> = new Set([5, 6]);
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);

/**
 * What an error means that opening or reading another program's database gave: the driver's, or the system's. Undefined
 * when the file is gone, since it is listed where it is next time. Any other error is thrown again: it is ours.
 */
export function databaseProblem(
  error: unknown,
  path: string,
  problems: Problems,
): Problem | undefined {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === undefined) throw error;
  if (code === "ENOENT") return undefined;
  const result = "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (code === "EBUSY" || BUSY.has(result)) {
    return problems.of(path, "busy", {
      en: "Its program is writing to this database all the time; it will be tried again. If that lasts, close the program, then sync.",
      fr: "Son programme écrit sans cesse dans cette base ; nouvel essai plus tard. Si cela dure, fermez le programme, puis synchronisez.",
    });
  }
  const said = sqliteWords(error.message);
  if (DAMAGED.has(result)) {
    return problems.of(path, "unreadable", {
      en: `This database is damaged, encrypted, or none at all (${said.en}). What was archived from it stays. Open it in its program, export the conversations there, or restore the file from a backup.`,
      fr: `Cette base est abîmée, chiffrée, ou n'en est pas une (${said.fr}). Ce qui en a été archivé reste. Ouvrez-la dans son programme, exportez-y les conversations, ou restaurez le fichier depuis une sauvegarde.`,
    });
  }
  if (code.startsWith("ERR_SQLITE")) {
    return problems.of(path, "unreadable", {
      en: `This database, or a part of it, could not be read (${said.en}). What was archived from it stays. Export the conversations in their program instead.`,
      fr: `Cette base, ou une partie, n'a pas pu être lue (${said.fr}). Ce qui en a été archivé reste. Exportez plutôt les conversations dans leur programme.`,
    });
  }
  return problems.unopened(path, error);
}
