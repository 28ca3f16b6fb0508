import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Conversation } from "../core/conversation.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import { listedFile } from "./files/list-files.ts";
import { sampleOf } from "./files/sample-of.ts";
import { userFolderVariables } from "./files/user-folders.ts";
import { sources } from "./index.ts";
import type { Machine } from "./machine.ts";
import { mutated, randomOf, withAnotherValue } from "./mutation.contract.ts";
import { recognised } from "./recognised.ts";
import type { Location, PartRead, ReadContext, Source, Yielded } from "./source.ts";

export interface SourceUnderTest {
  readonly source: Source;
  /** Puts the app with two chats or more on a machine with this empty home; no file of it may be fresh to the source. */
  readonly install: (home: string) => void | Promise<void>;
  /** True for a source that needs nothing on the machine. */
  readonly builtIn?: boolean;
  /**
   * Of a source that is never found and always given: the files among those installed that hold conversations. They are
   * given by their content, so the contract also gives them under another name.
   */
  readonly given?: (home: string) => readonly string[];
  /** False for a source whose files tell nothing of themselves, so that only their folder says what they are. */
  readonly tellsItself?: boolean;
}

type Item = Exclude<Yielded, PartRead>;

/** A machine of its own for a test, with nothing in its environment. */
export function testMachine(home: string, windowsHomes: readonly string[] = []): Machine {
  return { platform: process.platform, home, windowsHomes, environment: {} };
}

/** An empty folder that goes when the test ends. Its name has a space and an accent, as people's have. */
export function temporaryHome(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "souvenir é ")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Copies fixtures, with the dates of files that nobody has written to for long. */
export function copyAged(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  for (const path of filesUnder(to)) utimesSync(join(to, path), 1_750_000_000, 1_750_000_000);
}

/** A first reading: nothing is known of any part. */
export const firstReading: ReadContext = {
  openDatabase: openForeign,
  isUnchanged: () => false,
  answersTo: async () => [],
  now: Date.now(),
};

/** Everything a source yields for a location at its first reading, without the marks of parts. */
export async function allOf(source: Source, location: Location): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source.read(location, { ...firstReading, now: Date.now() }))
    if (item.kind !== "part") items.push(item);
  return items;
}

