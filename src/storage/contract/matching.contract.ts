import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Filter } from "../../core/filter.ts";
import { localTenant } from "../../core/tenant.ts";
import type { RankingParameters } from "../bm25.ts";
import { fields } from "../bm25.ts";
import type { AnalysedExchange, Store, WordMatches, WordQuery } from "../store.ts";
import type { Change } from "./archive-model.contract.ts";
import { aChange, ArchiveModel } from "./archive-model.contract.ts";
import type { Engine } from "./makers.contract.ts";
import {
  aConversation,
  anExchange,
  found,
  keywords,
  opened,
  save,
  termsOf,
  wordQuery,
} from "./makers.contract.ts";
import type { RankedDocument } from "./rank-slowly.contract.ts";
import { rankSlowly } from "./rank-slowly.contract.ts";

/** An exchange under one title, as the oracle sees it. */
function ranked(exchange: AnalysedExchange, title: string): RankedDocument {
  return {
    id: exchange.id,
    terms: {
      question: exchange.questionTerms,
      answer: exchange.answerTerms,
      title: [...new Set(termsOf(title))],
      keywords: exchange.keywords.flatMap(({ stems }) => stems.split(" ")),
    },
  };
}

function match(store: Store, query: WordQuery | string, limit = 10, filter: Filter = {}) {
  const words = typeof query === "string" ? wordQuery(query) : query;
  return store.matchWords(localTenant, words, filter, limit);
}

/** Scores may differ by one unit in the last place that counts: engines add in different orders. */
function expectSame(actual: WordMatches, expected: ReturnType<typeof rankSlowly>): void {
  expect(actual.matches.map(({ id }) => id)).toEqual(expected.matches.map(({ id }) => id));
  for (const [rank, { score, terms }] of actual.matches.entries()) {
    expect(Math.abs(score - (expected.matches[rank]?.score ?? 0))).toBeLessThan(2e-9);
    const sum = terms.reduce((total, term) => total + term.score, 0);
    expect(Math.abs(sum - score)).toBeLessThan(2e-9);
  }
  expect(Math.abs(actual.ideal - expected.ideal)).toBeLessThan(2e-9);
  expect(actual.documentFrequencies).toEqual(expected.documentFrequencies);
  expect(actual.degraded).toBe(false);
}

const corpus: readonly (readonly [AnalysedExchange, string])[] = [
  [
    anExchange("how to dry basil leaves", "hang basil in a dry dark room then crumble the leaves", {
      keywords: keywords("dry basil", "leaves"),
    }),
    "kitchen herbs",
  ],
  [anExchange("basil", "a herb"), "kitchen herbs"],
  [
    anExchange("store rice", "keep rice dry in a closed jar and away from light and heat"),
    "kitchen",
  ],
  [anExchange("dry cough at night", "drink water and see a doctor if the cough stays"), "health"],
  [anExchange("", "good morning what shall we cook today"), "kitchen"],
  [anExchange("leaves turn yellow on my basil plant", ""), "the garden"],
];

async function filledWith(engine: Engine, exchanges = corpus): Promise<Store> {
  const store = await opened(engine);
  for (const [index, [exchange, title]] of exchanges.entries())
    await save(store, aConversation(`c${index}`, [exchange], { title }));
  return store;
}

/** Whether a store that these changes happen to says what the oracle says. */
async function expectOracle(
  engine: Engine,
  exchanges: readonly AnalysedExchange[],
  after: {
    readonly changes: readonly Change[];
    readonly queries: readonly WordQuery[];
    readonly limit: number;
  },
): Promise<void> {
  const store = await engine.open();
  try {
    const model = new ArchiveModel(store, exchanges);
    for (const change of after.changes) await model.apply(change);
    const documents = model.documents();
    for (const query of after.queries)
      expectSame(await match(store, query, after.limit), rankSlowly(documents, query, after.limit));
    await model.expectRecords();
    const terms = ["a", "b", "c", "d", "e", "absent"];
    const { total, frequencies } = await store.documentFrequencies(localTenant, terms);
    expect(total).toBe(documents.length);
    expect(frequencies).toEqual(
      terms.map(
        (term) =>
          documents.filter((document) =>
            fields.some((field) => document.terms[field].includes(term)),
          ).length,
      ),
    );
  } finally {
    await store.close();
  }
}

