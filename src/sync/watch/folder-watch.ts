import { lstatSync, readdirSync, watch } from "node:fs";
import { basename, join, sep } from "node:path";

/** What a system says of one folder: the name in it that something happened to, where it tells, and whether it came or went. */
export type HearFolder = (
  path: string,
  deep: boolean,
  heard: (name: string | undefined, cameOrWent: boolean) => void,
  failed: () => void,
) => { close(): void };

export interface FolderWatchOptions {
  readonly path: string;
  /** Whether what lies in the folders below matters, too. */
  readonly deep: boolean;
  readonly changed: () => void;
  /** Some of it is no longer watched: the system has no more to give. */
  readonly exhausted: () => void;
  readonly platform?: NodeJS.Platform;
  readonly hear?: HearFolder;
}

/** Why a folder cannot be watched, although it is there. */
export type Refusal = "no-watches" | "too-many-folders";

// Each costs about 1 kB of the system's memory; Linux grants all programs of a user some ten thousands, older ones 8,192.
const MOST_FOLDERS = 4_000;
const EXHAUSTED = new Set(["ENOSPC", "EMFILE", "ENFILE"]);

/**
 * Tells that something has changed in a folder. On macOS and Windows the system watches a tree as a whole; elsewhere each
 * folder of it is watched, never each file: measured in ARCHITECTURE.md.
 */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #hear: HearFolder;
  readonly #wholeTree: boolean;
  readonly #heard = new Map<string, { close(): void }>();

  constructor(options: FolderWatchOptions) {
    const { platform = process.platform, hear = hearWithNode } = options;
    this.#options = options;
    this.#hear = hear;
    this.#wholeTree = options.deep && (platform === "darwin" || platform === "win32");
  }

  /** Undefined when all is well. Throws what the system says of a folder that is not there. */
  open(): Refusal | undefined {
    try {
      return this.#add(this.#options.path, true);
    } catch (error) {
      this.close();
      if (EXHAUSTED.has(codeOf(error))) return "no-watches";
      throw error;
    }
  }

  /** How many folders are watched one by one; none any more when the folder itself went. */
  get folders(): number {
    return this.#heard.size;
  }

  close(): void {
    for (const one of this.#heard.values()) one.close();
    this.#heard.clear();
  }

  #add(top: string, isRoot: boolean): Refusal | undefined {
    const pending = [top];
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      if (this.#heard.size >= MOST_FOLDERS) {
        this.close();
        return "too-many-folders";
      }
      try {
        this.#addOne(folder);
        if (this.#wholeTree || !this.#options.deep) continue;
        // No link is followed, as in the sources: what it leads to is watched where it lies.
        for (const entry of readdirSync(folder, { withFileTypes: true }))
          if (entry.isDirectory()) pending.push(join(folder, entry.name));
      } catch (error) {
        // One that went meanwhile, or may not be looked into, is left out: the sources say so.
        if (EXHAUSTED.has(codeOf(error)) || (isRoot && folder === top)) throw error;
      }
    }
    return undefined;
  }

  #addOne(folder: string): void {
    const heard = (name: string | undefined, cameOrWent: boolean): void => {
      this.#options.changed();
      // What happens to the folder itself comes under its own name: it was removed, moved, or its disk went.
      if (cameOrWent && folder === this.#options.path && name === basename(folder))
        return this.close();
      if (cameOrWent && name !== undefined && this.#options.deep && !this.#wholeTree)
        this.#renew(join(folder, name));
    };
    const failed = (): void => {
      this.#drop(folder);
      this.#options.changed();
    };
    this.#heard.get(folder)?.close();
    this.#heard.set(folder, this.#hear(folder, this.#wholeTree, heard, failed));
  }

  /** A name came or went. Another folder of the same name needs a watch of its own. */
  #renew(path: string): void {
    this.#drop(path);
    try {
      if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
      if (this.#add(path, false) === undefined) return;
    } catch (error) {
      if (!EXHAUSTED.has(codeOf(error))) return;
    }
    this.close();
    this.#options.exhausted();
  }

  #drop(path: string): void {
    if (!this.#heard.has(path)) return;
    for (const [folder, one] of this.#heard) {
      if (folder !== path && !folder.startsWith(path + sep)) continue;
      one.close();
      this.#heard.delete(folder);
    }
  }
}

function hearWithNode(...[path, recursive, heard, failed]: Parameters<HearFolder>) {
  const watcher = watch(path, { recursive, encoding: "utf8" }, (type, name) =>
    heard(name ?? undefined, type === "rename"),
  );
  watcher.on("error", failed);
  return watcher;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
