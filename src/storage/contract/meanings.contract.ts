import { describe, expect, test } from "vitest";
import type { ExchangeId } from "../../core/exchange.ts";
import type { Filter } from "../../core/filter.ts";
import type { TenantId } from "../../core/tenant.ts";
import { localTenant } from "../../core/tenant.ts";
import type {
  AnalysedExchange,
  CandidateLimits,
  CandidateQuery,
  Candidates,
  Store,
  WordQuery,
} from "../store.ts";
import type { Engine } from "./makers.contract.ts";
import {
  aConversation,
  anExchange,
  hide,
  opened,
  save,
  VERSION,
  wordQuery,
} from "./makers.contract.ts";

const everything: CandidateLimits = {
  words: 1000,
  meaning: 1000,
  kept: 1000,
  surrounded: 1000,
  background: 1000,
};

const DIMENSIONS = 512;

/** Two signatures of this kind differ in as many bits as their numbers do, spread over both halves. */
function isSet(bits: number, bit: number): boolean {
  return (bit * 191) % DIMENSIONS < bits !== (bit % 2 === 0);
}

/** The signature of an exchange whose two sides say the same. */
function aSignature(bits: number): Uint8Array {
  const signature = new Uint8Array((2 * DIMENSIONS) / 8);
  for (let bit = 0; bit < 2 * DIMENSIONS; bit++)
    if (isSet(bits, bit % DIMENSIONS))
      signature[bit >> 3] = (signature[bit >> 3] ?? 0) | (1 << (bit & 7));
  return signature;
}

/** A vector with such a signature. */
function aVector(bits: number): Float32Array {
  const size = 1 / Math.sqrt(DIMENSIONS);
  return Float32Array.from({ length: DIMENSIONS }, (_, bit) => (isSet(bits, bit) ? size : -size));
}

/** Without its signature. */
function wordsOf(bits: number): Uint8Array {
  return Uint8Array.of(7, bits & 255, bits >> 8, 9);
}

/** To a store a meaning is a signature and whatever follows. */
function aMeaning(bits: number): Uint8Array {
  return Uint8Array.of(...aSignature(bits), ...wordsOf(bits));
}

/** An exchange with such a meaning. */
export function meant(bits: number, question: string, answer = ""): AnalysedExchange {
  return anExchange(question, answer, { meaning: aMeaning(bits) });
}

export interface Asked {
  readonly query?: WordQuery;
  readonly version?: string;
  readonly bits?: number;
  readonly filter?: Filter;
  readonly limits?: Partial<CandidateLimits>;
  readonly translated?: CandidateQuery["translated"];
  readonly tenant?: TenantId;
}

/** Candidates, as many as there are unless limits say otherwise. */
export async function ask(store: Store, asked: Asked = {}): Promise<Candidates> {
  const { query = { terms: [] }, version = VERSION, bits, filter = {}, limits, tenant } = asked;
  return store.candidates(
    tenant ?? localTenant,
    {
      ...query,
      ...(asked.translated ? { translated: asked.translated } : {}),
      meaning: { version, vector: bits === undefined ? undefined : aVector(bits) },
    },
    filter,
    { ...everything, ...limits },
  );
}

async function prepared(engine: Engine): Promise<Store> {
  const store = await opened(engine);
  await store.prepareMeanings(localTenant, VERSION);
  return store;
}

