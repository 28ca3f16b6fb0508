import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { SouvenirError } from "../core/errors.ts";

interface WriteOptions {
  /** Whether a file that exists may be replaced. */
  readonly force?: boolean;
  /** Whether a file that exists makes this one be named with a number instead: "a.txt", "a-2.txt", "a-3.txt" … */
  readonly numbered?: boolean;
}

/**
 * Makes a file that only its owner can read (0600), whole or not at all: `write` is given the name of an unfinished one
 * beside it, which takes its place when it is on the disk. Throws SouvenirError: "usage" for a file that exists and may
 * not be replaced, "no-permission", "disk-full" or "not-found" for its folder. Returns the full path of the file.
 */
export async function makeWholeFile<T>(
  file: string,
  write: (unfinished: string) => Promise<T>,
  { force = false, numbered = false }: WriteOptions = {},
): Promise<{ readonly path: string; readonly result: T }> {
  let path = resolve(file);
  try {
    // Keeps the name until then.
    if (numbered) path = await takeFreeName(path);
    else if (!force) await takeName(path);
    const unfinished = `${path}.${process.pid}.part`;
    try {
      await rm(unfinished, { force: true });
      await (await open(unfinished, "wx", 0o600)).close();
      const result = await write(unfinished);
      await flushed(unfinished, "r+");
      await rename(unfinished, path);
      // The name, too, should outlast a power cut; not every file system knows such a thing.
      await flushed(dirname(path), "r").catch(() => undefined);
      return { path, result };
    } catch (error) {
      await rm(unfinished, { force: true });
      if (!force) await rm(path, { force: true });
      throw error;
    }
  } catch (error) {
    throw translated(error, path);
  }
}

/** Makes an empty file, of which nobody else can read what will be in it. Fails with EEXIST where there is one. */
async function takeName(path: string): Promise<void> {
  await (await open(path, "wx", 0o600)).close();
}

/** Takes this name, or the first one free with a number: of two programs that look at once, each gets its own. */
export async function takeFreeName(path: string): Promise<string> {
  const [, name = path, extension = ""] = /^(.*?)(\.[a-z]{1,6})?$/s.exec(path) ?? [];
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : `${name}-${number}${extension}`;
    try {
      await takeName(free);
      return free;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

async function flushed(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

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
