import fc from "fast-check";
import { expect, test } from "vitest";
import { exchangeId } from "../../core/exchange-id.ts";
import type { RankedDocument } from "../contract/rank-slowly.contract.ts";
import { rankSlowly } from "../contract/rank-slowly.contract.ts";
import { fields } from "../bm25.ts";
import type { WordQuery } from "../store.ts";
import { WordMatcher } from "./match-words.ts";
import { openArchive } from "./open-archive.ts";
import { WordIndex } from "./word-index.ts";

const TERMS = 24;

/** A few hundred documents, in which term n stands the more rarely the greater n is. */
function invented(size: number, seed: number): RankedDocument[] {
  let state = seed | 1;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const words = (most: number): string[] =>
    Array.from({ length: Math.floor(random() * most) }, () => {
      const term = Math.floor(TERMS * random() ** 3);
      return random() < 0.1 ? `t${term}s` : `t${term}`;
    });
  return Array.from({ length: size }, (_, n) => ({
    id: exchangeId(`${seed}`, `${n}`),
    terms: {
      question: words(6),
      answer: words(n % 5 === 0 ? 3 : 30),
      title: [...new Set(words(4))],
      keywords: words(3),
    },
  }));
}

/** The documents in an index, in segments of some size, and some of them written once more. */
async function indexed(documents: readonly RankedDocument[], step: number, entryBudget?: number) {
  const database = await openArchive({ path: ":memory:" });
  database.exec("INSERT INTO tenants (key, id, salt) VALUES (1, 'local', x'00')");
  const row = database.prepare(
    "INSERT INTO exchanges (key, tenant, id, language, question, answer) VALUES (?, 1, ?, 'en', '', '')",
  );
  for (const [index, { id }] of documents.entries()) row.run(index + 1, id);
  const index = new WordIndex(database, 1);
  const written = documents.map(({ id, terms }, place) => ({
    exchange: place + 1,
    idPrefix: Number.parseInt(id.slice(0, 8), 16),
    termsByField: [terms.question, terms.answer, terms.title, terms.keywords],
  }));
  for (let from = 0; from < written.length; from += step) {
    index.add(written.slice(from, from + step));
    while (index.merge());
  }
  const again = written.filter((_, place) => place % 7 === 3);
  index.remove(again.map(({ exchange }) => exchange));
  index.add(again);
  while (index.merge());
  return { database, matcher: new WordMatcher(database, 1, entryBudget) };
}

const query = fc.array(
  fc.record({
    number: fc.nat(TERMS - 1),
    plural: fc.boolean(),
    weight: fc.constantFrom(0.3, 1, 1, 1, 4),
  }),
  { minLength: 1, maxLength: 10 },
);