/** What an engine keeps for comparing meanings, and what it preselects by it. */
export function describeMeanings(engine: Engine): void {
  describe("meanings", () => {
    test("come back as they were saved, the nearest first, whatever the words", async () => {
      const store = await prepared(engine);
      const [near, far, nearer] = [meant(20, "basil"), meant(400, "rice"), meant(12, "figs")];
      await save(store, aConversation("c1", [near, far]), aConversation("c2", [nearer]));
      const found = await ask(store, { bits: 10, limits: { background: 0, surrounded: 0 } });
      expect(found.meaning).toBe(true);
      expect(found.documents).toBe(3);
      expect(found.candidates.map(({ id }) => id)).toEqual([nearer.id, near.id, far.id]);
      expect(found.candidates.map(({ meaning }) => meaning)).toEqual([12, 20, 400].map(wordsOf));
    });

    test("that are being made anew leave what has none yet to words", async () => {
      const store = await prepared(engine);
      const exchanges = Array.from({ length: 1_100 }, (_, n) => meant(n % 512, `fig ${n}`));
      await save(store, aConversation("c1", exchanges));
      const [first, last] = [exchanges[0], exchanges.at(-1)];
      if (!first || !last) throw new Error("some exchanges");
      expect(await store.prepareMeanings(localTenant, "table-2")).toBe(1_100);
      const query = wordQuery("1099");
      const find = async () =>
        (await ask(store, { query, version: "table-2", bits: 10, limits: { background: 0 } }))
          .candidates;
      expect((await find()).map(({ id }) => id)).toContain(last.id);
      await store.saveMeanings(localTenant, "table-2", [{ id: first.id, meaning: aMeaning(10) }]);
      const found = await find();
      expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, last.id]));
      expect(found.find(({ id }) => id === last.id)?.meaning).toBeUndefined();
    });

    test("are reached by words of another language, which give nothing to a score", async () => {
      const store = await prepared(engine);
      const near = Array.from({ length: 5 }, (_, n) => meant(10 + n, `basil ${n}`));
      const [one, two] = [meant(400, "figues"), meant(401, "figues", "mûres")];
      const other = meant(402, "riz");
      await save(store, aConversation("c1", [...near, one]), aConversation("c2", [two, other]));
      const limits = { meaning: 2, kept: 2, background: 0, surrounded: 0 };
      const translated = (words: readonly string[], limit: number) =>
        ask(store, {
          query: wordQuery("basil"),
          bits: 10,
          limits,
          translated: { terms: words.flatMap((word) => wordQuery(word).terms), limit },
        });
      const found = await translated(["figues", "nowhere"], 5);
      // The shorter one has more of it.
      expect(found.candidates.map(({ id }) => id).slice(2)).toEqual([one.id, two.id]);
      for (const { eligible, score, terms, meaning } of found.candidates.slice(2)) {
        expect({ eligible, score, terms }).toEqual({ eligible: true, score: 0, terms: [] });
        expect(meaning).toBeDefined();
      }
      expect(found.documentFrequencies).toEqual([5]);
      expect((await translated(["figues"], 1)).candidates).toHaveLength(3);
      expect((await translated([], 5)).candidates).toHaveLength(2);
      const filter = { conversation: { source: "app", id: "c2" } };
      const within = await ask(store, {
        query: wordQuery("basil"),
        bits: 10,
        limits,
        filter,
        translated: { terms: wordQuery("figues").terms, limit: 5 },
      });
      expect(within.candidates.map(({ id }) => id)).toContain(two.id);
      expect(within.candidates.map(({ id }) => id)).not.toContain(one.id);
    });

    test("and words choose together: the share of the words, and the cosine", async () => {
      const store = await prepared(engine);
      const [both, words, meaning] = [
        meant(10, "dry basil"),
        meant(300, "dry basil leaves"),
        meant(11, "figs"),
      ];
      await save(store, aConversation("c1", [meaning, words, both]));
      const query = wordQuery("basil");
      const limits = { background: 0, surrounded: 0 };
      const found = await ask(store, { query, bits: 10, limits });
      expect(found.candidates.map(({ id }) => id)).toEqual([both.id, meaning.id, words.id]);
      expect(found.candidates[1]).toMatchObject({ score: 0, terms: [], eligible: true, length: 1 });
      const kept = await ask(store, { query, bits: 10, limits: { ...limits, kept: 2 } });
      expect(kept.candidates.map(({ id }) => id)).toEqual([both.id, meaning.id]);
      const { matches } = await store.matchWords(localTenant, query, {}, 10);
      for (const { id, score, terms } of matches)
        expect(found.candidates.find((candidate) => candidate.id === id)).toMatchObject({
          score,
          terms,
        });
    });

    test("of another version do not compare: words alone choose", async () => {
      const store = await opened(engine);
      const [basil, figs] = [meant(10, "basil"), meant(10, "figs")];
      await save(store, aConversation("c1", [basil, figs]));
      for (const version of [VERSION, "table-2"]) {
        const limits = { background: 0, surrounded: 0 };
        const found = await ask(store, { query: wordQuery("basil"), bits: 10, version, limits });
        expect(found.meaning).toBe(false);
        expect(found.candidates.map(({ id, meaning }) => [id, meaning])).toEqual([
          [basil.id, undefined],
        ]);
        await store.prepareMeanings(localTenant, "table-3");
      }
    });

    test("go when another version is prepared for, and are made again bit by bit", async () => {
      const store = await prepared(engine);
      const exchanges = Array.from({ length: 5 }, (_, n) => meant(n, `q${n}`, `a${n}`));
      await save(store, aConversation("c1", exchanges));
      expect(await store.prepareMeanings(localTenant, VERSION)).toBe(0);
      expect(await store.lackingMeanings(localTenant, VERSION, 10)).toEqual([]);
      expect(await store.meaningVersion(localTenant)).toBe(VERSION);

      expect(await store.prepareMeanings(localTenant, "table-2")).toBe(5);
      expect(await store.meaningVersion(localTenant)).toBe("table-2");
      const none = await ask(store, { version: "table-2", bits: 0 });
      expect(none.candidates.every(({ meaning }) => meaning === undefined)).toBe(true);
      const made = new Map<string, string>();
      for (;;) {
        const lacking = await store.lackingMeanings(localTenant, "table-2", 2);
        if (lacking.length === 0) break;
        expect(lacking.length).toBeLessThanOrEqual(2);
        for (const { id, question, answer } of lacking) made.set(id, `${question} ${answer}`);
        await store.saveMeanings(
          localTenant,
          "table-2",
          lacking.map(({ id }) => ({ id, meaning: aMeaning(100 + made.size) })),
        );
        // Another process may prepare at any moment: what is made stays made.
        expect(await store.prepareMeanings(localTenant, "table-2")).toBe(5 - made.size);
      }
      expect([...made]).toEqual(exchanges.map(({ id }, n) => [id, `q${n} a${n}`]));
      const { candidates, meaning } = await ask(store, { version: "table-2", bits: 0 });
      expect(meaning).toBe(true);
      expect(candidates.every((one) => one.meaning !== undefined)).toBe(true);
      expect((await ask(store, { bits: 0 })).meaning).toBe(false);
    });

    test("of another version than the one prepared for are never kept", async () => {
      const store = await prepared(engine);
      const [kept, basil, figs] = [meant(10, "kept"), meant(20, "basil"), meant(30, "figs")];
      await save(store, aConversation("c1", [kept]));
      // A program with another table, or with none, saves what it analysed before this one prepared the archive.
      const late = [aConversation("c1", [kept, basil]), aConversation("c2", [figs])];
      for (const by of [{ meaningVersion: "table-2" }, {}])
        await store.save(localTenant, { conversations: late, ...by });
      const meanings = async (): Promise<Record<string, Uint8Array | undefined>> => {
        const { candidates } = await ask(store, { bits: 0, query: wordQuery("kept basil figs") });
        return Object.fromEntries(candidates.map(({ id, meaning }) => [id, meaning]));
      };
      const only = { [kept.id]: wordsOf(10), [basil.id]: undefined, [figs.id]: undefined };
      expect(await meanings()).toEqual(only);
      expect(await store.prepareMeanings(localTenant, VERSION)).toBe(2);

      await store.saveMeanings(localTenant, "table-2", [{ id: figs.id, meaning: aMeaning(40) }]);
      expect(await meanings()).toEqual(only);
      // Whoever makes meanings stops when another version took over, instead of making them over and over.
      expect(await store.lackingMeanings(localTenant, "table-2", 10)).toEqual([]);
      const lacking = await store.lackingMeanings(localTenant, VERSION, 10);
      expect(new Set(lacking.map(({ id }) => id))).toEqual(new Set([basil.id, figs.id]));
    });

    test("are made for what was saved without one, and for nothing that is gone", async () => {
      const store = await prepared(engine);
      const [plain, gone] = [anExchange("plain"), anExchange("gone")];
      await save(store, aConversation("c1", [meant(3, "made"), plain, gone]));
      expect(await store.prepareMeanings(localTenant, VERSION)).toBe(2);
      await store.forget(localTenant, { ids: [gone.id] });
      await store.saveMeanings(localTenant, VERSION, [
        { id: plain.id, meaning: aMeaning(77) },
        { id: gone.id, meaning: aMeaning(78) },
      ]);
      const { candidates } = await ask(store, { bits: 78, limits: { background: 0 } });
      expect(candidates).toHaveLength(2);
      expect(candidates[0]).toMatchObject({ id: plain.id, meaning: wordsOf(77) });
      await save(store, aConversation("c2", [anExchange("late")]));
      expect(await store.prepareMeanings(localTenant, VERSION)).toBe(1);
    });

    test("of hidden exchanges find nothing, and are there when these come back", async () => {
      const store = await prepared(engine);
      const [secret, other] = [meant(10, "secret"), meant(300, "other")];
      const chat = aConversation("c1", [secret]);
      await save(store, chat, aConversation("c2", [other]));
      await hide(store, chat);
      const ids = (found: Candidates): ExchangeId[] => found.candidates.map(({ id }) => id);
      expect(ids(await ask(store, { bits: 10, query: wordQuery("secret") }))).toEqual([other.id]);
      // A hidden exchange gets a meaning too, and still is not found by it.
      await store.prepareMeanings(localTenant, "table-2");
      const lacking = await store.lackingMeanings(localTenant, "table-2", 10);
      expect(lacking).toHaveLength(2);
      await store.saveMeanings(
        localTenant,
        "table-2",
        lacking.map(({ id }) => ({ id, meaning: aMeaning(10) })),
      );
      expect(ids(await ask(store, { bits: 10, version: "table-2" }))).toEqual([other.id]);
      await save(store, aConversation("c1", [anExchange("secret")]));
      const back = await ask(store, { bits: 10, version: "table-2" });
      expect(new Set(ids(back))).toEqual(new Set([secret.id, other.id]));
      for (const { meaning } of back.candidates) expect(meaning).toEqual(wordsOf(10));
    });

    test("of forgotten exchanges find nothing", async () => {
      const store = await prepared(engine);
      const [secret, other] = [meant(10, "secret"), meant(300, "other")];
      await save(store, aConversation("c1", [secret, other]), aConversation("c2", [secret]));
      await store.forget(localTenant, { ids: [secret.id] });
      const { candidates } = await ask(store, { bits: 10, query: wordQuery("secret") });
      expect(candidates.map(({ id }) => id)).toEqual([other.id]);
      await store.forget(localTenant, {});
      expect((await ask(store, { bits: 10 })).candidates).toEqual([]);
    });

    test("of what the app no longer shows still find it", async () => {
      const store = await prepared(engine);
      const [kept, dropped] = [meant(300, "kept"), meant(10, "dropped")];
      await save(store, aConversation("c1", [kept, dropped]));
      await save(store, aConversation("c1", [kept]));
      const found = await ask(store, { bits: 10, limits: { background: 0, surrounded: 0 } });
      expect(found.candidates.map(({ id }) => id)).toEqual([dropped.id, kept.id]);
    });

    test("of two tenants never meet", async () => {
      const store = await prepared(engine);
      await save(store, aConversation("c1", [meant(10, "mine")]));
      const other = "other" as TenantId;
      await store.prepareMeanings(other, VERSION);
      await store.save(other, {
        conversations: [aConversation("c1", [meant(10, "theirs")])],
        meaningVersion: VERSION,
      });
      await store.prepareMeanings(other, "table-2");
      expect((await ask(store, { bits: 10 })).candidates).toMatchObject([
        { id: anExchange("mine").id, meaning: wordsOf(10) },
      ]);
      expect((await ask(store, { bits: 10, tenant: other })).meaning).toBe(false);
    });
  });

  describe("candidates", () => {
    test("filters and phrases decide what is eligible, not what surrounds it", async () => {
      const store = await prepared(engine);
      const [first, middle, last] = [
        meant(200, "first basil", "dry"),
        meant(10, "middle basil", "wet"),
        meant(300, "last", "dry"),
      ];
      await save(store, aConversation("c1", [first, middle, last]));
      const eligible = async (query: string, filter: Filter = {}): Promise<string[]> => {
        const limits = { background: 0 };
        const found = await ask(store, { query: wordQuery(query), bits: 10, filter, limits });
        return found.candidates
          .filter((candidate) => candidate.eligible)
          .map(({ id }) => [first, middle, last].find((one) => one.id === id)?.question ?? "?")
          .toSorted();
      };
      expect(await eligible("basil")).toEqual(["first basil", "last", "middle basil"]);
      expect(await eligible('"basil"')).toEqual(["first basil", "middle basil"]);
      expect(await eligible("basil -wet")).toEqual(["first basil", "last"]);
      expect(await eligible('"absent"')).toEqual([]);
      expect(await eligible("", { ids: [middle.id] })).toEqual(["middle basil"]);
      expect(await eligible("basil", { sources: ["nowhere"] })).toEqual([]);
      const { candidates } = await ask(store, { bits: 10, filter: { ids: [middle.id] } });
      expect(candidates).toHaveLength(3);
      const at = candidates.findIndex(({ id }) => id === middle.id);
      expect(candidates[candidates[at]?.previous ?? -1]).toMatchObject({
        id: first.id,
        eligible: false,
      });
      expect(candidates[candidates[at]?.next ?? -1]).toMatchObject({ id: last.id });
    });

    test("a filter leaves room for as many as it lets through", async () => {
      const store = await prepared(engine);
      const loud = Array.from({ length: 300 }, (_, n) => meant(10, `loud ${n}`));
      const quiet = Array.from({ length: 5 }, (_, n) => meant(200, `quiet ${n}`));
      await save(
        store,
        aConversation("c1", loud, { source: "loud" }),
        aConversation("c2", quiet, { source: "quiet" }),
      );
      const limits = { meaning: 4, kept: 4, background: 0, surrounded: 0 };
      const found = await ask(store, { bits: 10, filter: { sources: ["quiet"] }, limits });
      expect(found.candidates).toHaveLength(4);
      for (const { id } of found.candidates) expect(quiet.map((one) => one.id)).toContain(id);
    });

    test("of the background may be found only when they are chosen or fit the question", async () => {
      const store = await prepared(engine);
      await save(
        store,
        aConversation(
          "c1",
          Array.from({ length: 40 }, (_, n) => meant(n * 3, `n${n}`)),
        ),
      );
      const limits = { words: 5, meaning: 5, kept: 5, surrounded: 0, background: 8 };
      const { candidates } = await ask(store, { bits: 0, limits });
      expect(candidates.filter(({ background }) => background)).toHaveLength(8);
      expect(candidates.length).toBeGreaterThan(8);
      expect(candidates.length).toBeLessThanOrEqual(13);
    });

    test("of the background are the same ones in whatever order the archive was filled", async () => {
      const chats = Array.from({ length: 50 }, (_, n) =>
        aConversation(`c${n}`, [meant(n * 9, `one ${n}`), meant(n * 7, `two ${n}`)]),
      );
      const limits = { words: 0, meaning: 0, kept: 0, surrounded: 0, background: 8 };
      const idsIn = async (order: readonly (typeof chats)[number][]): Promise<ExchangeId[]> => {
        const store = await prepared(engine);
        for (const chat of order) await save(store, chat);
        const { candidates } = await ask(store, { limits });
        return candidates.map(({ id }) => id);
      };
      const ids = await idsIn(chats);
      const all = chats.flatMap(({ places }) => places.map(({ exchange }) => exchange.id));
      expect(ids).toEqual(all.toSorted().slice(0, 8));
      expect(await idsIn(chats.toReversed())).toEqual(ids);
    });

    test("an empty archive has none", async () => {
      const store = await opened(engine);
      expect(await ask(store, { bits: 3, query: wordQuery("basil") })).toMatchObject({
        candidates: [],
        documents: 0,
        meaning: false,
      });
    });

    test("a limit of nothing gives nothing", async () => {
      const store = await prepared(engine);
      await save(store, aConversation("c1", [meant(1, "basil")]));
      const limits = { words: 0, meaning: 0, kept: 0, surrounded: 0, background: 0 };
      const found = await ask(store, { query: wordQuery("basil"), bits: 1, limits });
      expect(found.candidates).toEqual([]);
    });

    test("many small batches, in any order, give what one large one gives", async () => {
      const conversations = Array.from({ length: 60 }, (_, n) =>
        aConversation(`c${n}`, [
          meant(n * 7, `fig ${n}`, n % 4 === 0 ? "tree" : "rice"),
          meant((n * 91) % 512, `next ${n}`),
        ]),
      );
      const stores = [await prepared(engine), await prepared(engine), await prepared(engine)];
      const [large, small, reversed] = stores;
      if (!large || !small || !reversed) throw new Error("three stores");
      await save(large, ...conversations);
      for (const conversation of conversations) await save(small, conversation);
      for (const conversation of conversations.toReversed()) await save(reversed, conversation);
      const answers = await Promise.all(
        stores.map(async (store) => {
          const { candidates, ideal } = await ask(store, {
            query: wordQuery("fig tree"),
            bits: 50,
          });
          const seen = candidates.map(({ previous, next, conversation, ...rest }) => ({
            ...rest,
            isPlaced: conversation > 0,
            before: candidates[previous ?? -1]?.id,
            after: candidates[next ?? -1]?.id,
          }));
          return { ideal, seen: seen.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
        }),
      );
      expect(answers[0]?.seen).toHaveLength(120);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    });
  });
}
