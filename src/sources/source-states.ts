import type { Bilingual } from "../core/language.ts";
import type { Problem } from "../core/problem.ts";
import { type Choice, isSwitchable } from "./chosen-sources.ts";
import { givenFiles, givenId } from "./given/given-files.ts";
import type { AddedFolder } from "./locate-places.ts";
import { locatePlaces } from "./locate-places.ts";
import type { Machine } from "./machine.ts";
import type { Located, ReadContext, Source, SourceGroup } from "./source.ts";

/** A source as it is on this machine now. */
export interface FoundSource {
  readonly id: string;
  readonly title: string;
  readonly group: SourceGroup;
  /** Whether it is read. */
  readonly on: boolean;
  /** Found, not read, and not declined: worth asking about. */
  readonly offered: boolean;
  /** Not looked at, since the system would ask for permission: it is once it is on. */
  readonly asksPermission: boolean;
  readonly installed: boolean;
  readonly looked: readonly string[];
  readonly locations: number;
  /** Where that is quick to tell. */
  readonly conversations?: number;
  readonly folders: readonly AddedFolder[];
  /** What is worth knowing of it, as of an app that keeps no chats. */
  readonly note?: Bilingual;
  /** What cannot even be listed now. */
  readonly problems: readonly Problem[];
}

export interface StatesOptions extends Choice {
  readonly isDemo: boolean;
  /** Ids of those that are not offered any more. */
  readonly declined: readonly string[];
  readonly machine: Machine;
  readonly openDatabase: ReadContext["openDatabase"];
}

/** Every source that may be found here, with what is there, and what lies in the places that the user named. */
export async function sourceStates(options: StatesOptions): Promise<FoundSource[]> {
  const { sources, isDemo } = options;
  const shown = sources.filter((source) =>
    isDemo ? source.group === "demo" : isSwitchable(source),
  );
  const states = await Promise.all(shown.map((source) => stateOf(source, options)));
  return isDemo ? states : [...states, await givenState(states, options)];
}

/** Those worth asking about. What is read, or was declined, is not even looked at. */
export async function offeredSources(options: StatesOptions): Promise<FoundSource[]> {
  const { sources, on, declined } = options;
  const unasked = sources.filter(
    (source) => isSwitchable(source) && ![...on, ...declined].includes(source.id),
  );
  const states = await Promise.all(unasked.map((source) => stateOf(source, options)));
  return states.filter(({ offered }) => offered);
}

async function stateOf(source: Source, options: StatesOptions): Promise<FoundSource> {
  const { machine, isDemo, paths, declined } = options;
  const { id, title, group } = source;
  const on = isDemo || options.on.includes(id);
  const asksPermission = source.asksPermission && !on && machine.platform === "darwin";
  const about = { id, title, group, on, asksPermission };
  if (asksPermission)
    return {
      ...about,
      offered: false,
      installed: false,
      looked: [],
      locations: 0,
      folders: [],
      problems: [],
    };
  const added = on && id === "lm-studio" && !isDemo ? options.added : [];
  const located = await locatePlaces(source, machine, { folder: paths[id] || undefined, added });
  const conversations = await countIn(source, located, options);
  return {
    ...about,
    offered: !on && located.installed && located.locations.length > 0 && !declined.includes(id),
    installed: located.installed,
    looked: located.looked,
    locations: located.locations.length,
    ...(conversations === undefined ? {} : { conversations }),
    folders: located.folders,
    ...(located.note ? { note: located.note } : {}),
    problems: located.problems,
  };
}

// So many files are counted as files: to look into more would take longer than anybody waits for a number.
const MOST_LOCATIONS = 20;

async function countIn(
  source: Source,
  { locations }: Located,
  { openDatabase }: StatesOptions,
): Promise<number | undefined> {
  if (locations.length === 0 || locations.length > MOST_LOCATIONS) return undefined;
  const context: ReadContext = {
    openDatabase,
    isUnchanged: () => false,
    answersTo: async () => [],
    now: Date.now(),
  };
  try {
    const counts = await Promise.all(locations.map((location) => source.count(location, context)));
    return counts.reduce((sum, count) => sum + count, 0);
  } catch {
    // A database in use, or a file that is gone: the sync will tell.
    return undefined;
  }
}

async function givenState(
  others: readonly FoundSource[],
  { sources, machine, added, inbox }: StatesOptions,
): Promise<FoundSource> {
  const states = await Promise.all(
    [...added, inbox].map(async (path) => {
      const places = [{ path, mayBeMissing: path === inbox }];
      return { path, located: await givenFiles({ places, sources }).locate(machine) };
    }),
  );
  // What another source lists by itself is counted there.
  const listed = (path: string): number =>
    others.flatMap(({ folders }) => folders.filter((folder) => folder.path === path))[0]
      ?.locations ?? 0;
  return {
    id: givenId,
    title: "Files",
    group: "export",
    on: true,
    offered: false,
    asksPermission: false,
    installed: states.some(({ located }) => located.installed),
    looked: states.flatMap(({ located }) => located.looked),
    locations: states.reduce((sum, { located }) => sum + located.locations.length, 0),
    folders: states
      .filter(({ path }) => path !== inbox)
      .map(({ path, located }) => ({
        path,
        found: located.installed,
        locations: Math.max(0, located.locations.length - listed(path)),
      })),
    problems: states.flatMap(({ located }) => located.problems),
  };
}
