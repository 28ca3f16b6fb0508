import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Filter } from "../../core/filter.ts";
import { localTenant } from "../../core/tenant.ts";
import type { Page, PageRequest, Store, StoredConversation, StoredExchange } from "../store.ts";
import type { Engine } from "./makers.contract.ts";
import { aConversation, anExchange, hide, keywords, opened, save } from "./makers.contract.ts";

const sources = ["app", "web"];
const models = ["qwen", "qwen3", "llama"];
const languages = ["en", "fr", "other"] as const;
const phrases = ["basil", "dry herbs", "rice", "oven"];
const starts = [0, 1000, 2000, 3000];

const pool = Array.from({ length: 8 }, (_, n) =>
  anExchange(`question ${n}`, "", {
    language: languages[n % 3] ?? "en",
    keywords: keywords(...phrases.filter((_, bit) => (n + 1) & (1 << bit))),
  }),
);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const time = fc.integer({ min: 0, max: 3999 });
const someOf = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));

const archive = fc.array(
  fc.record({
    source: fc.constantFrom(...sources),
    id: fc.constantFrom("c0", "c1", "c2", "c3"),
    folder: maybe(fc.constantFrom("Work", "Work/Reports", "Home")),
    createdAt: maybe(time),
    hidden: fc.nat(3).map((n) => n === 0),
    places: fc.uniqueArray(
      fc.record({
        exchange: fc.constantFrom(...pool),
        model: maybe(fc.constantFrom(...models)),
        askedAt: maybe(time),
      }),
      { selector: ({ exchange }) => exchange.id, minLength: 1, maxLength: 5 },
    ),
  }),
  { maxLength: 6 },
);

const filters: fc.Arbitrary<Filter> = fc
  .record({
    sources: maybe(someOf(sources)),
    models: maybe(someOf(["qwen", "LLAMA", { named: "qwen" }])),
    folders: maybe(fc.constant(["work"])),
    languages: maybe(someOf(languages)),
    since: maybe(time),
    before: maybe(time),
  })
  .map(present);

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is absent. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined),
  ) as Present<T>;
}

type Chat = typeof archive extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

async function fill(store: Store, chats: readonly Chat[]): Promise<void> {
  for (const { source, id, folder, createdAt, places, hidden } of chats) {
    const shown = places.map(({ exchange, ...details }) => ({ exchange, ...present(details) }));
    await save(store, aConversation(id, shown, { source, ...present({ folder, createdAt }) }));
    if (hidden) await hide(store, { source, id });
  }
}

async function all<T>(next: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  const { items, next: more } = await next({ limit: 1000 });
  expect(more).toBeUndefined();
  return items;
}

const listed = (store: Store, filter: Filter): Promise<readonly StoredExchange[]> =>
  all((page) => store.list(localTenant, filter, page));
const conversations = (store: Store, filter: Filter): Promise<readonly StoredConversation[]> =>
  all((page) => store.listConversations(localTenant, filter, page));
const has = (stems: string) => (exchange: StoredExchange) =>
  exchange.keywords.some(({ phrase }) => phrase === stems);

/** The filter within a period: where both bound a time, the narrower one. */
function within(filter: Filter, since: number, before: number | undefined): Filter {
  return {
    ...filter,
    since: Math.max(since, filter.since ?? 0),
    ...(before === undefined ? {} : { before: Math.min(before, filter.before ?? before) }),
  };
}

