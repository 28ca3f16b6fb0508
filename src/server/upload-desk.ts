import { randomUUID } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SouvenirError } from "../core/errors.ts";

const LARGEST_BYTES = 2 * 2 ** 30 - 1;
const FOLDER = "incoming";

/** What a page has given: a file that waits to be read. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Files that were dropped on the window. Each lies in a private folder beside the archive until it was read, or until the
 * window ends: then nothing of it is left.
 */
export class UploadDesk {
  readonly #folder: string;
  readonly #paths = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = join(folder, FOLDER);
  }

  /** Keeps what comes in. Throws SouvenirError "too-large", "disk-full", or "no-permission". */
  async take(name: string, pieces: AsyncIterable<Uint8Array>): Promise<Upload> {
    const id = randomUUID();
    const folder = join(this.#folder, id);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw isFull(error) ? diskFull(name) : noFolder(dirname(this.#folder), error);
    }
    const path = join(folder, fileName(name));
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of pieces) {
        bytes += piece.byteLength;
        if (bytes > LARGEST_BYTES) throw tooLarge(name);
        yield piece;
      }
    };
    try {
      await pipeline(
        Readable.from(counted()),
        createWriteStream(path, { mode: 0o600, flags: "wx" }),
      );
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw isFull(error) ? diskFull(name) : error;
    }
    this.#paths.set(id, path);
    return { id, name: fileName(name), bytes };
  }

  /** Where those files lie. Throws SouvenirError "not-found" for one that is gone. */
  paths(ids: readonly string[]): string[] {
    return ids.map((id) => {
      const path = this.#paths.get(id);
      if (path !== undefined && existsSync(path)) return path;
      throw new SouvenirError("not-found", {
        en: "This file is not here any more. Drop it on the window again.",
        fr: "Ce fichier n'est plus là. Déposez-le de nouveau dans la fenêtre.",
      });
    });
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.#paths.delete(id)) continue;
      rmSync(join(this.#folder, id), { recursive: true, force: true });
    }
  }

  /** Removes what is left, of this window and of one that was killed. */
  close(): void {
    this.drop([...this.#paths.keys()]);
    if (existsSync(this.#folder) && readdirSync(this.#folder).length === 0)
      rmSync(this.#folder, { recursive: true, force: true });
  }

  /** At the start: what a window that was killed has left. */
  clear(): void {
    try {
      rmSync(this.#folder, { recursive: true, force: true });
    } catch {
      // Where nothing can be removed, nothing was taken in.
    }
  }
}

/** The name alone, as far as any system takes it: it is shown in messages. */
function fileName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}<>:"|?*]/gu, "_")
    .replace(/^\.+/, "")
    .slice(-120);
  return plain === "" ? "file" : plain;
}

function tooLarge(name: string): SouvenirError {
  return new SouvenirError("too-large", {
    en: `${name} has more than 2 GiB. Split it, or export fewer chats at once.`,
    fr: `${name} fait plus de 2 Gio. Scindez-le, ou exportez moins de discussions à la fois.`,
  });
}

function diskFull(name: string): SouvenirError {
  return new SouvenirError("disk-full", {
    en: `There is no room on the disk to take in ${name}. Free some, or read it where it is: souvenir import FILE.`,
    fr: `Il n'y a plus de place sur le disque pour ${name}. Libérez-en, ou lisez-le là où il est : souvenir import FICHIER.`,
  });
}

function noFolder(folder: string, cause: unknown): SouvenirError {
  return new SouvenirError(
    "no-permission",
    {
      en: `${folder} cannot be written, and that is where files wait that are to be read. Check the permissions of the folder, or set SOUVENIR_HOME to another.`,
      fr: `${folder} n'est pas modifiable, et c'est là qu'attendent les fichiers à lire. Vérifiez les droits du dossier, ou donnez à SOUVENIR_HOME un autre dossier.`,
    },
    { cause },
  );
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}