const GARBAGE: Readonly<Record<string, string | Buffer>> = {
  empty: "",
  "NUL bytes": Buffer.alloc(4096),
  "a lone bracket": "{",
  null: "null",
  "an empty object": "{}",
  "a number": "42",
  "messages of a wrong type": '{"messages":{"0":null}}',
  "a lone surrogate": '{"name":"\\ud800","messages":["\\udfff"]}',
  "bytes that are no UTF-8": Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x22, 0x7d]),
  "nested 100,000 levels deep": "[".repeat(100_000),
  "nested and closed": `{"messages":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
};

/** What every source must do. Call it in the source's own test file, which adds what is special. */
export function describeSource({
  source: sourceUnderTest,
  install,
  builtIn = false,
  given,
  tellsItself = !builtIn,
}: SourceUnderTest): void {
  const source = given ? locatingGiven(sourceUnderTest, given) : sourceUnderTest;

  const installed = async (): Promise<{ home: string; machine: Machine }> => {
    const home = temporaryHome();
    await install(home);
    return { home, machine: testMachine(home) };
  };
  const readAll = async (locations: readonly Location[]): Promise<Item[]> =>
    (await Promise.all(locations.map((location) => allOf(source, location)))).flat();

  describe(`the source ${source.id}`, () => {
    test.skipIf(builtIn || given !== undefined)(
      "says where it looked when the app is not installed",
      async () => {
        const {
          installed: isInstalled,
          locations,
          looked,
        } = await source.locate(testMachine(temporaryHome()));
        expect(isInstalled).toBe(false);
        expect(locations).toEqual([]);
        expect(looked).not.toEqual([]);
      },
    );

    test.skipIf(builtIn || given !== undefined)(
      "takes the folder it is told, even one that does not exist",
      async () => {
        const { machine, home } = await installed();
        const nowhere = join(home, "nowhere");
        const located = await source.locate(machine, nowhere);
        expect(located.installed).toBe(false);
        expect(located.locations).toEqual([]);
        expect(located.looked.some((folder) => folder.startsWith(nowhere))).toBe(true);
      },
    );

    test("names each variable that tells where the app keeps its chats", async () => {
      const { home, machine } = await installed();
      const looked = new Set<string>();
      const environment = new Proxy<Record<string, string>>(
        {},
        {
          get(_, name) {
            looked.add(String(name));
            return undefined;
          },
        },
      );
      // Where it is found, and where it is not: what is asked of may come behind what is there.
      for (const each of [home, temporaryHome()])
        await source.locate({ ...machine, home: each, environment });
      // PATH tells whether a command is here, and nothing of chats.
      const known = [...userFolderVariables, "APPDATA", "LOCALAPPDATA", "PATH"];
      const own = [...looked].filter((name) => !known.includes(name)).toSorted();
      const named = (source.variables ?? []).filter((name) => !known.includes(name)).toSorted();
      expect(named).toEqual(own);
    });

    test("finds conversations and reads them without a problem", async () => {
      const { machine } = await installed();
      const located = await source.locate(machine);
      expect(located.installed).toBe(true);
      expect(located.problems).toEqual([]);
      const yielded = await readAll(located.locations);
      expect(yielded.filter(({ kind }) => kind === "problem")).toEqual([]);
      expect(conversationsOf(yielded).length).toBeGreaterThanOrEqual(2);
      for (const item of yielded) expectSound(item, source);
    });

    test("gives each conversation an id of its own, the same at every reading", async () => {
      const { machine } = await installed();
      const first = await readAll((await source.locate(machine)).locations);
      const second = await readAll((await source.locate(machine)).locations);
      expect(second).toEqual(first);
      const ids = first.flatMap((item) => (item.kind === "problem" ? [] : item.id));
      expect(new Set(ids).size).toBe(ids.length);
    });

    test("reads the same conversations whatever the order of the files", async () => {
      const { home, machine } = await installed();
      const { locations } = await source.locate(machine);
      const forwards = byId(await readAll(locations));
      expect(byId(await readAll(locations.toReversed()))).toEqual(forwards);

      const other = temporaryHome();
      for (const path of filesUnder(home).toReversed()) {
        mkdirSync(dirname(join(other, path)), { recursive: true });
        cpSync(join(home, path), join(other, path), { preserveTimestamps: true });
      }
      const copied = await source.locate(testMachine(other));
      expect(byId(await readAll(copied.locations))).toEqual(forwards);
    });

    test("keeps the versions while nothing changes, and changes the one of a changed file", async () => {
      const { home, machine } = await installed();
      const before = versions((await source.locate(machine)).locations);
      expect(versions((await source.locate(machine)).locations)).toEqual(before);
      for (const path of [...before.keys()].filter((file) => isIn(home, file))) {
        appendFileSync(path, " ");
        const after = versions((await source.locate(machine)).locations);
        const changed = [...after].filter(([file, version]) => before.get(file) !== version);
        expect(changed).toEqual([[path, after.get(path)]]);
        before.set(path, after.get(path) ?? "");
      }
    });

    test.skipIf(!tellsItself)(
      "recognises its files by what they say, before any other source",
      async () => {
        const { home, machine } = await installed();
        const { locations } = await source.locate(machine);
        for (const { path } of locations) {
          const renamed = join(home, "renamed");
          copyFileSync(path, renamed);
          const sample = await sampleOf({ path: renamed, version: "" }, firstReading);
          expect(recognised(sample, sources)?.id).toBe(source.id);
        }
      },
    );

    test("counts its conversations without reading them all", async () => {
      const { machine } = await installed();
      for (const location of (await source.locate(machine)).locations) {
        const read = conversationsOf(await allOf(source, location)).length;
        expect(await source.count(location, firstReading)).toBeGreaterThanOrEqual(read);
      }
    });

    test("writes nothing", async () => {
      const { home, machine } = await installed();
      const before = snapshot(home);
      await readAll((await source.locate(machine)).locations);
      expect(snapshot(home)).toEqual(before);
    });

    test.skipIf(builtIn).each(Object.entries(GARBAGE))(
      "survives files that are %s",
      async (_, garbage) => {
        const { home, machine } = await installed();
        const { locations } = await source.locate(machine);
        for (const { path } of locations) if (isIn(home, path)) writeFileSync(path, garbage);
        const damaged = await source.locate(machine);
        for (const item of await readAll(damaged.locations)) expectSound(item, source);
        // The listing of before, as when a file breaks in between.
        for (const item of await readAll(locations)) expectSound(item, source);
      },
    );

    test.skipIf(builtIn)("survives every file cut short, and files that are gone", async () => {
      const { home, machine } = await installed();
      const { locations } = await source.locate(machine);
      for (const { path } of locations.filter((location) => isIn(home, location.path))) {
        const bytes = readFileSync(path);
        for (const share of [0.1, 0.5, 0.9, 0.99]) {
          writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length * share)));
          utimesSync(path, 0, 0);
          for (const item of await readAll(locations)) expectSound(item, source);
        }
        rmSync(path);
      }
      for (const item of await readAll(locations)) expectSound(item, source);
    });

    test.skipIf(builtIn)(
      `survives ${FUZZ_INPUTS} files with accidents, and keeps what they did not touch`,
      async () => {
        const { home, machine } = await installed();
        const { locations } = await source.locate(machine);
        const files = locations.filter(({ path }) => isIn(home, path));
        const originals = new Map(files.map(({ path }) => [path, readFileSync(path)]));
        let [slowestMs, slowestSeed, peakBytes, conversations, problems] = [0, 0, 0, 0, 0];
        for (let seed = 1; seed <= FUZZ_INPUTS; seed++) {
          const location = files[seed % files.length];
          const original = location && originals.get(location.path);
          if (!original) continue;
          writeFileSync(location.path, mutated(original, seed));
          const began = performance.now();
          const items = await allOf(source, location);
          const elapsedMs = performance.now() - began;
          writeFileSync(location.path, original);
          for (const item of items) expectSound(item, source, `seed ${seed}`);
          if (elapsedMs > slowestMs) [slowestMs, slowestSeed] = [elapsedMs, seed];
          peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
          conversations += conversationsOf(items).length;
          problems += items.filter(({ kind }) => kind === "problem").length;
        }
        const record: FuzzRecord = {
          source: source.id,
          inputs: FUZZ_INPUTS,
          slowestMs: Math.round(slowestMs),
          slowestSeed,
          peakMiB: Math.round(peakBytes / 2 ** 20),
          conversations,
          problems,
        };
        if (FUZZ_REPORT) appendFileSync(FUZZ_REPORT, `${JSON.stringify(record)}\n`);
        if (FUZZ_REPORT) expect(slowestMs, `seed ${slowestSeed}`).toBeLessThan(HANG_MS);
      },
      Math.max(30_000, FUZZ_INPUTS * 1_000),
    );

    test.skipIf(builtIn)(
      "a strange value in one record of a list leaves the other records as they are",
      async () => {
        const { home, machine } = await installed();
        for (const location of (await source.locate(machine)).locations) {
          const list = isIn(home, location.path) ? listIn(location.path) : undefined;
          if (!list) continue;
          const whole = conversationsOf(await allOf(source, location));
          const alone: string[][] = [];
          for (const record of list) alone.push(await idsAlone(record, source, location));
          // A list of messages is one conversation, and an id may come of a record's place.
          const ids = whole.map(({ id }) => id).toSorted();
          if (alone.flat().toSorted().join("\n") !== ids.join("\n")) continue;
          for (let seed = 1; seed <= Math.min(FUZZ_INPUTS, 40); seed++) {
            const index = seed % list.length;
            const own = new Set(alone[index]);
            const others = whole.filter(({ id }) => !own.has(id));
            const strange = list.map((element, at) =>
              at === index ? withAnotherValue(element, randomOf(seed)) : element,
            );
            writeFileSync(location.path, JSON.stringify(strange));
            const read = conversationsOf(await allOf(source, location));
            const known = new Set(others.map(({ id }) => id));
            expect(byId(read.filter(({ id }) => known.has(id))), `seed ${seed}`).toEqual(
              byId(others),
            );
          }
        }
      },
    );

    test.skipIf(builtIn)("loses one conversation to one broken file", async () => {
      const { home, machine } = await installed();
      const { locations } = await source.locate(machine);
      const before = conversationsOf(await readAll(locations));
      const broken = locations.find(({ path, hint }) => isIn(home, path) && !hint?.excluded);
      expect(broken).toBeDefined();
      if (!broken) return;
      const lost = new Set(conversationsOf(await allOf(source, broken)).map(({ id }) => id));
      writeFileSync(broken.path, "{");
      const after = conversationsOf(await readAll((await source.locate(machine)).locations));
      expect(byId(after)).toEqual(byId(before.filter(({ id }) => !lost.has(id))));
    });
  });
}

/** A source that finds what it is given, for the tests of reading. */
function locatingGiven(source: Source, given: (home: string) => readonly string[]): Source {
  return {
    ...source,
    async locate({ home }) {
      const files = given(home).flatMap((path) => listedFile(path) ?? []);
      const locations = files.map(({ path, version, changedAt }) => ({ path, version, changedAt }));
      return { locations, looked: [], installed: true, problems: [] };
    },
  };
}

/** What the long run over mutated files counts: see bench/fuzz. */
interface FuzzRecord {
  readonly source: string;
  readonly inputs: number;
  readonly slowestMs: number;
  readonly slowestSeed: number;
  readonly peakMiB: number;
  readonly conversations: number;
  readonly problems: number;
}

// A few in every test run; as many as wanted in a long one, which keeps its counts in a file.
const FUZZ_INPUTS = Number(process.env["SOUVENIR_FUZZ_INPUTS"] ?? 12);
const FUZZ_REPORT = process.env["SOUVENIR_FUZZ_REPORT"];
const HANG_MS = 2_000;

/** The records of a JSON list of two or more; undefined of any other file. */
function listIn(path: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Array.isArray(value) && value.length > 1 ? value : undefined;
  } catch {
    return undefined;
  }
}

async function idsAlone(record: unknown, source: Source, location: Location): Promise<string[]> {
  writeFileSync(location.path, JSON.stringify([record]));
  return conversationsOf(await allOf(source, location)).map(({ id }) => id);
}

function expectSound(item: Item, source: Source, where = ""): void {
  expect(item.source, where).toBe(source.id);
  if (item.kind === "problem") {
    expect(item.path).not.toBe("");
    expect(item.reason.en).not.toBe("");
    expect(item.reason.fr).not.toBe("");
    return;
  }
  expect(item.id).not.toBe("");
  if (item.kind === "excluded") {
    expect(Object.keys(item).toSorted()).toEqual(["id", "kind", "source"]);
    return;
  }
  expectPlausible(item.createdAt);
  for (const { versions: texts, selected } of item.messages) {
    expect(texts.length).toBeGreaterThan(0);
    expect(Number.isInteger(selected) && selected >= 0 && selected < texts.length).toBe(true);
    for (const { at } of texts) expectPlausible(at);
  }
}

// No chat app for local models is older; a source that stamps the time of reading fails the test of equal readings.
function expectPlausible(ms: number | undefined): void {
  if (ms === undefined) return;
  expect(Number.isInteger(ms)).toBe(true);
  expect(ms).toBeGreaterThanOrEqual(Date.UTC(2020, 0, 1));
  expect(ms).toBeLessThan(Date.now() + 2 * 366 * 86_400_000);
}

function conversationsOf(items: readonly Item[]): Conversation[] {
  return items.filter((item) => item.kind === "conversation");
}

function byId(items: readonly Item[]): Item[] {
  const key = (item: Item): string => (item.kind === "problem" ? `!${item.path}` : item.id);
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function versions(locations: readonly Location[]): Map<string, string> {
  return new Map(locations.map(({ path, version }) => [path, version]));
}

function isIn(home: string, path: string): boolean {
  return path.startsWith(`${home}${sep}`) && existsSync(path);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

function snapshot(home: string): unknown[] {
  return filesUnder(home).map((path) => {
    const { mtimeMs, mode, ino } = statSync(join(home, path));
    return { path, mtimeMs, mode, ino, bytes: readFileSync(join(home, path)).toString("base64") };
  });
}
