import { statSync } from "node:fs";
import type { Entry, ZipFile } from "yauzl";
import type { Bilingual } from "../../core/language.ts";
import { errorCode } from "./problems.ts";
import { tellingShare } from "./telling-share.ts";
import { ENCRYPTED, zipFailure } from "./zip-failure.ts";

/** Why a ZIP file, or a file in it, is not read. */
export class ZipError extends Error {
  override readonly name = "ZipError";
  readonly reason: Bilingual;

  constructor(reason: Bilingual, options?: ErrorOptions) {
    super(reason.en, options);
    this.reason = reason;
  }
}

/** A file in a ZIP file. */
export interface ZipMember {
  readonly name: string;
  /** Unpacked, as the ZIP file says; what is longer than it says is not read to its end. */
  readonly bytes: number;
  /** Why it must not be read. */
  readonly refused?: Bilingual;
}

const MEMBERS_LIMIT = 200_000;
// A text file packs to a tenth, and seldom to a fiftieth.
const BOMB_RATIO = 250;
const BOMB_FROM_BYTES = 50 * 2 ** 20;
const MEMBER_LIMIT_BYTES = 2 * 2 ** 30 - 1;
const ENCRYPTED_FLAG = 1;

interface Directory {
  /** Path, size and time of the ZIP file: it may be replaced by another. */
  readonly key: string;
  /** By name, folders left out. */
  readonly entries: ReadonlyMap<string, Entry>;
}

// Of the ZIP file that was read last: its directory is read once, and not once for every file in it.
let lastDirectory: Directory | undefined;

/** What is in a ZIP file, folders left out. Unpacks nothing. Throws ZipError, or the system's error. */
export async function membersOf(path: string): Promise<ZipMember[]> {
  return withZip(path, async (zip) =>
    [...(await directoryOf(path, zip))].map(([name, entry]) => {
      const refused = refusalOf(entry, name);
      return { name, bytes: entry.uncompressedSize, ...(refused ? { refused } : {}) };
    }),
  );
}

/**
 * The bytes of a file in a ZIP file, unpacked as they are read; `onShare` is told what share of them has come, between 0
 * and 1. Throws ZipError, or the system's error.
 */
export async function* memberStream(
  path: string,
  member: string,
  onShare?: (share: number) => void,
): AsyncGenerator<Uint8Array> {
  const zip = await openZip(path);
  try {
    const entry = (await directoryOf(path, zip)).get(member);
    if (!entry) {
      throw new ZipError({
        en: `This ZIP file has no ${member} any more. Give it to Souvenir again.`,
        fr: `Ce fichier ZIP n'a plus de ${member}. Donnez-le de nouveau à Souvenir.`,
      });
    }
    const refused = refusalOf(entry, member);
    if (refused) throw new ZipError(refused);
    const bytes = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
    yield* tellingShare(bytes, entry.uncompressedSize, onShare);
  } catch (error) {
    throw asZipError(error);
  } finally {
    zip.close();
  }
}

async function withZip<T>(path: string, run: (zip: ZipFile) => Promise<T>): Promise<T> {
  const zip = await openZip(path);
  try {
    return await run(zip);
  } catch (error) {
    throw asZipError(error);
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<ZipFile> {
  const { openPromise } = await import("yauzl");
  try {
    // Names are decoded here: one that leads outside costs that file, and not the whole ZIP file.
    return await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    throw asZipError(error);
  }
}

async function directoryOf(path: string, zip: ZipFile): Promise<Directory["entries"]> {
  const { size, mtimeMs } = statSync(path);
  const key = `${size}-${mtimeMs}-${path}`;
  if (lastDirectory?.key === key) return lastDirectory.entries;
  const { getFileNameLowLevel } = await import("yauzl");
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
    if (!name.endsWith("/")) entries.set(name, entry);
    if (entries.size > MEMBERS_LIMIT) {
      throw new ZipError({
        en: `This ZIP file has more than ${MEMBERS_LIMIT} files, which is no export of chats. Give the files with the chats instead.`,
        fr: `Ce fichier ZIP a plus de ${MEMBERS_LIMIT} fichiers : ce n'est pas un export de discussions. Donnez plutôt les fichiers des discussions.`,
      });
    }
  }
  lastDirectory = { key, entries };
  return entries;
}

function refusalOf(entry: Entry, name: string): Bilingual | undefined {
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) return ENCRYPTED;
  if (/^[\\/]|^[A-Za-z]:|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(name)) {
    return {
      en: "The name of this file leads out of the ZIP file, as in a malicious one. It was not read.",
      fr: "Le nom de ce fichier mène hors du fichier ZIP, comme dans un fichier malveillant. Il n'a pas été lu.",
    };
  }
  const { uncompressedSize: bytes, compressedSize } = entry;
  if (bytes > MEMBER_LIMIT_BYTES) {
    return {
      en: "This file has more than 2 GiB unpacked. Unpack it, split it, and give the parts.",
      fr: "Ce fichier fait plus de 2 Gio une fois décompressé. Décompressez-le, scindez-le, et donnez les morceaux.",
    };
  }
  if (bytes > BOMB_FROM_BYTES && bytes > compressedSize * BOMB_RATIO) {
    return {
      en: `This file unpacks to ${Math.round(bytes / compressedSize)} times its size, as a ZIP bomb does. It was not read.`,
      fr: `Ce fichier devient ${Math.round(bytes / compressedSize)} fois plus gros une fois décompressé, comme une bombe ZIP. Il n'a pas été lu.`,
    };
  }
  return undefined;
}

/** The library's own errors have no code, and those of zlib one of its own: what they say is about the file. */
function asZipError(error: unknown): unknown {
  if (error instanceof ZipError || !(error instanceof Error)) return error;
  const code = errorCode(error);
  if (code !== undefined && !code.startsWith("Z_")) return error;
  return new ZipError(zipFailure(error.message), { cause: error });
}