test("whatever is passed over, the best and their scores are those of a search that passes over nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 900 }),
      fc.constantFrom(40, 150, 1000),
      fc.array(fc.tuple(query, fc.constantFrom(1, 3, 10, 50)), { minLength: 1, maxLength: 6 }),
      async (seed, size, step, questions) => {
        const documents = invented(size, seed);
        const { database, matcher } = await indexed(documents, step);
        try {
          for (const [words, limit] of questions) {
            const asked: WordQuery = {
              terms: words.map(({ number, plural, weight }) => ({
                word: `t${number}`,
                variants: plural ? [`t${number}`, `t${number}s`] : [`t${number}`],
                weight,
              })),
            };
            const all = rankSlowly(documents, asked, documents.length);
            const found = matcher.match(asked, limit, undefined);
            expect(found.matches.map(({ id }) => id)).toEqual(
              all.matches.slice(0, limit).map(({ id }) => id),
            );
            expect(found.documentFrequencies).toEqual(all.documentFrequencies);
            const scoreOf = new Map(all.matches.map(({ id, score }) => [id, score]));
            const others = documents.flatMap((_, place) => (place % 9 === 4 ? [place + 1] : []));
            const { matches } = matcher.select(asked, {
              limit,
              accepts: undefined,
              complete: (best, { scoresOf }) => {
                for (const [place, score] of scoresOf(others).entries()) {
                  const id = documents[(others[place] ?? 0) - 1]?.id ?? "";
                  expect(score).toBeCloseTo(scoreOf.get(id) ?? 0, 8);
                }
                return [...new Set([...best, ...others])];
              },
            });
            for (const { document, explained, id } of matches) {
              const expected = scoreOf.get(documents[document - 1]?.id ?? "") ?? 0;
              expect(id()).toBe(documents[document - 1]?.id);
              expect(explained.score).toBeCloseTo(expected, 8);
              const sum = explained.terms().reduce((total, term) => total + term.score, 0);
              expect(sum).toBeCloseTo(expected, 8);
            }
          }
        } finally {
          database.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("where common words are looked up, the rarest choose, and scores are whole all the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 400 }),
      fc.constantFrom(0, 40, 400),
      fc.array(query, { minLength: 1, maxLength: 4 }),
      async (seed, size, budget, questions) => {
        const documents = invented(size, seed);
        const { database, matcher } = await indexed(documents, 100, budget);
        try {
          for (const words of questions) {
            const terms = words.map(({ number, weight }) => {
              const word = `t${number}`;
              return { word, variants: [word], weight };
            });
            const all = rankSlowly(documents, { terms }, documents.length);
            const expected = new Map(all.matches.map((match) => [match.id, match]));
            const found = matcher.match({ terms }, 20, undefined);
            expect(found.documentFrequencies).toEqual(all.documentFrequencies);
            expect(found.ideal).toBeCloseTo(all.ideal, 8);
            for (const { id, score, terms: parts } of found.matches) {
              expect(score).toBeCloseTo(expected.get(id)?.score ?? 0, 8);
              const sum = parts.reduce((total, part) => total + part.score, 0);
              expect(sum).toBeCloseTo(score, 8);
              const said = documents.find((document) => document.id === id)?.terms;
              for (const { word, frequencies } of parts)
                for (const field of fields)
                  expect(frequencies[field] ?? 0).toBe(
                    said?.[field].filter((term) => term === word).length,
                  );
            }
            const scores = found.matches.map(({ score }) => score);
            expect(scores).toEqual(scores.toSorted((a, b) => b - a));
            // Whoever has the rarest word is not forgotten for want of the others.
            const held = all.documentFrequencies.filter((count) => count > 0);
            expect(found.matches.length).toBeGreaterThanOrEqual(
              held.length > 0 ? Math.min(20, ...held) : 0,
            );
          }
        } finally {
          database.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("a rare word does not keep from being found what few have, or what a filter lets through", async () => {
  const said = (answer: string[]): RankedDocument["terms"] => ({
    question: [],
    answer,
    title: [],
    keywords: [],
  });
  const documents = Array.from({ length: 90 }, (_, n): RankedDocument => {
    const answer = [
      n < 60 ? "common" : "other",
      ...(n === 7 ? ["rare"] : []),
      ...(n > 4 ? ["most"] : []),
    ];
    return { id: exchangeId("q", `${n}`), terms: said(answer) };
  });
  const { database, matcher } = await indexed(documents, 30, 0);
  try {
    const terms = ["rare", "common", "most"].map((word) => ({ word, variants: [word], weight: 1 }));
    const all = rankSlowly(documents, { terms }, documents.length);
    expect(matcher.match({ terms }, 10, undefined).matches).toHaveLength(10);
    const few = (some: readonly number[]) => new Set(some.filter((document) => document > 80));
    const filtered = matcher.match({ terms }, 10, few).matches.map(({ id }) => id);
    const allowed = new Set(documents.slice(80).map(({ id }) => id));
    expect(filtered).toEqual(
      all.matches.flatMap(({ id }) => (allowed.has(id) ? [id] : [])).slice(0, 10),
    );
  } finally {
    database.close();
  }
});

test("once settled, an index has few segments, each larger than all smaller ones together, and finds the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.integer({ min: 1, max: 600 }),
      fc.constantFrom(5, 40, 150),
      query,
      async (seed, size, step, words) => {
        const { database, matcher } = await indexed(invented(size, seed), step);
        try {
          const terms = words.map(({ number, weight }) => {
            const word = `t${number}`;
            return { word, variants: [word, `${word}s`], weight };
          });
          const before = matcher.match({ terms }, 20, undefined);
          const index = new WordIndex(database, 1);
          while (index.settle());
          matcher.forgetCaches();
          expect(matcher.match({ terms }, 20, undefined)).toEqual(before);
          const segments = database
            .prepare("SELECT documents FROM segments ORDER BY documents")
            .all()
            .map(({ documents }) => Number(documents));
          const smaller = segments.map((_, at) =>
            segments.slice(0, at).reduce((sum, documents) => sum + documents, 0),
          );
          for (const [at, documents] of segments.entries())
            expect(documents).toBeGreaterThan(smaller[at] ?? 0);
          expect(segments.reduce((sum, documents) => sum + documents, 0)).toBe(size);
          const strays = "SELECT 1 FROM documents WHERE segment NOT IN (SELECT key FROM segments)";
          expect(database.prepare(strays).all()).toEqual([]);
        } finally {
          database.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("a damaged list harms no other search, before or after", async () => {
  const documents = invented(300, 5);
  const { database, matcher } = await indexed(documents, 100);
  try {
    const asked = ["t0", "t1", "t3"].map((word) => ({ word, variants: [word], weight: 1 }));
    const expected = matcher.match({ terms: asked }, 20, undefined).matches;
    const lists = database.prepare("SELECT key, data FROM posting_lists").all();
    const damage = database.prepare("UPDATE posting_lists SET data = ? WHERE key = ?");
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 400 }), (bytes) => {
        // Heads of one field that is none among them.
        bytes.forEach((byte, at) => at % 3 === 0 && (bytes[at] = byte & 0xf0));
        for (const { key } of lists) damage.run(bytes, Number(key));
        for (const limit of [1, 20]) matcher.match({ terms: asked }, limit, undefined);
        for (const { key, data } of lists) damage.run(data as Uint8Array, Number(key));
        expect(matcher.match({ terms: asked }, 20, undefined).matches).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  } finally {
    database.close();
  }
});