/** The ranking of bm25.ts, against an oracle. */
export function describeMatching(engine: Engine): void {
  describe("matching words", () => {
    const documents = corpus.map(([exchange, title]) => ranked(exchange, title));

    test.each([
      "basil",
      "dry",
      "dry basil leaves",
      "kitchen",
      "basil kitchen garden cough",
      "the a in",
      "absent",
      "absent basil",
      'leaves "dry basil"',
      '"basil leaves"',
      "basil -herb",
      '"kitchen herbs" basil',
      "dry -absent",
      '"absent" dry',
      "",
    ])("the golden ranking of «%s»", async (text) => {
      const store = await filledWith(engine);
      expectSame(await match(store, text), rankSlowly(documents, wordQuery(text), 10));
    });

    test("the formula gives the number that a calculator gives", async () => {
      const store = await opened(engine);
      await save(store, aConversation("c1", [anExchange("basil"), anExchange("rice rice cake")]));
      const { matches } = await match(store, "basil");
      // idf = ln(1 + 1.5 / 1.5); length 1 of 2 on average, b = 0.5: tf = 1 / 0.75; k1 = 1.2
      const tf = 1 / 0.75;
      expect(matches[0]?.score).toBeCloseTo((Math.log(2) * tf * 2.2) / (tf + 1.2), 9);
    });

    test("an empty archive matches nothing", async () => {
      const store = await opened(engine);
      expect(await match(store, "basil")).toMatchObject({
        matches: [],
        documentFrequencies: [0],
        degraded: false,
      });
    });

    test("variants of one term count once", async () => {
      const store = await opened(engine);
      const exchanges = [anExchange("leaf leaves"), anExchange("leaf"), anExchange("leaves tree")];
      await save(store, aConversation("c1", exchanges));
      const variants = ["leaf", "leaves", "leaf", "absent"];
      const query = { terms: [{ word: "leaf", variants, weight: 1 }] };
      const matches = await match(store, query);
      const plain = exchanges.map((exchange) => ranked(exchange, ""));
      expectSame(matches, rankSlowly(plain, query, 10));
      expect(matches.documentFrequencies).toEqual([3]);
      expect(matches.matches.find(({ id }) => id === exchanges[0]?.id)?.terms).toMatchObject([
        { word: "leaf", frequencies: { question: 2 } },
      ]);
    });

    test("a term gives less when only the question of the exchange counts", async () => {
      const store = await opened(engine);
      const exchanges = [anExchange("leaf", "leaf"), anExchange("tree", "leaf")] as const;
      await save(store, aConversation("c1", exchanges));
      const { matches } = await match(store, "leaf");
      const termOf = ({ id }: { readonly id: string }) =>
        matches.find((found) => found.id === id)?.terms[0];
      // idf = ln(1 + 0.5 / 2.5); length 1 of 1 on average: tf = 1; k1 = 1.2
      expect(termOf(exchanges[0])?.asked).toBeCloseTo(Math.log(1.2), 9);
      expect(termOf(exchanges[0])?.score).toBeGreaterThan(Math.log(1.2));
      expect(termOf(exchanges[1])?.asked).toBe(0);
    });

    test("a weight of 0 takes a term out, and a larger one steers", async () => {
      const store = await filledWith(engine);
      const weighted = (basil: number, dry: number): WordQuery => ({
        terms: [
          { word: "basil", variants: ["basil"], weight: basil },
          { word: "dry", variants: ["dry"], weight: dry },
        ],
      });
      for (const [basil, dry] of [
        [0, 1],
        [1, 0],
        [1, 1],
        [5, 0.2],
        [0.2, 5],
        [0, 0],
      ] as const) {
        const query = weighted(basil, dry);
        expectSame(await match(store, query), rankSlowly(documents, query, 10));
      }
      const without = await match(store, weighted(0, 1));
      const plain = await match(store, "dry");
      expect(without.matches).toEqual(plain.matches);
      expect(without.ideal).toBe(plain.ideal);
    });

    test("a match says which words gave what, and where they stand", async () => {
      const store = await filledWith(engine);
      const [best] = (await match(store, "basil dry absent")).matches;
      expect(best?.id).toBe(corpus[0]?.[0].id);
      expect(best?.terms.map(({ word, frequencies }) => [word, frequencies])).toEqual([
        ["basil", { question: 1, answer: 1, keywords: 1 }],
        ["dry", { question: 1, answer: 1, keywords: 1 }],
      ]);
    });

    test("another ranking may be asked for", async () => {
      const store = await filledWith(engine);
      const ranking: RankingParameters = {
        k1: 0.4,
        fields: {
          question: { weight: 3, b: 0 },
          answer: { weight: 0, b: 1 },
          title: { weight: 2, b: 1 },
          keywords: { weight: 0, b: 0.2 },
        },
      };
      for (const text of ["dry basil", "kitchen leaves", "water rice", "cook"]) {
        const query = { ...wordQuery(text), ranking };
        expectSame(await match(store, query), rankSlowly(documents, query, 10));
      }
    });

    test("the words of a phrase stand side by side within one field", async () => {
      const store = await opened(engine);
      const together = anExchange("the fig tree", "grows");
      const across = anExchange("a ripe fig", "tree of mine");
      const reversed = anExchange("tree fig", "");
      await save(store, aConversation("c1", [together, across, reversed]));
      expect(await found(store, '"fig tree"')).toEqual([together.id]);
      expect(new Set(await found(store, '"fig" tree'))).toEqual(
        new Set([together.id, across.id, reversed.id]),
      );
      expect(await found(store, "fig -grows -mine")).toEqual([reversed.id]);
      const forbidden = { ...wordQuery("fig"), forbidden: [[["fig"], ["tree"]]] };
      const { matches } = await match(store, forbidden);
      expect(new Set(matches.map(({ id }) => id))).toEqual(new Set([across.id, reversed.id]));
      const variants = {
        ...wordQuery("fig"),
        required: [
          [
            ["fig", "tree"],
            ["tree", "fig"],
          ],
        ],
      };
      expect((await match(store, variants)).matches).toHaveLength(2);
    });

    test("a limit gives the best, and ties go to the lower id", async () => {
      const store = await opened(engine);
      const equal = Array.from({ length: 300 }, (_, n) => anExchange("same words", `n${n}`));
      await save(store, aConversation("c1", equal));
      const ids = equal.map(({ id }) => id).toSorted();
      for (const limit of [0, 1, 7, 299, 300, 1000])
        expect(await found(store, "words", limit)).toEqual(ids.slice(0, limit));
      expect(await found(store, "words -absent", 0)).toEqual([]);
    });

    test("sources left out take no places among the top k", async () => {
      const store = await opened(engine);
      const agent = Array.from({ length: 300 }, (_, n) => anExchange(`prune lilac ${n}`, "hedge"));
      const chat = anExchange("the lilac in the garden", "in June");
      await save(store, aConversation("a1", agent, { source: "agent" }));
      await save(store, aConversation("c1", [chat], { source: "app" }));
      const ids = async (filter: Filter) =>
        (await match(store, "prune lilac", 3, filter)).matches.map(({ id }) => id);
      expect(await ids({ exceptSources: ["agent"] })).toEqual([chat.id]);
      expect(await ids({ exceptSources: ["elsewhere"] })).toEqual(await ids({}));
    });

    test("what a filter lets through is asked anew when the archive has changed", async () => {
      const store = await opened(engine);
      const lilac = anExchange("prune lilac", "hedge");
      const filter = { folders: ["Garden"] };
      const ids = async () => (await match(store, "lilac", 9, filter)).matches.map(({ id }) => id);
      await save(store, aConversation("c1", [lilac], { folder: "Home" }));
      expect(await ids()).toEqual([]);
      await save(store, aConversation("c1", [lilac], { folder: "Garden" }));
      expect(await ids()).toEqual([lilac.id]);
      await store.exclude(localTenant, { kind: "source", source: "app" }, true);
      expect(await ids()).toEqual([]);
      await store.exclude(localTenant, { kind: "source", source: "app" }, false);
      expect(await ids()).toEqual([lilac.id]);
    });

    test("the filter comes before the top k: k results if k match", async () => {
      const store = await opened(engine);
      const many = Array.from({ length: 600 }, (_, n) => anExchange("rice rice rice", `n${n}`));
      const few = Array.from({ length: 12 }, (_, n) =>
        anExchange("rice with many other words around it", `m${n}`),
      );
      await save(
        store,
        aConversation("c1", many, { source: "loud" }),
        aConversation("c2", few, { source: "quiet" }),
      );
      const { matches } = await match(store, "rice", 10, { sources: ["quiet"] });
      expect(matches).toHaveLength(10);
      const documents = [...many, ...few].map((exchange) => ranked(exchange, ""));
      const isQuiet = new Set(few.map(({ id }) => id));
      expectSame(
        await match(store, "rice", 20, { sources: ["quiet"] }),
        rankSlowly(documents, wordQuery("rice"), 20, ({ id }) => isQuiet.has(id)),
      );
    });

    test("long lists of common words change no rank and no score", async () => {
      const store = await opened(engine);
      const exchanges = Array.from({ length: 500 }, (_, n) =>
        anExchange(
          `the${n % 3 === 0 ? " of of" : ""}${n % 50 === 7 ? " fig" : ""}${n % 90 === 7 ? " tree" : ""}`,
          `and the ${"long ".repeat(n % 11)}n${n}`,
        ),
      );
      await save(store, aConversation("c1", exchanges));
      const plain = exchanges.map((exchange) => ranked(exchange, ""));
      for (const text of ["fig the of and", "the of tree fig long and", "tree the", "n7 the of"]) {
        for (const limit of [1, 3, 10, 100])
          expectSame(await match(store, text, limit), rankSlowly(plain, wordQuery(text), limit));
      }
      const filter = { conversation: { source: "app", id: "c1" } };
      const text = "fig the of and";
      expectSame(await match(store, text, 3, filter), rankSlowly(plain, wordQuery(text), 3));
    });

    test("many small batches rank like one large one", async () => {
      const [small, large] = [await opened(engine), await opened(engine)];
      const words = ["fig", "tree", "rice", "dry", "basil", "leaf", "jar"];
      const conversations = Array.from({ length: 90 }, (_, n) => {
        const pick = (step: number): string => words[(n * step) % words.length] ?? "";
        const question = `${pick(1)} ${pick(2)} ${n % 5 === 0 ? "rare" : pick(3)}`;
        return aConversation(`c${n}`, [anExchange(question, `${pick(4)} n${n}`)], {
          title: pick(5),
        });
      });
      for (const conversation of conversations) await save(small, conversation);
      await save(large, ...conversations);
      const documents = conversations.flatMap(({ places, title = "" }) =>
        places.map(({ exchange }) => ranked(exchange, title)),
      );
      for (const text of ["fig", "rare tree", "dry basil leaf jar", 'rice "fig tree"', "n7 n63"]) {
        const expected = rankSlowly(documents, wordQuery(text), 25);
        expectSame(await match(small, text, 25), expected);
        expectSame(await match(large, text, 25), expected);
        await small.settle(localTenant);
        expectSame(await match(small, text, 25), expected);
      }
      for (const conversation of conversations.slice(20, 60))
        await small.forget(localTenant, { conversation });
      const kept = documents.filter((_, n) => n < 20 || n >= 60);
      for (const text of ["fig", "rare tree", "n7 n30"])
        expectSame(await match(small, text, 25), rankSlowly(kept, wordQuery(text), 25));
    });

    test.each<[string, Pick<Change, "kind" | "exchange" | "title">[]]>([
      [
        "an answer that was read while it was being written",
        [
          { kind: "append", exchange: 0, title: "" },
          { kind: "edit", exchange: 1, title: "" },
        ],
      ],
      [
        "a chat that was renamed while it was excluded",
        [
          { kind: "append", exchange: 0, title: "" },
          { kind: "rename", exchange: 0, title: "d" },
          { kind: "exclude", exchange: 0, title: "" },
          { kind: "rename", exchange: 0, title: "e" },
          { kind: "exclude", exchange: 0, title: "" },
        ],
      ],
    ])(
      "one of thousands of archives has %s: its ranking is that of the oracle",
      async (_, steps) => {
        const exchanges = [anExchange("a", "b"), anExchange("a", "b c")];
        const changes = steps.map((step) => ({ conversation: 0, slot: 0, ...step }));
        const queries = ["c", "d", "e"].map(wordQuery);
        await expectOracle(engine, exchanges, { changes, queries, limit: 2 });
      },
    );

    test("whatever happens to an archive, its ranking is that of the oracle", async () => {
      const word = fc.constantFrom("a", "b", "c", "d", "e");
      const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(" "));
      const pool = fc
        .array(fc.tuple(text, text, fc.array(word, { maxLength: 2 })), {
          minLength: 3,
          maxLength: 8,
        })
        .map((rows) =>
          rows.map(([question, answer, phrases], n) =>
            anExchange(question || `q${n}`, answer, { keywords: keywords(...new Set(phrases)) }),
          ),
        );
      const step = aChange(8, text);
      const query = fc.record({
        terms: fc.array(
          fc.record({
            word,
            variants: fc.array(word, { minLength: 1, maxLength: 3 }),
            weight: fc.constantFrom(0, 0.5, 1, 2),
          }),
          { maxLength: 4 },
        ),
        required: fc.array(
          fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
          { maxLength: 1 },
        ),
        forbidden: fc.array(
          fc.array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
          { maxLength: 1 },
        ),
      });
      const steps = fc.array(step, { minLength: 1, maxLength: 25 });
      const queries = fc.array(query, { minLength: 1, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(
          pool,
          steps,
          queries,
          fc.integer({ min: 1, max: 6 }),
          (exchanges, changes, questions, limit) =>
            expectOracle(engine, exchanges, { changes, queries: questions, limit }),
        ),
        { numRuns: 60 },
      );
    });
  });
}
