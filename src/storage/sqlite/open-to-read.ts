import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { SouvenirError } from "../../core/errors.ts";
import { migrations } from "./migrations.ts";
import { type ArchiveOptions, checkFormat, logsOf, openArchive } from "./open-archive.ts";
import type { Database } from "./open-database.ts";
import { openDatabase } from "./open-database.ts";

/** As openArchive, but an archive that cannot be written will do, as on a disk that is mounted read-only. */
export async function openToRead(options: ArchiveOptions): Promise<Database> {
  try {
    return await openArchive(options);
  } catch (error) {
    const mayBeReadable = error instanceof SouvenirError && error.code === "no-permission";
    const database = mayBeReadable ? await openUnwritable(options.path) : undefined;
    if (!database) throw error;
    return database;
  }
}

/*
 * With a log beside it SQLite reads such a file by itself; without, it would have to make one. "immutable" spares that
 * (sqlite.org/uri.html), and is true only as long as nobody writes the file. Whoever does, from elsewhere, has a log there:
 * who begins within the moment that one command takes is the risk that is left, and whoever keeps it open longer asks the
 * store whether it is outdated (archive-access.ts).
 */
async function openUnwritable(path: string): Promise<Database | undefined> {
  if (!existsSync(path) || logsOf(path).some((log) => existsSync(log))) return undefined;
  let database: Database | undefined;
  try {
    database = await openDatabase(`${pathToFileURL(path).href}?immutable=1`, { readOnly: true });
    if (checkFormat(database, path).version === migrations.length) {
      database.exec("PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY");
      return database;
    }
  } catch {
    // Node.js before 22.15 takes the address for a name. Whatever it is, opening it to write has failed for a reason that tells more.
  }
  database?.close();
  return undefined;
}
