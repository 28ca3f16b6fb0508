import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SouvenirError } from "../core/errors.ts";
import { localTenant } from "../core/tenant.ts";
import { testMachine } from "../sources/source.contract.ts";
import type { Location, ReadContext, Source, Yielded } from "../sources/source.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { previewSync } from "./preview-sync.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SyncReport } from "./sync-report.ts";
import { sync } from "./sync.ts";
import type { SyncOptions } from "./sync-options.ts";

let store: Store;
beforeEach(async () => void (store = await openSqliteStore({ path: ":memory:" })));
afterEach(() => store.close());

type Read = (location: Location, context: ReadContext) => AsyncIterable<Yielded>;

/** An invented app; each place in it holds what `read` says. */
function app(id: string, read: Read, places: readonly string[] = ["1"]): Source {
  return {
    id,
    title: id,
    group: "app",
    asksPermission: false,
    recognises: () => false,
    count: async () => 1,
    locate: async () => ({
      locations: places.map((place) => ({ path: `/${id}/${place}`, version: "1" })),
      looked: [`/${id}`],
      installed: true,
      problems: [],
    }),
    read,
  };
}

function chat(source: string, id: string, answer = `Answer ${id} of ${source}.`): Yielded {
  const messages = [`Question ${id}?`, answer].map((text, index) => ({
    role: index === 0 ? ("user" as const) : ("assistant" as const),
    versions: [{ text }],
    selected: 0,
  }));
  return { kind: "conversation", source, id, messages };
}

async function* chatAt({ path }: Location): AsyncGenerator<Yielded> {
  const [, source = "", id = ""] = path.split("/");
  yield chat(source, id);
}

async function* nothing(): AsyncGenerator<Yielded> {}

/** Something that is waited for until it is told. */
function signal() {
  let tell: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (tell = resolve));
  return { told, tell };
}

function stepsOf(sources: readonly Source[], options: Partial<SyncOptions> = {}) {
  return sync({
    store,
    tenant: localTenant,
    sources: sources.map((source) => ({ source })),
    machine: testMachine("/nobody"),
    openDatabase: openForeign,
    keywords: { count: 5, stopWords: [], keepWords: [], pinnedWords: [] },
    busyWaitMs: 1,
    ...options,
  });
}

async function ended(
  steps: AsyncGenerator<SyncEvent, SyncReport>,
): Promise<SyncReport & { readonly events: readonly SyncEvent[] }> {
  const events: SyncEvent[] = [];
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) events.push(step.value);
  return { ...step.value, events };
}

const run = (sources: readonly Source[], options: Partial<SyncOptions> = {}) =>
  ended(stepsOf(sources, options));

async function answers(): Promise<string[]> {
  const { items } = await store.list(localTenant, {}, { limit: 1_000 });
  return items.map(({ answer }) => answer).toSorted();
}

