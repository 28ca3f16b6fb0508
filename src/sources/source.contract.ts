import {
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
import type { Conversation, ExcludedConversation } from "../core/conversation.ts";
import type { Problem } from "../core/problem.ts";
import type { Machine } from "./machine.ts";
import type { Location, Source } from "./source.ts";

export interface SourceUnderTest {
  readonly source: Source;
  /** Puts the app with two chats or more on a machine with this empty home; no file of it may be fresh to the source. */
  readonly install: (home: string) => void;
  /** True for a source that needs nothing on the machine. */
  readonly builtIn?: boolean;
}

type Yielded = Conversation | ExcludedConversation | Problem;

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

/** Everything a source yields for a location. */
export async function allOf(source: Source, location: Location): Promise<Yielded[]> {
  const yielded: Yielded[] = [];
  for await (const item of source.read(location)) yielded.push(item);
  return yielded;
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
export function describeSource({ source, install, builtIn = false }: SourceUnderTest): void {
  const installed = (): { home: string; machine: Machine } => {
    const home = temporaryHome();
    install(home);
    return { home, machine: testMachine(home) };
  };
  const readAll = async (locations: readonly Location[]): Promise<Yielded[]> =>
    (await Promise.all(locations.map((location) => allOf(source, location)))).flat();

  describe(`the source ${source.id}`, () => {
    test.skipIf(builtIn)("says where it looked when the app is not installed", async () => {
      const {
        installed: isInstalled,
        locations,
        looked,
      } = await source.locate(testMachine(temporaryHome()));
      expect(isInstalled).toBe(false);
      expect(locations).toEqual([]);
      expect(looked).not.toEqual([]);
    });

    test.skipIf(builtIn)("takes the folder it is told, even one that does not exist", async () => {
      const { machine, home } = installed();
      const nowhere = join(home, "nowhere");
      const located = await source.locate(machine, nowhere);
      expect(located.installed).toBe(false);
      expect(located.locations).toEqual([]);
      expect(located.looked.some((folder) => folder.startsWith(nowhere))).toBe(true);
    });

    test("finds conversations and reads them without a problem", async () => {
      const { machine } = installed();
      const located = await source.locate(machine);
      expect(located.installed).toBe(true);
      expect(located.problems).toEqual([]);
      const yielded = await readAll(located.locations);
      expect(yielded.filter(({ kind }) => kind === "problem")).toEqual([]);
      expect(conversationsOf(yielded).length).toBeGreaterThanOrEqual(2);
      for (const item of yielded) expectSound(item, source);
    });

    test("gives each conversation an id of its own, the same at every reading", async () => {
      const { machine } = installed();
      const first = await readAll((await source.locate(machine)).locations);
      const second = await readAll((await source.locate(machine)).locations);
      expect(second).toEqual(first);
      const ids = first.flatMap((item) => (item.kind === "problem" ? [] : item.id));
      expect(new Set(ids).size).toBe(ids.length);
    });

    test("reads the same conversations whatever the order of the files", async () => {
      const { home, machine } = installed();
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
      const { home, machine } = installed();
      const before = versions((await source.locate(machine)).locations);
      expect(versions((await source.locate(machine)).locations)).toEqual(before);
      for (const path of [...before.keys()].filter((file) => isIn(home, file))) {
        writeFileSync(path, `${readFileSync(path, "utf8")} `);
        const after = versions((await source.locate(machine)).locations);
        expect([...after].filter(([file, version]) => before.get(file) !== version)).toEqual([
          [path, after.get(path)],
        ]);
        before.set(path, after.get(path) ?? "");
      }
    });

    test("writes nothing", async () => {
      const { home, machine } = installed();
      const before = snapshot(home);
      await readAll((await source.locate(machine)).locations);
      expect(snapshot(home)).toEqual(before);
    });

    test.skipIf(builtIn).each(Object.entries(GARBAGE))(
      "survives files that are %s",
      async (_, garbage) => {
        const { home, machine } = installed();
        const { locations } = await source.locate(machine);
        for (const { path } of locations) if (isIn(home, path)) writeFileSync(path, garbage);
        const damaged = await source.locate(machine);
        for (const item of await readAll(damaged.locations)) expectSound(item, source);
        // The listing of before, as when a file breaks in between.
        for (const item of await readAll(locations)) expectSound(item, source);
      },
    );

    test.skipIf(builtIn)("survives every file cut short, and files that are gone", async () => {
      const { home, machine } = installed();
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

    test.skipIf(builtIn)("loses one conversation to one broken file", async () => {
      const { home, machine } = installed();
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

function expectSound(item: Yielded, source: Source): void {
  expect(item.source).toBe(source.id);
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

function conversationsOf(items: readonly Yielded[]): Conversation[] {
  return items.filter((item) => item.kind === "conversation");
}

function byId(items: readonly Yielded[]): Yielded[] {
  const key = (item: Yielded): string => (item.kind === "problem" ? `!${item.path}` : item.id);
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
