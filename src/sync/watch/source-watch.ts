import { createHash } from "node:crypto";
import type { Machine } from "../../sources/machine.ts";
import type { Located, Source } from "../../sources/source.ts";
import { FolderWatch, type HearFolder, type Refusal } from "./folder-watch.ts";
import { QuietTime, type QuietTimes } from "./quiet-time.ts";
import { isRemote } from "./remote-folder.ts";
import { markOf, watchedPlaces, type WatchedPlace } from "./watched-places.ts";

/** A source that is on, and where it looks. */
export interface WatchableSource {
  readonly source: Source;
  readonly folder?: string;
}

/** What happened to a place, for whoever shows it. */
export type PlaceEvent =
  | { readonly kind: "gone" | "back"; readonly source: string; readonly path: string }
  /** The system does not tell of changes there: it is looked at this often instead. */
  | {
      readonly kind: "looking";
      readonly source: string;
      readonly path: string;
      readonly why: Refusal | "remote";
      readonly everyMs: number;
    };

export interface SourceWatchOptions {
  readonly machine: Machine;
  readonly quiet: QuietTimes;
  /** How soon what was in the writing is read again. */
  readonly busyMs: number;
  readonly hear?: HearFolder;
  /** Something has changed: `dueAt` says when to look. */
  readonly changed: () => void;
  /** It is being written again and again: soon there will be something to read. */
  readonly expecting: () => void;
  readonly tell: (event: PlaceEvent) => void;
}

interface Place extends WatchedPlace {
  readonly watch?: FolderWatch;
}

// A look takes some 40 ms for 5,000 files: so seldom, a fifth of a percent of a core.
const LOOK_FACTOR = 500;
const LOOK_LEAST_MS = 10_000;
const LOOK_MOST_MS = 600_000;
const BUSY_MOST_MS = 30_000;
// Another program may have let go of what was used up.
const TRY_AGAIN_MS = 600_000;

/** The places of one source: notices changes in them, whether the system tells or not, and outlives that they go. */
export class SourceWatch {
  readonly #watched: WatchableSource;
  readonly #options: SourceWatchOptions;
  readonly #quiet: QuietTime;
  readonly #unheard = new Map<string, { readonly why: Refusal | "remote"; readonly at: number }>();
  /** Those that were there once. */
  readonly #known = new Set<string>();
  #places = new Map<string, Place>();
  #content: string | undefined;
  #wasNew = false;
  #lookMs = 0;
  #lookedAt = -Infinity;
  #busyMs: number;
  /** When to look at it, by performance.now(); undefined while nothing changes. */
  dueAt: number | undefined = 0;

  constructor(watched: WatchableSource, options: SourceWatchOptions) {
    this.#watched = watched;
    this.#options = options;
    this.#quiet = new QuietTime(options.quiet);
    this.#busyMs = options.busyMs;
  }

  get id(): string {
    return this.#watched.source.id;
  }

  get title(): string {
    return this.#watched.source.title;
  }

