import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Filter } from "../../core/filter.ts";
import { localTenant } from "../../core/tenant.ts";
import type { Page, PageRequest, Store } from "../store.ts";
import type { Engine } from "./makers.contract.ts";
import {
  aConversation,
  anAlternative,
  anExchange,
  hide,
  keywords,
  opened,
  save,
} from "./makers.contract.ts";

const june = Date.UTC(2025, 5, 15);
const july = Date.UTC(2025, 6, 15);

async function pages<T>(next: (page: PageRequest) => Promise<Page<T>>, limit: number) {
  const items: T[] = [];
  let page = await next({ limit });
  for (let turn = 0; turn < 1000; turn++) {
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    if (!page.next) return items;
    page = await next({ limit, after: page.next });
  }
  throw new Error("the pages have no end");
}

/** Lists, filters, completion and statistics. */
export function describeListing(engine: Engine): void {
  describe("lists", () => {
    const time = fc.option(fc.constantFrom(1000, 2000, 3000), { nil: undefined });

    test("the answers to a question are those of one source, to the very question", async () => {
      const store = await opened(engine);
      await save(
        store,
        aConversation("a", [
          anExchange("Why?", "Because.", { reasoning: "Hm." }),
          anExchange("Why not?", "No reason."),
        ]),
        aConversation("b", [anExchange("Why?", "Since."), anExchange("Why?")]),
        aConversation("c", [anExchange("Why?", "Elsewhere.")], { source: "other" }),
      );
      const found = await store.answersTo(localTenant, "app", ["Why?", "How?"]);
      expect(found.toSorted((a, b) => (a.answer < b.answer ? -1 : 1))).toEqual([
        { question: "Why?", answer: "Because.", reasoning: "Hm." },
        { question: "Why?", answer: "Since." },
      ]);
      expect(await store.answersTo(localTenant, "none", ["Why?"])).toEqual([]);
    });

    test("pages hold every exchange once, newest first, unknown times last, ties by id", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(time, { maxLength: 12 }),
          fc.integer({ min: 1, max: 5 }), //
          async (times, limit) => {
            const store = await engine.open();
            try {
              const places = times.map((askedAt, n) => {
                const { id, ...rest } = anExchange(`question ${n}`);
                // Some begin alike.
                const exchange = { ...rest, id: n % 2 === 0 ? id : `c0ffee00${id.slice(8)}` };
                return { exchange, ...(askedAt === undefined ? {} : { askedAt }) };
              });
              await save(store, aConversation("c1", places));
              const listed = await pages((page) => store.list(localTenant, {}, page), limit);
              const expected = places
                .map(({ exchange, askedAt = -1 }) => ({ id: exchange.id, askedAt }))
                .toSorted((a, b) => b.askedAt - a.askedAt || (a.id < b.id ? -1 : 1));
              expect(listed.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
            } finally {
              await store.close();
            }
          },
        ),
        { numRuns: 25 },
      );
    });

    test("pages hold every conversation once, even when two sources use the same id", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom("app", "web", "b"), fc.nat(3), time), {
            maxLength: 12,
          }),
          fc.integer({ min: 1, max: 4 }),
          async (rows, limit) => {
            const store = await engine.open();
            try {
              const conversations = rows.map(([source, n, createdAt]) =>
                aConversation(`c${n}`, [anExchange(`${source} ${n}`)], {
                  source,
                  ...(createdAt === undefined ? {} : { createdAt }),
                }),
              );
              for (const conversation of conversations) await save(store, conversation);
              const listed = await pages(
                (page) => store.listConversations(localTenant, {}, page),
                limit,
              );
              const names = listed.map(({ source, id }) => `${source} ${id}`);
              expect(new Set(names).size).toBe(names.length);
              expect(new Set(names)).toEqual(
                new Set(conversations.map(({ source, id }) => `${source} ${id}`)),
              );
              const times = listed.map(({ lastAt }) => lastAt ?? -1);
              expect(times).toEqual(times.toSorted((a, b) => b - a));
              for (const [rank, { id, lastAt }] of listed.entries()) {
                const next = listed[rank + 1];
                if (next && next.lastAt === lastAt) expect(id <= next.id).toBe(true);
              }
            } finally {
              await store.close();
            }
          },
        ),
        { numRuns: 25 },
      );
    });

    test("conversations come by their newest exchange that the filter covers", async () => {
      const store = await opened(engine);
      const [a, b, c] = [anExchange("a"), anExchange("b", "", { language: "fr" }), anExchange("c")];
      await save(
        store,
        aConversation("c1", [
          { exchange: a, askedAt: 1000, model: "qwen" },
          { exchange: b, askedAt: 9000, model: "llama" },
        ]),
        aConversation("c2", [{ exchange: c, askedAt: 5000, model: "qwen" }]),
      );
      const ids = async (filter: Filter) =>
        (await store.listConversations(localTenant, filter, { limit: 9 })).items.map(
          ({ id, lastAt, exchanges }) => [id, lastAt, exchanges],
        );
      expect(await ids({})).toEqual([
        ["c1", 9000, 2],
        ["c2", 5000, 1],
      ]);
      expect(await ids({ models: ["qwen"] })).toEqual([
        ["c2", 5000, 1],
        ["c1", 1000, 1],
      ]);
      expect(await ids({ ids: [b.id] })).toEqual([["c1", 9000, 1]]);
      expect(await ids({ languages: ["fr"] })).toEqual([["c1", 9000, 1]]);
    });

    test("the list of conversations follows what is saved, dated anew, hidden, set aside and forgotten", async () => {
      const store = await opened(engine);
      const [a, b, c, d] = ["a", "b", "c", "d"].map((word) => anExchange(word));
      const listed = async (filter: Filter = {}) => {
        const one = await pages((page) => store.listConversations(localTenant, filter, page), 1);
        const many = await pages((page) => store.listConversations(localTenant, filter, page), 9);
        expect(one).toEqual(many);
        return many.map(({ id, lastAt, exchanges }) => [id, lastAt, exchanges]);
      };
      if (!a || !b || !c || !d) throw new Error("four are made");
      const first = [
        { exchange: a, askedAt: 1000 },
        { exchange: b, askedAt: 9000 },
      ];
      await save(
        store,
        aConversation("c1", first, { folder: "Work" }),
        aConversation("c2", [{ exchange: c, askedAt: 5000 }], { folder: "Work/Reports" }),
        aConversation("c3", [d]),
      );
      const all = [
        ["c1", 9000, 2],
        ["c2", 5000, 1],
        ["c3", undefined, 1],
      ];
      expect(await listed()).toEqual(all);
      expect(await listed({ folders: ["work"] })).toEqual(all.slice(0, 2));
      expect(await listed({ folders: ["Work/Reports"] })).toEqual([all[1]]);
      expect(await listed({ since: 0 })).toEqual(all.slice(0, 2));
      expect(await listed({ before: 6000 })).toEqual([
        ["c2", 5000, 1],
        ["c1", 1000, 1],
      ]);

      await save(store, aConversation("c3", [d], { createdAt: 7000 }));
      expect(await listed()).toEqual([all[0], ["c3", 7000, 1], all[1]]);

      const { ticket } = await store.setAside(localTenant, { ids: [b.id] }, 0);
      const without = [["c3", 7000, 1], all[1], ["c1", 1000, 1]];
      expect(await listed()).toEqual(without);
      await store.bringBack(localTenant, ticket);
      expect(await listed()).toEqual([all[0], ["c3", 7000, 1], all[1]]);
      await store.forget(localTenant, { ids: [b.id] });
      expect(await listed()).toEqual(without);
      await store.forget(localTenant, { ids: [c.id] });
      await hide(store, { source: "app", id: "c3" });
      expect(await listed()).toEqual([["c1", 1000, 1]]);
    });

    test("a conversation names its models in the order of their first answers", async () => {
      const store = await opened(engine);
      const places = ["qwen", undefined, "llama", "qwen"].map((model, n) => ({
        exchange: anExchange(`question ${n}`),
        askedAt: n,
        ...(model === undefined ? {} : { model }),
      }));
      await save(store, aConversation("c1", places), aConversation("c2", [anExchange("other")]));
      const models = async (filter: Filter) =>
        (await store.listConversations(localTenant, filter, { limit: 9 })).items.map((one) => [
          one.id,
          one.models,
        ]);
      expect(await models({})).toEqual([
        ["c1", ["qwen", "llama"]],
        ["c2", []],
      ]);
      expect(await models({ models: ["llama"] })).toEqual([["c1", ["qwen", "llama"]]]);
      const stored = await store.conversation(localTenant, { source: "app", id: "c1" });
      expect(stored?.conversation.models).toEqual(["qwen", "llama"]);
    });

    test("the order of a conversation is that of its exchanges", async () => {
      const store = await opened(engine);
      const shown = ["z", "a", "m", "a"].map((word) => anExchange(word));
      await save(store, aConversation("c1", shown));
      const key = { source: "app", id: "c1" };
      const ordered = await store.conversationOrder(localTenant, key);
      const whole = await store.conversation(localTenant, key);
      expect(ordered?.order.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
      expect(ordered?.order.map(({ id }) => id)).toEqual(whole?.exchanges.map(({ id }) => id));
      expect(ordered?.order.map(({ position }) => position)).toEqual(
        ordered?.order.map(({ position }) => position).toSorted((one, other) => one - other),
      );
      expect(ordered?.conversation).toEqual(whole?.conversation);
      const elsewhere = await store.conversationOrder(localTenant, { source: "web", id: "c1" });
      expect(elsewhere).toBeUndefined();
    });

    test("a limit of nothing gives nothing", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [anExchange("a")]));
      expect(await store.list(localTenant, {}, { limit: 0 })).toEqual({ items: [] });
    });

    test("a conversation shows its exchanges in its order", async () => {
      const store = await opened(engine);
      const shown = ["z", "a", "m"].map((word) => anExchange(word));
      await save(store, aConversation("c1", shown));
      const stored = await store.conversation(localTenant, { source: "app", id: "c1" });
      expect(stored?.exchanges.map(({ question }) => question)).toEqual(["z", "a", "m"]);
      const elsewhere = await store.conversation(localTenant, { source: "web", id: "c1" });
      expect(elsewhere).toBeUndefined();
    });

    test("the beginning of an id is completed, hidden ones included", async () => {
      const store = await opened(engine);
      const shown = Array.from({ length: 20 }, (_, n) => anExchange(`question ${n}`));
      await save(store, aConversation("chat-1", shown), aConversation("chat-2", [anExchange("x")]));
      await hide(store, { source: "app", id: "chat-2" });
      const ids = shown.map(({ id }) => id).toSorted();
      for (const id of ids) {
        const { exchanges } = await store.complete(localTenant, id.slice(0, 8), 5);
        expect(exchanges).toEqual([id]);
      }
      const { conversations } = await store.complete(localTenant, "chat", 5);
      expect(conversations).toEqual([
        { source: "app", id: "chat-1" },
        { source: "app", id: "chat-2" },
      ]);
      expect((await store.complete(localTenant, "", 3)).exchanges).toHaveLength(3);
      expect(await store.complete(localTenant, "%", 3)).toEqual({
        exchanges: [],
        conversations: [],
      });
    });
  });

  describe("filters", () => {
    const [a, b, c] = [
      anExchange("a b"),
      anExchange("b c", "", { language: "fr" }),
      anExchange("c d", "", { language: "other" }),
    ] as const;
    const filled = async (): Promise<Store> => {
      const store = await opened(engine);
      await save(
        store,
        aConversation(
          "c1",
          [
            { exchange: a, askedAt: 1000, model: "Qwen/Qwen3-8B" },
            {
              exchange: { ...b, keywords: keywords("dry herbs") },
              answeredAt: 2000,
              model: "Llama",
            },
          ],
          { folder: "Work/Reports", createdAt: 100 },
        ),
        aConversation("c2", [{ exchange: a, askedAt: 5000, model: "Llama" }], { source: "web" }),
        aConversation("c3", [c], { folder: "Workshop" }),
      );
      return store;
    };

    test.each<[string, Filter, readonly string[]]>([
      ["nothing", {}, [a.id, b.id, c.id]],
      ["ids", { ids: [a.id, c.id, "f".repeat(32)] }, [a.id, c.id]],
      ["no id", { ids: [] }, []],
      ["a source", { sources: ["web"] }, [a.id]],
      ["either source", { sources: ["web", "app"] }, [a.id, b.id, c.id]],
      ["no source", { sources: [] }, []],
      ["all sources but one", { exceptSources: ["app"] }, [a.id]],
      ["all sources but one, at that place", { exceptSources: ["app"], before: 2000 }, []],
      ["all sources but none", { exceptSources: [] }, [a.id, b.id, c.id]],
      ["a part of a model's name in any case", { models: ["qwen3"] }, [a.id]],
      ["the whole of a model's name", { models: [{ named: "Llama" }] }, [a.id, b.id]],
      ["no model by a part of its name or in another case", { models: [{ named: "llama" }] }, []],
      ["either", { models: ["qwen3", { named: "Llama" }] }, [a.id, b.id]],
      ["a folder in any case, with all below it", { folders: ["work"] }, [a.id, b.id]],
      ["a folder below", { folders: ["Work/Reports"] }, [a.id, b.id]],
      ["no folder by half its name", { folders: ["Wor"] }, []],
      ["a keyword", { keywords: ["dry herbs", "none"] }, [b.id]],
      ["a language", { languages: ["fr"] }, [b.id]],
      ["either language", { languages: ["en", "other"] }, [a.id, c.id]],
      ["no language", { languages: [] }, []],
      ["a language, at a place", { languages: ["en"], sources: ["web"] }, [a.id]],
      ["a conversation", { conversation: { source: "app", id: "c1" } }, [a.id, b.id]],
      ["its namesake of another app", { conversation: { source: "web", id: "c1" } }, []],
      ["a time from its first millisecond", { since: 2000 }, [a.id, b.id]],
      ["a time up to its last millisecond", { before: 2000 }, [a.id]],
      ["any time, but not an unknown one", { since: -8e14, before: 8e14 }, [a.id, b.id]],
      ["one and the same place", { sources: ["web"], before: 2000 }, []],
      [
        "all conditions at that place",
        { sources: ["web"], models: ["llama"], since: 5000 },
        [a.id],
      ],
      ["hostile words", { models: ["%' OR 1=1 --"], folders: ["'; DROP TABLE places; --"] }, []],
    ])("%s", async (_, filter, expected) => {
      const store = await filled();
      const sorted = (ids: readonly string[]): string[] => ids.toSorted();
      const listed = await store.list(localTenant, filter, { limit: 9 });
      expect(sorted(listed.items.map(({ id }) => id))).toEqual(sorted(expected));
      const terms = ["a", "b", "c"].map((word) => ({ word, variants: [word], weight: 1 }));
      const { matches } = await store.matchWords(localTenant, { terms }, filter, 9);
      expect(sorted(matches.map(({ id }) => id))).toEqual(sorted(expected));
      expect(await store.count(localTenant, filter)).toBe(expected.length);
      expect((await store.forget(localTenant, filter)).exchanges).toBe(expected.length);
    });
  });

  describe("statistics", () => {
    test("an empty archive has them too", async () => {
      const store = await opened(engine);
      expect(await store.statistics(localTenant)).toEqual({
        conversations: 0,
        exchanges: 0,
        alternatives: 0,
        keywords: 0,
        uniqueKeywords: 0,
        hiddenConversations: 0,
        forgotten: 0,
        bySource: [],
        byModel: [],
        byLanguage: [],
        byMonth: [],
        topKeywords: [],
      });
    });

    test("they count what is visible, and each exchange once", async () => {
      const store = await opened(engine);
      const shared = anExchange("q", "a", {
        alternatives: [anAlternative("q", "b")],
        keywords: keywords("Basil", "rice"),
      });
      const french = anExchange("riz", "", { language: "fr", keywords: keywords("basil") });
      const hidden = anExchange("h", "", { keywords: keywords("hidden") });
      await save(
        store,
        aConversation("c1", [
          { exchange: shared, askedAt: june, model: "qwen" },
          { exchange: french, askedAt: july, model: "llama" },
        ]),
        aConversation("c2", [{ exchange: shared, askedAt: july, model: "qwen" }], {
          source: "web",
        }),
        aConversation("c3", [{ exchange: hidden, askedAt: 1, model: "ghost" }], { source: "web" }),
        aConversation("c4", [anExchange("gone")]),
      );
      await hide(store, { source: "web", id: "c3" });
      await store.forget(localTenant, { ids: [anExchange("gone").id] });
      expect(await store.statistics(localTenant)).toEqual({
        conversations: 2,
        exchanges: 2,
        alternatives: 1,
        keywords: 3,
        uniqueKeywords: 2,
        hiddenConversations: 1,
        forgotten: 1,
        firstAt: june,
        lastAt: july,
        bySource: [
          { name: "app", count: 2 },
          { name: "web", count: 1 },
        ],
        byModel: [
          { name: "llama", count: 1 },
          { name: "qwen", count: 1 },
        ],
        byLanguage: [
          { name: "en", count: 1 },
          { name: "fr", count: 1 },
        ],
        byMonth: [
          { name: "2025-06", count: 1 },
          { name: "2025-07", count: 1 },
        ],
        topKeywords: [
          { name: "Basil", count: 2 },
          { name: "rice", count: 1 },
        ],
      });
    });
  });

  describe("hostile texts", () => {
    test.each([
      ["quotes of SQL", `Robert'); DROP TABLE exchanges;-- "x" \`y\` [z]`],
      ["percent and underscore", "100%_sure\\"],
      ["an emoji with joiners", "👩‍👩‍👧‍👦 🇫🇷 é ﬁ Ω"],
      ["a lone surrogate", "cut \ud83d here \udc00"],
      ["a NUL character", "before\0after"],
      ["letters beyond the first plane", "𝒜𝓁𝓅𝒽𝒶 𠮷野家"],
      ["right to left", "שלום ‮abc‬ العربية"],
      ["a word of 64 letters", "x".repeat(64)],
      ["a megabyte", "lorem ipsum ".repeat(90_000)],
    ])("%s are stored, found and forgotten like any other", async (_, text) => {
      const store = await opened(engine);
      const exchange = anExchange(text, `${text} answer`, {
        keywords: keywords(anExchange(text).question.slice(0, 80)),
      });
      const conversation = aConversation("c'1\"", [exchange], {
        title: exchange.question.slice(0, 100),
        folder: "a'b/%",
      });
      await save(store, conversation);
      const [stored] = await store.exchanges(localTenant, [exchange.id]);
      expect(stored?.question).toBe(exchange.question);
      expect(stored?.answer).toBe(exchange.answer);
      expect(stored?.places[0]).toMatchObject({ conversation: "c'1\"", folder: "a'b/%" });
      const variants = [exchange.questionTerms[0] ?? ""];
      const query = { terms: [{ word: "w", variants, weight: 1 }] };
      const { matches } = await store.matchWords(localTenant, query, {}, 9);
      expect(matches.map(({ id }) => id)).toEqual([exchange.id]);
      expect(matches[0]?.terms[0]?.frequencies.answer).toBe(
        exchange.answerTerms.filter((term) => term === variants[0]).length,
      );
      expect((await store.forget(localTenant, { ids: [exchange.id] })).exchanges).toBe(1);
      expect(await save(store, conversation)).toMatchObject({ added: 0, forgotten: 1 });
    });
  });
}
