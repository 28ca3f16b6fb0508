import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { localTenant } from "../core/tenant.ts";
import { meaningVersion } from "../meaning/meaning-version.ts";
import type { UnreadTable } from "../meaning/own-word-table.ts";
import type { WordTable } from "../meaning/word-table.ts";
import { openWordTable } from "../meaning/word-table.ts";
import { search } from "../retrieval/search.ts";
import { demo } from "../sources/demo/index.ts";
import { aConversation, anExchange, save } from "../storage/contract/makers.contract.ts";
import { openForeign } from "../storage/sqlite/open-foreign.ts";
import { openSqliteStore } from "../storage/sqlite/sqlite-store.ts";
import type { Store } from "../storage/store.ts";
import { makeMeanings } from "./make-meanings.ts";
import { recordConversation } from "./record.ts";
import type { SyncEvent } from "./sync-event.ts";
import type { SyncOptions } from "./sync-options.ts";
import { sync } from "./sync.ts";

const keywords = { count: 5, stopWords: [], keepWords: [], pinnedWords: [] };
const machine = { platform: "linux", home: "", windowsHomes: [], environment: {} } as const;
const table = openWordTable();
/** The same words and rows under another name, as after an update of the program. */
const later: WordTable = { ...table, version: "later" };

/** A table as a sync gets it. */
function unread(by: WordTable): UnreadTable {
  return { version: by.version, open: async () => by };
}

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ path: ":memory:" });
});
afterEach(() => store.close());

async function run(options: Partial<SyncOptions> = {}): Promise<SyncEvent[]> {
  const sources = [{ source: demo }];
  const steps = sync({
    store,
    tenant: localTenant,
    sources,
    machine,
    openDatabase: openForeign,
    keywords,
    ...options,
  });
  const events: SyncEvent[] = [];
  for (let step = await steps.next(); !step.done; step = await steps.next())
    events.push(step.value);
  return events;
}

function madeIn(events: readonly SyncEvent[]): { done: number; total: number } | undefined {
  return events.findLast((event) => event.kind === "meanings");
}

/** How many exchanges lack a meaning; the archive must be prepared for this table. */
async function lacking(by: WordTable = table): Promise<number> {
  return store.prepareMeanings(localTenant, meaningVersion(by));
}

async function found(question: string, by: WordTable) {
  return (await search(store, localTenant, { question, table: by })).results;
}

const ENGLISH = "How do I dry basil?";

describe("after a sync", () => {
  test("every exchange has its meaning, and is found by it from the other language", async () => {
    expect(madeIn(await run({ table: unread(table) }))).toBeUndefined();
    expect(await lacking()).toBe(0);
    const [first] = await found(ENGLISH, table);
    expect(first?.exchange.language).toBe("fr");
    expect(first?.parts.meaning).toBeGreaterThan(first?.parts.words ?? 1);
    expect(first?.pairs.map((pair) => [pair.asked, pair.found])).toContainEqual(["dry", "sécher"]);
  });

  test("what was stored without meaning has it, although no file changed", async () => {
    await run();
    expect((await found(ENGLISH, table)).every(({ parts }) => parts.meaning === 0)).toBe(true);
    const { exchanges } = await store.statistics(localTenant);
    const events = await run({ table: unread(table) });
    expect(madeIn(events)).toEqual({ kind: "meanings", done: exchanges, total: exchanges });
    expect(events.find((event) => event.kind === "located")?.changed).toBe(0);
    expect(await lacking()).toBe(0);
    expect((await found(ENGLISH, table))[0]?.parts.meaning).toBeGreaterThan(0);
  });

  test("that has nothing to do, the table was not even read", async () => {
    let reads = 0;
    const counted: UnreadTable = { version: table.version, open: async () => (reads++, table) };
    await run({ table: counted });
    expect(reads).toBe(1);
    await run({ table: counted });
    expect(reads).toBe(1);
    // What lacks a meaning needs it, although no file has changed.
    await store.prepareMeanings(localTenant, meaningVersion(later));
    await run({ table: counted });
    expect(reads).toBe(2);
  });

  test("with another table all meanings are made anew by themselves", async () => {
    await run({ table: unread(table) });
    const before = await found(ENGLISH, table);
    // Until then words alone decide.
    expect((await found("basilic", later))[0]?.parts).toMatchObject({ meaning: 0 });
    const { exchanges } = await store.statistics(localTenant);
    expect(madeIn(await run({ table: unread(later) }))).toMatchObject({ done: exchanges });
    expect(await found(ENGLISH, later)).toEqual(before);
    expect((await found("basilic", table))[0]?.parts).toMatchObject({ meaning: 0 });
    expect(madeIn(await run({ table: unread(later) }))).toBeUndefined();
  });
});

