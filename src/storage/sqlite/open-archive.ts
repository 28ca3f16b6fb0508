import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
import { makeWriteAhead } from "./make-write-ahead.ts";
import { applicationId, migrations } from "./migrations.ts";
import type { Database } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";
import { rewriteArchive } from "./rewrite-archive.ts";
import { translated } from "./sqlite-errors.ts";

export interface ArchiveOptions {
  /** The file, or ":memory:". Its folder is made when missing. */
  readonly path: string;
  /** How long to wait for another process's write lock. */
  readonly busyTimeoutMs?: number;
  /** False for what is a copy itself: its former format is not kept. */
  readonly keepsFormer?: boolean;
}

/** The folder for the copies made before migrations, beside the archive. Archives in one folder share it. */
export function copiesFolder(archivePath: string): string {
  return join(dirname(archivePath), "copies");
}

/** What the copies of an archive may be of: a former format, a former content, and one that is being restored. */
type CopyKind = "format" | "before-restore" | "restoring";

/** Where a copy of this archive lies. */
export function copyPath(archivePath: string, kind: CopyKind, which: string | number): string {
  return join(copiesFolder(archivePath), `${basename(archivePath)}.${kind}-${which}`);
}

/** The copies of this archive, finished or not. */
export function copiesOf(archivePath: string): string[] {
  const folder = copiesFolder(archivePath);
  if (!existsSync(folder)) return [];
  const own = ["format", "before-restore", "restoring"].map(
    (kind) => `${basename(archivePath)}.${kind}-`,
  );
  return readdirSync(folder)
    .filter((name) => own.some((beginning) => name.startsWith(beginning)))
    .map((name) => join(folder, name));
}

/** Removes the copies of this archive because something in them was forgotten. */
export function removeCopies(archivePath: string): void {
  const underWay = copyPath(archivePath, "restoring", "");
  for (const copy of copiesOf(archivePath)) {
    try {
      rmSync(copy, { force: true });
    } catch (error) {
      // Windows holds fast what is in use; whoever restores it looks again at what was forgotten.
      if (!copy.startsWith(underWay)) throw error;
    }
  }
}

/**
 * Opens an archive, creating or migrating it first. The file and what SQLite puts beside it are readable by their
 * owner alone. Errors: "archive-newer", "archive-corrupt", "invalid" (another program's database, or a file where the
 * folder should be), "no-permission", "disk-full", "unavailable". The steps are an argument so that tests can take the next one ahead of its time.
 */
export async function openArchive(
  { path, busyTimeoutMs, keepsFormer = true }: ArchiveOptions,
  steps: readonly string[] = migrations,
): Promise<Database> {
  const inMemory = path === ":memory:";
  let database: Database | undefined;
  try {
    if (!inMemory) makePrivateFolder(dirname(path));
    // SQLite creates the -wal and -shm files with the mode of the database, so it is enough to make that one private.
    if (!inMemory && !existsSync(path)) makePrivateFile(path);
    if (!inMemory && process.platform !== "win32") makeLogsWritable(path);
    database = await openDatabase(path, busyTimeoutMs === undefined ? {} : { busyTimeoutMs });
    await prepare(database, { path, steps, keepsFormer });
    if (!inMemory && process.platform !== "win32") makePrivate(path);
    return database;
  } catch (error) {
    database?.close();
    throw translated(error, path);
  }
}

interface Preparation {
  readonly path: string;
  readonly steps: readonly string[];
  readonly keepsFormer: boolean;
}

async function prepare(
  database: Database,
  { path, steps, keepsFormer }: Preparation,
): Promise<void> {
  const { version, tables } = checkFormat(database, path, steps.length);
  if (version === 0 && tables === 0) {
    // What is left at the end of a page of texts of 1.5 KB is a seventh of 8 KB and a fourteenth of 16 KB; it can only be
    // set before the first write.
    database.exec("PRAGMA page_size = 16384");
  }
  await makeWriteAhead(database);
  database.exec("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL");
  // Deleted text is overwritten with zeros: "forget" means gone from the file, too.
  // With twice the cache no question is answered sooner; saving goes faster by it (sqlite-store.ts).
  database.exec(
    "PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY",
  );
  // A merge of the word index writes a log of a hundred megabytes, which would otherwise stay until the last close.
  database.exec("PRAGMA journal_size_limit = 16777216");
  if (version < steps.length) {
    const isOlder = path !== ":memory:" && tables > 0;
    if (isOlder && keepsFormer) keepCopy(database, path);
    migrate(database, steps);
    // Former tables leave room that the next syncs would fill only slowly.
    if (isOlder) rewriteArchive(database, path);
  }
}

