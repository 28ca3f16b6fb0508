import { existsSync, realpathSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import { sqliteWords } from "../../core/sqlite-words.ts";
import { makeWholeFile } from "../../files/whole-file.ts";
import type { BackupReport, CopyProgress } from "../archive-files.ts";
import { copyContent, countsOf, type RowCounts } from "./copy-content.ts";
import { openArchive } from "./open-archive.ts";
import { openDatabase } from "./open-database.ts";
import { translated } from "./sqlite-errors.ts";

export interface BackupTask {
  /** The archive, of the newest format. */
  readonly archive: string;
  readonly to: string;
  /** Whether a file that exists may be replaced. */
  readonly force: boolean;
  /** Whether a file that exists makes this one be named with a number instead. */
  readonly numbered?: boolean;
}

/**
 * Copies an archive, which may be in use, to one file that only its owner can read, whole or not at all; then reads the
 * copy back, and compares. What is written meanwhile is not in it.
 */
export async function backupArchive(
  { archive, to, ...options }: BackupTask,
  step: (progress: CopyProgress) => void,
): Promise<BackupReport> {
  if (isSameFile(to, archive)) throw isArchive(resolve(to));
  const { path, result: counts } = await makeWholeFile(
    to,
    (unfinished) => writeCopy(archive, unfinished, step),
    options,
  );
  return {
    path,
    bytes: statSync(path).size,
    conversations: counts["conversations"] ?? 0,
    exchanges: counts["exchanges"] ?? 0,
  };
}

async function writeCopy(
  archive: string,
  copy: string,
  step: (progress: CopyProgress) => void,
): Promise<RowCounts> {
  let counts: RowCounts;
  try {
    const database = await openArchive({ path: copy });
    try {
      // Nobody else knows this file, and a broken one is thrown away.
      database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF");
      database.exec("PRAGMA journal_mode = OFF");
      const copied = await copyContent(database, archive, { step });
      counts = copied ?? {};
    } finally {
      database.close();
    }
    step({ stage: "checking" });
    const wrong = await whatIsWrong(copy, counts);
    if (wrong !== undefined) throw notWhole(archive, wrong);
  } catch (error) {
    throw translated(error, archive);
  }
  return counts;
}

/** Reads a database through, and counts its rows; undefined where all is sound. */
export async function whatIsWrong(
  path: string,
  counts?: RowCounts,
): Promise<Bilingual | undefined> {
  const database = await openDatabase(path, { readOnly: true });
  try {
    const said = String(database.prepare("PRAGMA integrity_check(1)").get()?.integrity_check);
    if (said !== "ok") return sqliteWords(said);
    if (!counts) return undefined;
    const found = countsOf(database, "main", Object.keys(counts));
    const table = Object.keys(counts).find((name) => counts[name] !== found[name]);
    if (table === undefined) return undefined;
    const rows = `${table}: ${found[table]} / ${counts[table]}`;
    return { en: rows, fr: rows };
  } finally {
    database.close();
  }
}

function notWhole(archive: string, why: Bilingual): SouvenirError {
  return new SouvenirError("unavailable", {
    en: `The copy of ${archive} is not what it should be (${why.en}), and was not kept. Check the disk it was written to, then try again.`,
    fr: `La copie de ${archive} n'est pas ce qu'elle devrait être (${why.fr}), et n'a pas été gardée. Vérifiez le disque où elle était écrite, puis réessayez.`,
  });
}

/** Whether two names are of one file. */
export function isSameFile(one: string, other: string): boolean {
  if (!existsSync(one) || !existsSync(other)) return resolve(one) === resolve(other);
  return realpathSync(one) === realpathSync(other);
}

function isArchive(path: string): SouvenirError {
  return new SouvenirError("usage", {
    en: `${path} is the archive itself. Choose another name for the backup.`,
    fr: `${path} est l'archive elle-même. Choisissez un autre nom pour la sauvegarde.`,
  });
}