/** Compares every figure with the lists. */
async function expectFigures(store: Store, filter: Filter): Promise<void> {
  const { figures } = store;
  const items = await listed(store, filter);
  const chats = await conversations(store, filter);
  const covered = await figures.covered(localTenant, filter);
  const spoken = items.flatMap((item) => item.keywords.map(({ phrase }) => phrase));
  expect(covered).toMatchObject({
    exchanges: items.length,
    conversations: chats.length,
    keywords: spoken.length,
    uniqueKeywords: new Set(spoken).size,
  });
  expect(covered.lastAt).toBe(
    chats
      .flatMap(({ lastAt }) => lastAt ?? [])
      .toSorted((a, b) => a - b)
      .at(-1),
  );

  const expectBy = async (
    property: "source" | "model" | "language" | "folder",
    narrowed: readonly (readonly [string, Filter])[],
  ): Promise<void> => {
    const counts = await Promise.all(
      narrowed.map(async ([name, filter]) => ({
        name,
        count: (await listed(store, filter)).length,
      })),
    );
    expect(await figures.countBy(localTenant, filter, property)).toEqual(
      counts
        .filter(({ count }) => count > 0)
        .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    );
  };
  const isLeft = <T>(values: readonly T[] | undefined, value: T): boolean =>
    values === undefined || values.includes(value);
  await expectBy(
    "source",
    sources.map((name) => [
      name,
      { ...filter, sources: isLeft(filter.sources, name) ? [name] : [] },
    ]),
  );
  await expectBy(
    "language",
    languages.map((name) => [
      name,
      { ...filter, languages: isLeft(filter.languages, name) ? [name] : [] },
    ]),
  );
  const isBelow = (name: string): boolean =>
    filter.folders === undefined || name.startsWith("Work");
  await expectBy(
    "folder",
    ["Work", "Work/Reports", "Home"].map((name) => [
      name,
      { ...filter, folders: isBelow(name) ? [name] : [] },
    ]),
  );
  const isMeant = (name: string): boolean =>
    filter.models?.some((model) =>
      typeof model === "string" ? name.includes(model.toLowerCase()) : name === model.named,
    ) ?? true;
  await expectBy(
    "model",
    models.map((name) => [name, { ...filter, models: isMeant(name) ? [{ named: name }] : [] }]),
  );

  const periods = await figures.countByPeriod(localTenant, filter, starts);
  const ofPeriod = (number: number): Filter =>
    within(filter, starts[number] ?? 0, starts[number + 1]);
  let total = 0;
  for (const [number, { exchanges, begun }] of periods.entries()) {
    expect(exchanges).toBe((await listed(store, ofPeriod(number))).length);
    total += begun;
    expect(total).toBe((await listed(store, within(filter, 0, starts[number + 1]))).length);
  }

  const frequent = await figures.frequentKeywords(localTenant, filter, 100);
  expect(frequent).toEqual(
    phrases
      .map((stems) => ({ stems, phrase: stems, exchanges: items.filter(has(stems)).length }))
      .filter(({ exchanges }) => exchanges > 0)
      .toSorted((a, b) => b.exchanges - a.exchanges || (a.stems < b.stems ? -1 : 1)),
  );
  expect(await figures.frequentKeywords(localTenant, filter, 2)).toEqual(frequent.slice(0, 2));

  const groups = [["basil"], ["rice", "oven"], [], ["unknown"]];
  const byPeriod = await figures.countGroupsByPeriod(localTenant, filter, groups, starts);
  for (const [row, keywords] of groups.entries()) {
    for (const number of starts.keys()) {
      const found = await listed(store, { ...ofPeriod(number), keywords });
      expect(byPeriod[row]?.[number]).toBe(found.length);
    }
  }

  const counted = await figures.countGroups(localTenant, filter, groups);
  for (const [number, stems] of groups.entries()) {
    expect(counted[number]).toEqual({
      exchanges: (await listed(store, { ...filter, keywords: stems })).length,
      conversations: (await conversations(store, { ...filter, keywords: stems })).length,
    });
  }

  const { pairs, ...alone } = await figures.keywordsTogether(localTenant, filter, phrases);
  const chatsWith = await Promise.all(
    phrases.map(
      async (stems) =>
        new Set(
          (await conversations(store, { ...filter, keywords: [stems] })).map(
            ({ source, id }) => `${source}/${id}`,
          ),
        ),
    ),
  );
  expect(alone.conversations).toEqual(chatsWith.map(({ size }) => size));
  expect(pairs).toEqual(
    phrases.flatMap((one, i) =>
      phrases.flatMap((other, j) => {
        const common = [...(chatsWith[i] ?? [])].filter((chat) => chatsWith[j]?.has(chat)).length;
        const exchanges = items.filter((item) => has(one)(item) && has(other)(item)).length;
        return i < j && common > 0 ? [{ one: i, other: j, exchanges, conversations: common }] : [];
      }),
    ),
  );
}

