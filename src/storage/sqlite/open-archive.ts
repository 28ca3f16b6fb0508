import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { SouvenirError } from "../../core/errors.ts";
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
}

/** The folder for the copies made before migrations, beside the archive. Archives in one folder share it. */
export function copiesFolder(archivePath: string): string {
  return join(dirname(archivePath), "copies");
}

/** Removes the copies of this archive, finished or not, because something in them was forgotten. */
export function removeCopies(archivePath: string): void {
  const folder = copiesFolder(archivePath);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${basename(archivePath)}.format-`)) rmSync(join(folder, name));
  }
}

/**
 * Opens an archive, creating or migrating it first. The file and what SQLite puts beside it are readable by their
 * owner alone. Errors: "archive-newer", "archive-corrupt", "invalid" (another program's database, or a file where the
 * folder should be), "no-permission", "disk-full", "unavailable". The steps are an argument so that tests can take the next one ahead of its time.
 */
export async function openArchive(
  { path, busyTimeoutMs }: ArchiveOptions,
  steps: readonly string[] = migrations,
): Promise<Database> {
  const inMemory = path === ":memory:";
  // SQLite creates the -wal and -shm files with the mode of the database, so it is enough to make that one private.
  const previousMask = process.umask(0o077);
  let database: Database | undefined;
  try {
    if (!inMemory) makePrivateFolder(dirname(path));
    if (!inMemory && process.platform !== "win32") makeLogsWritable(path);
    database = await openDatabase(path, busyTimeoutMs === undefined ? {} : { busyTimeoutMs });
    prepare(database, path, steps);
    if (!inMemory && process.platform !== "win32") makePrivate(path);
    return database;
  } catch (error) {
    database?.close();
    throw translated(error, path);
  } finally {
    process.umask(previousMask);
  }
}

function prepare(database: Database, path: string, steps: readonly string[]): void {
  const version = versionOf(database);
  const id = Number(database.prepare("PRAGMA application_id").get()?.application_id ?? 0);
  const tables = Number(database.prepare("SELECT count(*) AS n FROM sqlite_master").get()?.n ?? 0);
  if ((id !== 0 || tables > 0) && id !== applicationId) {
    throw new SouvenirError("invalid", {
      en: `${path} is a SQLite database, but not an archive of Souvenir. Choose another file, or set SOUVENIR_HOME to another folder.`,
      fr: `${path} est une base SQLite, mais pas une archive de Souvenir. Choisissez un autre fichier, ou donnez à SOUVENIR_HOME un autre dossier.`,
    });
  }
  if (version > steps.length) {
    throw new SouvenirError("archive-newer", {
      en: `The archive ${path} was written by a newer Souvenir (format ${version}; this one knows ${steps.length}). Update Souvenir. The archive was not touched.`,
      fr: `L'archive ${path} a été écrite par un Souvenir plus récent (format ${version} ; celui-ci connaît ${steps.length}). Mettez Souvenir à jour. L'archive n'a pas été touchée.`,
    });
  }
  if (version === 0 && tables === 0) {
    // What is left at the end of a page of texts of 1.5 KB is a seventh of 8 KB and a fourteenth of 16 KB; it can only be
    // set before the first write.
    database.exec("PRAGMA page_size = 16384");
  }
  database.exec("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL");
  // Deleted text is overwritten with zeros: "forget" means gone from the file, too.
  database.exec(
    "PRAGMA secure_delete = ON; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY",
  );
  // A merge of the word index writes a log of a hundred megabytes, which would otherwise stay until the last close.
  database.exec("PRAGMA journal_size_limit = 16777216");
  if (version < steps.length) {
    const isOlder = path !== ":memory:" && tables > 0;
    if (isOlder) keepCopy(database, path);
    migrate(database, steps);
    // Former tables leave room that the next syncs would fill only slowly.
    if (isOlder) rewriteArchive(database, path);
  }
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
  const copy = join(folder, `${basename(path)}.format-${version}`);
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { force: true });
  database.prepare("VACUUM INTO ?").run(unfinished);
  // Another process may have migrated just before: then its copy is the one to keep. Bytes 60 to 63 hold user_version.
  if (readFileSync(unfinished).readUInt32BE(60) === version) renameSync(unfinished, copy);
  else rmSync(unfinished);
}

function versionOf(database: Database): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

function makePrivateFolder(folder: string): void {
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

/** What was left beside an archive while it was read-only must not outlast that: SQLite gives up at a read-only log. */
function makeLogsWritable(path: string): void {
  if (!existsSync(path) || (statSync(path).mode & 0o200) === 0) return;
  for (const file of logsOf(path)) {
    if (existsSync(file) && (statSync(file).mode & 0o200) === 0) chmodSync(file, 0o600);
  }
}

function logsOf(path: string): string[] {
  return [`${path}-wal`, `${path}-shm`];
}

function makePrivate(path: string): void {
  for (const file of [path, ...logsOf(path)]) {
    if (!existsSync(file)) continue;
    const { mode } = statSync(file);
    // The owner's own bits stay: a file made read-only on purpose is not made writable.
    if ((mode & 0o077) !== 0) chmodSync(file, mode & 0o700);
  }
}