describe("several sources", () => {
  test("tell what share they have read, of a long file too", async () => {
    const long = app(
      "a",
      async function* ({ path, onShare }) {
        onShare?.(0.5);
        await new Promise((resolve) => setTimeout(resolve, 120));
        yield chat("a", path);
      },
      ["1", "2"],
    );
    const { events } = await run([long]);
    const preview = await ended(
      previewSync({
        store,
        tenant: localTenant,
        sources: [{ source: long }],
        machine: testMachine("/nobody"),
        openDatabase: openForeign,
      }),
    );
    for (const told of [events, preview.events])
      expect(told.flatMap((event) => (event.kind === "progress" ? [event.share] : []))).toEqual([
        0.25, 0.75, 1,
      ]);
  });

  test("are read at once: one that waits holds up no other, and each tells how far it is", async () => {
    const others = ["b", "c", "d", "e"];
    const read = new Set<string>();
    const allRead = signal();
    const slow = app("a", async function* (location) {
      await allRead.told;
      yield* chatAt(location);
    });
    const quick = others.map((id) =>
      app(id, async function* (location) {
        yield* chatAt(location);
        read.add(id);
        if (read.size === others.length) allRead.tell();
      }),
    );
    const { sources, events } = await run([slow, ...quick]);
    expect(sources.map(({ source, added }) => [source, added])).toEqual(
      ["a", ...others].map((id) => [id, 1]),
    );
    const last = new Map(
      events.flatMap((event) => (event.kind === "progress" ? [[event.source, event.done]] : [])),
    );
    expect(last).toEqual(new Map(["a", ...others].map((id) => [id, 1])));
  });

  test("are read three at a time, however many there are, and listed all at once", async () => {
    let reading = 0;
    let most = 0;
    const located: string[] = [];
    const apps = Array.from({ length: 8 }, (_, index) => {
      const source = app(`app-${index}`, async function* (location) {
        most = Math.max(most, ++reading);
        expect(located).toHaveLength(8);
        yield* chatAt(location);
        await new Promise((resolve) => setImmediate(resolve));
        reading--;
      });
      return {
        ...source,
        locate: async (...given: Parameters<Source["locate"]>) => {
          located.push(source.id);
          return source.locate(...given);
        },
      };
    });
    const { sources } = await run(apps);
    expect(sources.map(({ added }) => added)).toEqual(apps.map(() => 1));
    expect(most).toBe(3);
  });

  test("that wait for what is being written let others read", async () => {
    const through = signal();
    const busy = ["a", "b", "c"].map((id) => {
      let tries = 0;
      return app(id, async function* (location) {
        if (++tries === 1) {
          const reason = { en: "In the writing.", fr: "En cours d'écriture." };
          yield { kind: "problem", source: id, path: location.path, severity: "busy", reason };
        } else {
          await through.told;
          yield* chatAt(location);
        }
      });
    });
    // All three wait by then; were it not for them, nobody would end the waiting.
    const last = app("d", async function* (location) {
      yield* chatAt(location);
      through.tell();
    });
    const { sources } = await run([...busy, last], { busyWaitMs: 50 });
    expect(sources.map(({ added, problems }) => [added, problems])).toEqual(
      sources.map(() => [1, []]),
    );
  });

  test("together keep no more unsaved than one may, and what each brought is counted apart", async () => {
    let read = 0;
    let saved = 0;
    let most = 0;
    const save = store.save.bind(store);
    store.save = async (...given) => {
      const report = await save(...given);
      saved += report.added;
      return report;
    };
    const apps = ["a", "b", "c"].map((id) =>
      app(id, async function* () {
        for (let index = 0; index < 700; index++) {
          most = Math.max(most, ++read - saved);
          yield chat(id, String(index));
        }
      }),
    );
    const { sources } = await run(apps);
    expect(sources.map(({ source, added }) => [source, added])).toEqual(
      apps.map(({ id }) => [id, 700]),
    );
    // Each of the three may have one more in the hand.
    expect(most).toBeLessThanOrEqual(1_003);
  });

  test("in a preview are read at once, too", async () => {
    const second = signal();
    const apps = [
      app("a", async function* (location) {
        await second.told;
        yield* chatAt(location);
      }),
      app("b", async function* (location) {
        yield* chatAt(location);
        second.tell();
      }),
    ];
    const { sources } = await ended(
      previewSync({
        store,
        tenant: localTenant,
        sources: apps.map((source) => ({ source })),
        machine: testMachine("/nobody"),
        openDatabase: openForeign,
      }),
    );
    expect(sources.map(({ source, added }) => [source, added])).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
  });
});

describe("a source that asks about another", () => {
  /** Keeps what it was answered. */
  const asking = (answered: string[], asksAbout: readonly string[] = ["later"]): Source => ({
    ...app("asking", async function* (location, { answersTo }) {
      for (const { answer } of await answersTo("later", ["Question 1?"])) answered.push(answer);
      yield* chatAt(location);
    }),
    asksAbout,
  });

  test("gets its answers when that one is read, wherever it stands", async () => {
    const later = app("later", async function* (location) {
      // Whatever is not waited for is long past.
      for (let turns = 0; turns < 20; turns++)
        await new Promise((resolve) => setImmediate(resolve));
      yield* chatAt(location);
    });
    const answered: string[] = [];
    const { sources } = await run([asking(answered), later]);
    expect(answered).toEqual(["Answer 1 of later."]);
    expect(sources.map(({ source }) => source)).toEqual(["asking", "later"]);
  });

  test("waits for nobody when all turns are taken by such as wait", async () => {
    const many = Array.from({ length: 5 }, (_, index) => ({
      ...asking([]),
      id: `asking-${index}`,
    }));
    const { sources } = await run([...many, app("later", chatAt)]);
    expect(sources).toHaveLength(6);
  });

  test("does not wait for one that asks about it", async () => {
    const mutual = ["one", "two"].map((id, index, ids) => ({
      ...app(id, async function* (location, { answersTo }) {
        await answersTo(ids[1 - index] ?? "", ["Question 1?"]);
        yield* chatAt(location);
      }),
      asksAbout: ids.filter((other) => other !== id),
    }));
    const { sources } = await run(mutual);
    expect(sources.map(({ added }) => added)).toEqual([1, 1]);
  });

  test("must have said so: it is told nothing of others", async () => {
    const answered: string[] = [];
    const { sources } = await run([app("later", chatAt), asking(answered, [])]);
    expect(answered).toEqual([]);
    expect(sources[1]?.problems).toHaveLength(1);
  });
});

test("what an app tells itself comes before what is kept of it elsewhere, whichever is read faster", async () => {
  const own = app("app", async function* () {
    for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
    yield chat("app", "1", "As it was.");
  });
  const copy = app("files", async function* () {
    yield chat("app", "1", "As it is kept.");
  });
  await run([own, copy]);
  expect(await answers()).toEqual(["As it is kept."]);
});