/** The number of a database's format, and of its tables. Throws for what is no archive, or one from the future. */
export function checkFormat(
  database: Database,
  path: string,
  newest = migrations.length,
): { version: number; tables: number } {
  const { version, id, tables } = formatOf(database);
  if ((id !== 0 || tables > 0) && id !== applicationId) {
    throw new SouvenirError("invalid", {
      en: `${path} is a SQLite database, but not an archive of Souvenir. Choose another file, or set SOUVENIR_HOME to another folder.`,
      fr: `${path} est une base SQLite, mais pas une archive de Souvenir. Choisissez un autre fichier, ou donnez à SOUVENIR_HOME un autre dossier.`,
    });
  }
  if (version > newest) {
    throw new SouvenirError("archive-newer", {
      en: `The archive ${path} was written by a newer Souvenir (format ${version}; this one knows ${newest}). Update Souvenir. The archive was not touched.`,
      fr: `L'archive ${path} a été écrite par un Souvenir plus récent (format ${version} ; celui-ci connaît ${newest}). Mettez Souvenir à jour. L'archive n'a pas été touchée.`,
    });
  }
  return { version, tables };
}

/** All of one moment: another process may just be making the archive. An error leaves the transaction to whoever closes the database. */
function formatOf(database: Database): { version: number; id: number; tables: number } {
  database.exec("BEGIN");
  const tables = database.prepare("SELECT count(*) AS n FROM sqlite_master").get()?.n;
  const id = database.prepare("PRAGMA application_id").get()?.application_id;
  const version = versionOf(database);
  database.exec("COMMIT");
  return { version, id: Number(id ?? 0), tables: Number(tables ?? 0) };
}

function migrate(database: Database, steps: readonly string[]): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have migrated while this one waited for the lock.
    const version = versionOf(database);
    for (const [index, sql] of steps.entries()) {
      if (index < version) continue;
      database.exec(sql);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    }
    database.exec(`PRAGMA application_id = ${applicationId}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Copies the whole database, as it stands, before its format changes. An older copy of the same format makes room:
 * it dates from a migration that failed, and knows nothing of what came since.
 */
function keepCopy(database: Database, path: string): void {
  const folder = copiesFolder(path);
  makePrivateFolder(folder);
  const version = versionOf(database);
  const copy = copyPath(path, "format", version);
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { force: true });
  makePrivateFile(unfinished);
  database.prepare("VACUUM INTO ?").run(unfinished);
  // Another process may have migrated just before: then its copy is the one to keep.
  if (formatIn(unfinished) === version) renameSync(unfinished, copy);
  else rmSync(unfinished);
}

/** The format of a closed archive: bytes 60 to 63 hold user_version. Node reads no file of 2 GB whole. */
function formatIn(path: string): number {
  const file = openSync(path, "r");
  try {
    const header = Buffer.alloc(64);
    readSync(file, header);
    return header.readUInt32BE(60);
  } finally {
    closeSync(file);
  }
}

function versionOf(database: Database): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/** Makes a folder, and those above it, for their owner alone. */
export function makePrivateFolder(folder: string): void {
  const missing: string[] = [];
  let at = resolve(folder);
  for (; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  if (existsSync(at) && !statSync(at).isDirectory()) {
    throw new SouvenirError("invalid", {
      en: `${at} is a file, not a folder, so no archive can lie in it. Move it aside, or set SOUVENIR_HOME to a folder.`,
      fr: `${at} est un fichier, pas un dossier : aucune archive ne peut s'y trouver. Déplacez-le, ou donnez à SOUVENIR_HOME un dossier.`,
    });
  }
  // Not with `recursive`: it never comes back from a folder that says ENOENT to every new one, such as /proc.
  for (const each of missing.toReversed()) {
    try {
      mkdirSync(each, { mode: 0o700 });
    } catch (error) {
      // Another process may just have made it.
      if (!existsSync(each)) throw error;
    }
  }
}

/** Before SQLite makes it with another mode; a thread cannot set the mode of all files to come. */
function makePrivateFile(path: string): void {
  closeSync(openSync(path, "a", 0o600));
}

/** What was left beside an archive while it was read-only must not outlast that: SQLite gives up at a read-only log. */
function makeLogsWritable(path: string): void {
  if (!existsSync(path) || (statSync(path).mode & 0o200) === 0) return;
  for (const file of logsOf(path)) {
    if (existsSync(file) && (statSync(file).mode & 0o200) === 0) chmodSync(file, 0o600);
  }
}

/** What SQLite keeps beside an archive. */
export function logsOf(path: string): string[] {
  return [`${path}-wal`, `${path}-shm`, `${path}-journal`];
}

function makePrivate(path: string): void {
  for (const file of [path, ...logsOf(path)]) {
    if (!existsSync(file)) continue;
    const { mode } = statSync(file);
    // The owner's own bits stay: a file made read-only on purpose is not made writable.
    if ((mode & 0o077) !== 0) chmodSync(file, mode & 0o700);
  }
}
