import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, resolve } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import type { Bilingual } from "../../core/language.ts";
import type { CopyProgress, RestoreReport } from "../archive-files.ts";
import { takeFreeName } from "../../files/whole-file.ts";
import { backupArchive, type BackupTask, isSameFile, whatIsWrong } from "./backup-archive.ts";
import { copyContent } from "./copy-content.ts";
import { carryOver, type Wishes, wishesIn } from "./carry-over.ts";
import {
  checkFormat,
  copiesFolder,
  copiesOf,
  copyPath,
  makePrivateFolder,
  openArchive,
} from "./open-archive.ts";
import type { Database } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";
import { rewriteArchive } from "./rewrite-archive.ts";
import { translated, wordsOf } from "./sqlite-errors.ts";

export interface RestoreTask {
  /** The archive whose content is to be replaced; made when missing. */
  readonly archive: string;
  /** The backup. It is only read. */
  readonly from: string;
  /** Tells the copy of what was there before from others. */
  readonly mark: string;
}

type Step = (progress: CopyProgress) => void;

/**
 * Makes an archive hold what a backup holds. What it held is kept as a copy beside it, and what was forgotten in it is
 * forgotten in the backup's content, too. All is prepared in a copy of the backup; then one transaction changes the archive,
 * so that other programs may have it open, and a failure at any moment leaves it as it was.
 */
export async function restoreArchive(
  { archive, from, mark }: RestoreTask,
  step: Step,
): Promise<RestoreReport> {
  const source = resolve(from);
  if (isSameFile(source, archive)) throw isArchive(source);
  makePrivateFolder(copiesFolder(archive));
  removeAbandoned(archive);
  const copy = new StagedCopy(source, copyPath(archive, "restoring", process.pid));
  const keptAs = copyPath(archive, "before-restore", mark);
  try {
    step({ stage: "copying" });
    await copy.make(step);
    const present = await openPresent(archive, keptAs, step);
    try {
      const { conversations, exchanges, forgotten } = await replaceContent(present.database, {
        archive,
        copy,
        kept: present.kept,
        step,
      });
      step({ stage: "tidying" });
      rewriteArchive(present.database, archive);
      return {
        from: source,
        archive,
        conversations,
        exchanges,
        forgotten,
        ...(present.kept === undefined ? {} : { kept: present.kept }),
        damaged: present.damaged,
      };
    } finally {
      present.database.close();
    }
  } finally {
    copy.remove();
  }
}

/**
 * A copy of the backup. Whoever forgets something removes it, as every copy: then its name may be that of an empty archive
 * by now, so it is known by its file and not by its name.
 */
class StagedCopy {
  readonly path: string;
  readonly #source: string;
  #file: number | undefined;

  constructor(source: string, path: string) {
    this.#source = source;
    this.path = path;
  }

  /** Makes it, again where it is removed meanwhile. */
  async make(step: Step): Promise<void> {
    for (;;) {
      try {
        await stage(this.#source, this.path, {
          step,
          copied: () => {
            this.#close();
            this.#file = openSync(this.path, "r");
          },
        });
        if (this.isThere()) return;
      } catch (error) {
        if (this.#file === undefined || this.isThere()) throw error;
      }
    }
  }

  isThere(): boolean {
    return this.#file !== undefined && fstatSync(this.#file).nlink > 0 && existsSync(this.path);
  }