  get folders(): string[] {
    return [...this.#places.keys()];
  }

  /** Whether anything is there that was not read yet. Reads no content. */
  async look(): Promise<boolean> {
    this.dueAt = undefined;
    this.#quiet.taken();
    const { source, folder } = this.#watched;
    let began = performance.now();
    let located = await source.locate(this.#options.machine, folder);
    this.#lookMs = performance.now() - began;
    if (await this.#arrange(located)) {
      // What changed before a new watch began is told by nobody.
      began = performance.now();
      located = await source.locate(this.#options.machine, folder);
    }
    this.#lookedAt = began;
    const content = contentOf(located);
    this.#wasNew = content !== this.#content;
    this.#content = content;
    return this.#wasNew;
  }

  /** What was last seen was not read, or not to its end. */
  again(atMs: number): void {
    this.#content = undefined;
    this.dueAt = Math.min(this.dueAt ?? Infinity, atMs);
  }

  /** It was read in the midst of its writing: the end of that may come without a sign. */
  whenWritten(): void {
    this.again(performance.now() + this.#busyMs);
    this.#busyMs = Math.min(BUSY_MOST_MS, this.#busyMs * 2);
  }

  /** Looks after the places: those that came, went, were replaced, or cannot be heard. */
  beat(now: number): void {
    for (const place of this.#places.values()) {
      if (markOf(place.path) === place.mark) continue;
      if (place.mark !== undefined) place.watch?.close();
      this.dueAt = Math.min(this.dueAt ?? Infinity, now);
    }
    if (this.#unheard.size > 0 && now >= this.#lookedAt + this.#lookEveryMs())
      this.dueAt = Math.min(this.dueAt ?? Infinity, now);
  }

  close(): void {
    for (const { watch } of this.#places.values()) watch?.close();
    this.#places.clear();
  }

  /** Watches what is to be watched now. Returns whether a watch is new. */
  async #arrange(located: Located): Promise<boolean> {
    const before = this.#places;
    const places = new Map<string, Place>();
    let renewed = false;
    for (const wanted of watchedPlaces(located)) {
      const { path, deep, mark } = wanted;
      const was = before.get(path);
      const isSame = was !== undefined && was.mark === mark && was.deep === deep;
      if (isSame && (was.watch ? was.watch.folders > 0 : this.#isRefusedYet(path))) {
        places.set(path, was);
        before.delete(path);
        continue;
      }
      if (mark === undefined) {
        if (was?.mark !== undefined) this.#tell({ kind: "gone", path });
        this.#unheard.delete(path);
        places.set(path, wanted);
        continue;
      }
      if (was && was.mark === undefined && this.#known.has(path))
        this.#tell({ kind: "back", path });
      this.#known.add(path);
      const watch = await this.#watch(wanted);
      renewed ||= watch !== undefined;
      places.set(path, watch ? { ...wanted, watch } : wanted);
    }
    for (const [path, { watch }] of before) {
      watch?.close();
      if (!places.has(path)) this.#unheard.delete(path);
    }
    this.#places = places;
    return renewed;
  }

  async #watch({ path, deep }: WatchedPlace): Promise<FolderWatch | undefined> {
    const { hear } = this.#options;
    if (await isRemote(path)) return this.#refused(path, "remote");
    const watch: FolderWatch = new FolderWatch({
      path,
      deep,
      changed: () => {
        this.dueAt = this.#quiet.changed(performance.now());
        // Whoever writes what is no conversation is not worth it.
        if (this.#quiet.isWriting && this.#wasNew) this.#options.expecting();
        this.#busyMs = this.#options.busyMs;
        this.#options.changed();
      },
      exhausted: () => {
        const place = this.#places.get(path);
        if (place?.watch === watch) this.#places.set(path, { path, deep, mark: place.mark });
        this.#refused(path, "no-watches");
      },
      ...(hear ? { hear } : {}),
    });
    let refusal: Refusal | undefined;
    try {
      refusal = watch.open();
    } catch {
      // It went meanwhile, or may not be looked into: the next look tells.
      return undefined;
    }
    if (refusal === undefined) {
      this.#unheard.delete(path);
      return watch;
    }
    return this.#refused(path, refusal);
  }

  #refused(path: string, why: Refusal | "remote"): undefined {
    const isNew = this.#unheard.get(path)?.why !== why;
    this.#unheard.set(path, { why, at: performance.now() });
    if (isNew) this.#tell({ kind: "looking", path, why, everyMs: this.#lookEveryMs() });
  }

  #isRefusedYet(path: string): boolean {
    const refusal = this.#unheard.get(path);
    return refusal !== undefined && performance.now() < refusal.at + TRY_AGAIN_MS;
  }

  #lookEveryMs(): number {
    const often = Math.round(this.#lookMs * LOOK_FACTOR);
    return Math.min(LOOK_MOST_MS, Math.max(LOOK_LEAST_MS, often));
  }

  #tell(
    event: PlaceEvent extends infer E ? (E extends PlaceEvent ? Omit<E, "source"> : never) : never,
  ): void {
    this.#options.tell({ ...event, source: this.id } as PlaceEvent);
  }
}

function contentOf({ locations }: Located): string {
  const hash = createHash("sha1");
  for (const { path, member = "", version } of locations)
    hash.update(`${path}\0${member}\0${version}\0`);
  return hash.digest("base64");
}