/** Counts of what filters cover. */
export function describeFigures(engine: Engine): void {
  describe("figures", () => {
    test("whatever is in the archive, they are what the lists hold", async () => {
      await fc.assert(
        fc.asyncProperty(archive, filters, fc.nat(6), async (chats, filter, settled) => {
          const store = await engine.open();
          try {
            await fill(store, chats.slice(0, settled));
            await store.settle(localTenant);
            await fill(store, chats.slice(settled));
            await expectFigures(store, filter);
            await expectFigures(store, {});
          } finally {
            await store.close();
          }
        }),
        { numRuns: 40 },
      );
    });

    test("they are counted anew when the archive changes", async () => {
      const store = await opened(engine);
      const [a, b] = [pool[0], pool[1]] as const;
      if (!a || !b) throw new Error("the pool is empty");
      for (const change of [
        () => save(store, aConversation("c1", [{ exchange: a, askedAt: 1500, model: "qwen" }])),
        () => save(store, aConversation("c2", [a, b], { createdAt: 500 })),
        () => save(store, aConversation("c1", [{ ...a, keywords: keywords("oven", "rice") }])),
        () => hide(store, { source: "app", id: "c1" }),
        () => store.forget(localTenant, { ids: [b.id] }),
      ]) {
        await expectFigures(store, { languages: ["en", "fr"], since: 0 });
        await change();
        await expectFigures(store, { languages: ["en", "fr"], since: 0 });
        await expectFigures(store, {});
        await store.settle(localTenant);
        await expectFigures(store, {});
      }
    });

    test("filters by keyword, id and conversation hold for them, too", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", pool.slice(0, 4), { createdAt: 1 }));
      await save(store, aConversation("c2", pool.slice(2, 6), { createdAt: 2 }));
      for (const filter of [
        { keywords: ["basil"] },
        { ids: pool.slice(1, 3).map(({ id }) => id) },
        { conversation: { source: "app", id: "c2" } },
        { keywords: ["rice"], conversation: { source: "app", id: "c2" }, since: 2 },
      ] satisfies Filter[]) {
        const items = await listed(store, filter);
        const { exchanges, keywords: sum } = await store.figures.covered(localTenant, filter);
        expect(exchanges).toBe(items.length);
        expect(sum).toBe(items.flatMap((item) => item.keywords).length);
        const [rice] = await store.figures.countGroups(localTenant, filter, [["rice"]]);
        expect(rice?.exchanges).toBe(items.filter(has("rice")).length);
      }
    });

    test("days are those in UTC on which something was said, in order", async () => {
      const store = await opened(engine);
      const [a, b, c] = pool;
      if (!a || !b || !c) throw new Error("the pool is too small");
      await save(
        store,
        aConversation("c1", [
          { exchange: b, askedAt: Date.UTC(2025, 5, 15, 23, 59) },
          { exchange: a, askedAt: Date.UTC(2025, 5, 15, 0, 0) },
          c,
        ]),
        aConversation("c2", [a], { createdAt: Date.UTC(2024, 1, 29) }),
      );
      expect(await store.figures.dates(localTenant, {})).toEqual(["2024-02-29", "2025-06-15"]);
      expect(await store.figures.dates(localTenant, { languages: ["other"] })).toEqual([]);
    });

    test("a keyword is spelt as it is most often", async () => {
      const store = await opened(engine);
      const spelt = ["Basil", "basil", "basil"].map((phrase, n) =>
        anExchange(`basil ${n}`, "", { keywords: [{ phrase, stems: "basil", score: 1 }] }),
      );
      await save(store, aConversation("c1", spelt));
      expect(await store.figures.frequentKeywords(localTenant, {}, 9)).toEqual([
        { stems: "basil", phrase: "basil", exchanges: 3 },
      ]);
    });
  });
}