  remove(): void {
    this.#close();
    removeStaged(this.path);
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

/** Copies the backup, checks the copy and brings it to the newest format. */
async function stage(
  source: string,
  staged: string,
  { step, copied }: { readonly step: Step; readonly copied: () => void },
): Promise<void> {
  if (!existsSync(source) || !statSync(source).isFile()) throw noFile(source);
  try {
    removeStaged(staged);
    // A backup that is itself an archive, as from another disk, may have a log with its latest changes.
    for (const suffix of ["", "-wal"]) {
      if (!existsSync(source + suffix)) continue;
      copyFileSync(source + suffix, staged + suffix);
      chmodSync(staged + suffix, 0o600);
    }
    copied();
    const database = await openDatabase(staged);
    try {
      if (checkFormat(database, source).tables === 0) throw noBackup(source);
    } finally {
      database.close();
    }
    step({ stage: "checking" });
    const wrong = await whatIsWrong(staged);
    if (wrong !== undefined) throw notSound(source, wrong);
    (await openArchive({ path: staged, keepsFormer: false })).close();
  } catch (error) {
    const told = translated(error, source);
    if (!(told instanceof SouvenirError) || told.code !== "archive-corrupt") throw told;
    if (!(told.cause instanceof Error)) throw told;
    const { message } = told.cause;
    throw message === NOT_A_DATABASE ? noBackup(source) : notSound(source, wordsOf(told.cause));
  }
}

// SQLite's own words, which are fixed.
const NOT_A_DATABASE = "file is not a database";

function noBackup(path: string): SouvenirError {
  return new SouvenirError("archive-corrupt", {
    en: `${path} is no backup of Souvenir. The archive was left as it is. Choose another file.`,
    fr: `${path} n'est pas une sauvegarde de Souvenir. L'archive est restée telle quelle. Choisissez un autre fichier.`,
  });
}

function notSound(path: string, why: Bilingual): SouvenirError {
  return new SouvenirError("archive-corrupt", {
    en: `The backup ${path} is damaged (${why.en}). The archive was left as it is. Restore another backup.`,
    fr: `La sauvegarde ${path} est endommagée (${why.fr}). L'archive est restée telle quelle. Restaurez une autre sauvegarde.`,
  });
}

interface Present {
  readonly database: Database;
  /** Where what it held before is kept. */
  readonly kept: string | undefined;
  readonly damaged: boolean;
}

/**
 * The archive, with a copy of what it holds, named so or with a number; an empty one in the place of one that cannot be
 * read.
 */
async function openPresent(archive: string, keptAs: string, step: Step): Promise<Present> {
  let database: Database | undefined;
  try {
    const isNew = !existsSync(archive);
    database = await openArchive({ path: archive });
    if (isNew || isEmpty(database)) return { database, kept: undefined, damaged: false };
    step({ stage: "keeping" });
    const kept = await keep({ archive, to: keptAs, force: false, numbered: true }, step);
    return { database, kept, damaged: false };
  } catch (error) {
    database?.close();
    if (!(error instanceof SouvenirError) || error.code !== "archive-corrupt") throw error;
    const kept = await moveAside(archive, keptAs);
    return { database: await openArchive({ path: archive }), kept, damaged: true };
  }
}

const KEEP_TRIES = 5;

/** Copies what the archive holds; again where somebody forgets something meanwhile, which removes an unfinished copy. */
async function keep(task: BackupTask, step: Step): Promise<string> {
  for (let tried = 1; ; tried++) {
    try {
      return (await backupArchive(task, step)).path;
    } catch (error) {
      const mayBeGone =
        error instanceof SouvenirError && ["not-found", "no-permission"].includes(error.code);
      if (!mayBeGone || tried === KEEP_TRIES) throw error;
    }
  }
}

/** Nothing that would be missed. */
function isEmpty(database: Database): boolean {
  const row = database
    .prepare("SELECT EXISTS (SELECT 1 FROM conversations) OR EXISTS (SELECT 1 FROM forgotten) AS n")
    .get();
  return Number(row?.n) === 0;
}

async function moveAside(archive: string, keptAs: string): Promise<string> {
  const kept = await takeFreeName(keptAs);
  try {
    renameSync(archive, kept);
    if (existsSync(`${archive}-wal`)) renameSync(`${archive}-wal`, `${kept}-wal`);
    rmSync(`${archive}-shm`, { force: true });
    return kept;
  } catch (error) {
    if (existsSync(kept) && statSync(kept).size === 0) rmSync(kept, { force: true });
    throw new SouvenirError(
      "unavailable",
      {
        en: `The archive ${archive} is damaged, and cannot be moved aside: another Souvenir has it open. Close the others, then restore again.`,
        fr: `L'archive ${archive} est endommagée et ne peut être mise de côté : un autre Souvenir l'a ouverte. Fermez les autres, puis restaurez de nouveau.`,
      },
      { cause: error },
    );
  }
}

interface Replacement {
  readonly archive: string;
  readonly copy: StagedCopy;
  readonly kept: string | undefined;
  readonly step: Step;
}

/**
 * Forgets in the copy what was forgotten here and keeps out what is kept out, then takes its content over; again where the
 * archive changed meanwhile.
 */
async function replaceContent(
  database: Database,
  { archive, copy, kept, step }: Replacement,
): Promise<{ conversations: number; exchanges: number; forgotten: number }> {
  try {
    let forgotten = 0;
    for (;;) {
      const version = dataVersion(database);
      step({ stage: "forgetting" });
      if (!copy.isThere()) {
        await copy.make(step);
        forgotten = 0;
      }
      const mayBegin = (): boolean =>
        dataVersion(database) === version &&
        copy.isThere() &&
        (kept === undefined || existsSync(kept));
      try {
        forgotten += await carryInto(copy.path, wishesIn(database));
        const counts = await copyContent(database, copy.path, { step, mayBegin });
        if (counts) {
          const { conversations = 0, exchanges = 0 } = counts;
          return { conversations, exchanges, forgotten };
        }
      } catch (error) {
        if (copy.isThere()) throw error;
      }
      // What came meanwhile belongs into the copy that is kept.
      if (kept !== undefined) await keep({ archive, to: kept, force: true }, step);
    }
  } catch (error) {
    throw translated(error, archive);
  }
}

async function carryInto(staged: string, wishes: readonly Wishes[]): Promise<number> {
  const database = await openArchive({ path: staged });
  try {
    return carryOver(database, wishes);
  } finally {
    database.close();
  }
}

/** Differs when another connection has written since. */
function dataVersion(database: Database): number {
  return Number(database.prepare("PRAGMA data_version").get()?.data_version);
}

function removeStaged(staged: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) {
    try {
      rmSync(staged + suffix, { force: true });
    } catch {
      // On Windows, as long as its connection lives; the next restore or `forget` removes it.
    }
  }
}

// The name of a copy that another restore is making just now is an empty file, too.
const ABANDONED_MS = 24 * 60 * 60 * 1_000;

/** What restores left that were killed: nothing of it is whole, and each is as large as the archive. */
function removeAbandoned(archive: string): void {
  for (const copy of copiesOf(archive)) {
    const name = basename(copy);
    const pid = /\.restoring-(\d+)|\.(\d+)\.part$/.exec(name);
    const isAbandoned = pid
      ? !isRunning(Number(pid[1] ?? pid[2]))
      : name.includes(".before-restore-") && isEmptyFor(copy, ABANDONED_MS);
    if (isAbandoned) rmSync(copy, { force: true });
  }
}

function isEmptyFor(file: string, ms: number): boolean {
  const { size, mtimeMs } = statSync(file);
  return size === 0 && Date.now() - mtimeMs > ms;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function noFile(path: string): SouvenirError {
  return new SouvenirError("not-found", {
    en: `There is no file ${path}. Name a file that "souvenir backup" made.`,
    fr: `Il n'y a pas de fichier ${path}. Donnez un fichier fait par « souvenir backup ».`,
  });
}

function isArchive(path: string): SouvenirError {
  return new SouvenirError("usage", {
    en: `${path} is the archive itself. Name a backup of it.`,
    fr: `${path} est l'archive elle-même. Donnez-en une sauvegarde.`,
  });
}