describe("meanings of many exchanges", () => {
  const count = 2_300;
  beforeEach(async () => {
    const shown = Array.from({ length: count }, (_, n) =>
      anExchange(`dry basil number ${n}`, `answer ${n}`),
    );
    await save(store, aConversation("c1", shown));
  });

  const make = (signal?: AbortSignal) =>
    makeMeanings({
      store,
      tenant: localTenant,
      table: unread(table),
      ...(signal ? { signal } : {}),
    });

  test("are made in steps, which say how far they are", async () => {
    const steps: { done: number; total: number }[] = [];
    for await (const step of make()) steps.push(step);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.map(({ done }) => done)).toEqual(
      steps.map(({ done }) => done).toSorted((a, b) => a - b),
    );
    expect(steps.at(-1)).toEqual({ done: count, total: count });
    expect(await lacking()).toBe(0);
  });

  test("stopped in between, stay as far as they are, and the next time the rest is made", async () => {
    const stop = new AbortController();
    for await (const { done } of make(stop.signal)) {
      expect(done).toBeLessThan(count);
      stop.abort();
    }
    const rest = await lacking();
    expect(rest).toBeGreaterThan(0);
    expect(rest).toBeLessThan(count);
    const { results } = await search(store, localTenant, { question: "number 2299" });
    expect(results[0]?.exchange.question).toBe("dry basil number 2299");

    // As when the process ends between two steps.
    for await (const { total } of make()) {
      expect(total).toBe(rest);
      break;
    }
    expect(await lacking()).toBeLessThan(rest);
    for await (const _ of make());
    expect(await lacking()).toBe(0);
  });

  test("stop being made when a program with another table takes over", async () => {
    let steps = 0;
    for await (const _ of make()) {
      steps++;
      expect(await lacking(later)).toBe(count);
    }
    expect(steps).toBe(1);
    expect(await lacking(later)).toBe(count);
  });

  test("two at once do no harm", async () => {
    const all = async (): Promise<void> => {
      for await (const _ of make());
    };
    await Promise.all([all(), all()]);
    expect(await lacking()).toBe(0);
  });

  test("a sync that was stopped leaves them for the next one", async () => {
    const stop = new AbortController();
    stop.abort();
    await run({ table: unread(table), signal: stop.signal });
    expect(await lacking()).toBe(count);
    expect(madeIn(await run({ table: unread(table) }))).toMatchObject({
      done: count,
      total: count,
    });
    expect(await lacking()).toBe(0);
  });
});

test("a sync under which a program with another table takes over saves no meanings of its own", async () => {
  const sources = [{ source: demo }];
  const steps = sync({
    store,
    tenant: localTenant,
    sources,
    machine,
    openDatabase: openForeign,
    keywords,
    table: unread(table),
  });
  let step = await steps.next();
  while (!step.done) {
    if (step.value.kind === "located")
      await store.prepareMeanings(localTenant, meaningVersion(later));
    step = await steps.next();
  }
  const { exchanges } = await store.statistics(localTenant);
  expect(await lacking(later)).toBe(exchanges);
  expect(madeIn(await run({ table: unread(later) }))).toMatchObject({ total: exchanges });
  expect(
    (await search(store, localTenant, { question: ENGLISH, table: later })).results[0]?.parts
      .meaning,
  ).toBeGreaterThan(0);
});

test("a conversation that is recorded has its meaning at once", async () => {
  await recordConversation(
    {
      kind: "conversation",
      source: "test",
      id: "1",
      messages: [
        { role: "user", versions: [{ text: "Comment sécher le basilic ?" }], selected: 0 },
        { role: "assistant", versions: [{ text: "À l’ombre." }], selected: 0 },
      ],
    },
    { store, tenant: localTenant, keywords, table },
  );
  expect(await lacking()).toBe(0);
  expect((await found(ENGLISH, table))[0]?.exchange.answer).toBe("À l’ombre.");
});