describe("a reader that throws", () => {
  const broken = (error: unknown): Source =>
    app(
      "broken",
      async function* (location) {
        yield* chatAt(location);
        if (location.path.endsWith("2")) throw error;
      },
      ["1", "2", "3"],
    );

  test("costs what it was reading, and says what, where, and what next; the next sync tries again", async () => {
    const sources = [broken(new TypeError("cannot read what Ada said")), app("whole", chatAt)];
    const report = await run(sources);
    expect(report.sources.map(({ added }) => added)).toEqual([3, 1]);
    expect(report.sources[1]?.problems).toEqual([]);
    const [problem] = report.sources[0]?.problems ?? [];
    expect(problem).toMatchObject({ source: "broken", path: "/broken/2", severity: "unreadable" });
    expect(report.events).toContainEqual({ kind: "problem", problem });
    expect(problem?.reason.en).toMatch(/TypeError, read-at-once\.test\.ts:\d+.*report it/);
    // It is kept in the archive, where nothing of a chat may be that cannot be forgotten.
    expect(JSON.stringify(problem)).not.toContain("Ada");
    expect((await run(sources)).sources.map(({ read }) => read)).toEqual([1, 0]);
    expect((await run([app("broken", chatAt, ["1", "2", "3"])])).sources).toMatchObject([
      { read: 1, problems: [] },
    ]);
  });

  test.each([
    [
      "the system's words",
      Object.assign(new Error("EIO: i/o error, read"), { code: "EIO" }),
      "EIO",
    ],
    [
      "a message for its user",
      new SouvenirError("no-permission", { en: "Ask.", fr: "Demandez." }),
      "Ask.",
    ],
    ["nothing that is an error", "out of order", "mistake of Souvenir (string)"],
  ])("with %s passes it on", async (_, error, text) => {
    const { sources } = await run([broken(error)]);
    expect(sources[0]?.problems[0]?.reason.en).toContain(text);
  });

  test("costs no more in a preview", async () => {
    const { sources } = await ended(
      previewSync({
        store,
        tenant: localTenant,
        sources: [broken(new Error("no")), app("whole", chatAt)].map((source) => ({ source })),
        machine: testMachine("/nobody"),
        openDatabase: openForeign,
      }),
    );
    expect(sources.map(({ added, problems }) => [added, problems.length])).toEqual([
      [3, 1],
      [1, 0],
    ]);
  });

  test("before it has read anything costs its source alone", async () => {
    const unlisted: Source = {
      ...app("unlisted", nothing),
      locate: () => Promise.reject(new Error("no")),
    };
    const { sources } = await run([unlisted, app("whole", chatAt)]);
    expect(sources[0]).toMatchObject({ locations: 0, read: 0, problems: [{ path: "unlisted" }] });
    expect(sources[1]).toMatchObject({ added: 1 });
  });
});

describe("what the archive fails at", () => {
  const isFull = () =>
    Promise.reject(
      new SouvenirError("disk-full", { en: "The disk is full.", fr: "Disque plein." }),
    );

  test("ends the sync, and is told of all that is not through", async () => {
    const told: string[] = [];
    const onFailure = async (source: string): Promise<void> => void told.push(source);
    const empty = app("empty", nothing, []);
    const hanging = app("hanging", async function* (location) {
      await new Promise(() => undefined);
      yield* chatAt(location);
    });
    store.save = isFull;
    const failing = run([empty, hanging, app("a", chatAt)], { onFailure });
    await expect(failing).rejects.toThrow("The disk is full.");
    expect(told).toEqual(["hanging", "a"]);
  });

  test("ends it although a reader takes it for an error of its own", async () => {
    const asking: Source = {
      ...app("asking", async function* (location, { answersTo }) {
        await answersTo("other", ["Why?"]).catch(() => undefined);
        yield* chatAt(location);
      }),
      asksAbout: ["other"],
    };
    store.answersTo = isFull;
    await expect(run([asking])).rejects.toThrow("The disk is full.");
  });
});

describe("a sync that is stopped", () => {
  const endless = (id: string): Source =>
    app(id, async function* () {
      for (let index = 0; ; index++) yield chat(id, String(index));
    });

  test("hears of it while sources read that never let go of the thread", async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    const sources = ["a", "b", "c", "d"].map(endless);
    const report = await run(sources, { signal: stop.signal });
    expect(report.stopped).toBe(true);
    expect(await store.count(localTenant, {})).toBe(
      report.sources.reduce((sum, { added }) => sum + added, 0),
    );
  });

  test("by a surface that wants no more of it ends all its sources", async () => {
    let open = 0;
    const sources = ["a", "b", "c"].map((id) =>
      app(id, async function* () {
        open++;
        try {
          for (let index = 0; ; index++) yield chat(id, String(index));
        } finally {
          open--;
        }
      }),
    );
    for await (const event of stepsOf(sources)) if (event.kind === "progress") break;
    await expect.poll(() => open).toBe(0);
  });
});
