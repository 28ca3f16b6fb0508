import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextLanguage } from "../core/language.ts";
import type { MeaningFeatures } from "../meaning/meaning-query.ts";
import { longAnswerTerms } from "../storage/bm25.ts";
import type { Candidate } from "../storage/store.ts";
import type { Ranked } from "./rank.ts";
import { standingWishes } from "../text/standing-wish.ts";
import { rank, weights, withInstruction, withTitles } from "./rank.ts";

function aCandidate(id: string, details: Partial<Candidate> = {}): Candidate {
  return {
    id,
    eligible: true,
    background: false,
    score: 0,
    asked: 0,
    titled: 0,
    terms: [],
    meaning: undefined,
    length: 20,
    answerLength: 10,
    conversation: 0,
    saidAt: undefined,
    previous: undefined,
    next: undefined,
    ...details,
  };
}

/** As near as this in everything. */
function near(value: number, language: TextLanguage = "en"): MeaningFeatures {
  return {
    language,
    wish: "none",
    side: value,
    whole: value,
    words: value,
    wordsTogether: value,
    wordsAsked: value,
    wordsNear: value,
    wordsBeside: value,
    pairs: () => [],
  };
}

function ranked(
  candidates: readonly Candidate[],
  features: readonly (MeaningFeatures | undefined)[] = candidates.map(() => undefined),
  length = 10,
): Ranked[] {
  return rank(candidates, features, { unit: 1, language: "en", length, documents: 100 });
}

function partsOf(results: readonly Ranked[], id: string) {
  const found = results.find(({ candidate }) => candidate.id === id);
  if (!found) throw new Error(`${id} was not found`);
  return found.parts;
}

/** Enough of it that no rule of thumb decides what is unrelated. */
const ARCHIVE = Array.from({ length: 500 }, (_, n) => aCandidate(`z${n}`, { background: true }));
const UNRELATED = ["x", "y", "z"].map((id) => aCandidate(id, { background: true }));

describe("a score", () => {
  const candidate = fc.record({
    score: fc.double({ min: 0, max: 5, noNaN: true }),
    length: fc.nat(500),
    conversation: fc.nat(3),
    eligible: fc.boolean(),
    background: fc.boolean(),
    nearness: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    wish: fc.constantFrom(...standingWishes),
    language: fc.constantFrom<TextLanguage[]>("en", "fr", "other"),
  });

  test("is the sum of its parts, and relevance lies between 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (made) => {
        const candidates = made.map(
          ({ nearness: _nearness, language: _language, wish: _wish, ...one }, n) =>
            aCandidate(`id${n}`, {
              ...one,
              previous: n % 3 === 0 ? undefined : n - 1,
              next: n % 3 === 2 || n + 1 >= made.length ? undefined : n + 1,
            }),
        );
        const features = made.map(({ nearness, language, wish }) =>
          nearness === undefined ? undefined : { ...near(nearness, language), wish },
        );
        const results = ranked(candidates, features);
        for (const { candidate: found, place, score, parts, relevance } of results) {
          expect(found.eligible).toBe(true);
          expect(candidates[place]).toBe(found);
          const { words, meaning, context, conversation, time, wish } = parts;
          expect(words + meaning + context + conversation + time + wish).toBeCloseTo(score, 8);
          expect(context).toBeGreaterThanOrEqual(0);
          expect(conversation).toBeGreaterThanOrEqual(0);
          expect(relevance).toBeGreaterThanOrEqual(0);
          expect(relevance).toBeLessThanOrEqual(1);
        }
        const scores = results.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  test("does not depend on the order of the candidates", () => {
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 10 }), (made) => {
        const count = made.length;
        const build = (placeOf: (n: number) => number): Ranked[] => {
          const candidates: Candidate[] = [];
          const features: (MeaningFeatures | undefined)[] = [];
          for (const [n, { nearness, language, wish, ...one }] of made.entries()) {
            candidates[placeOf(n)] = aCandidate(`id${n}`, {
              ...one,
              previous: n === 0 ? undefined : placeOf(n - 1),
              next: n + 1 === count ? undefined : placeOf(n + 1),
            });
            features[placeOf(n)] =
              nearness === undefined ? undefined : { ...near(nearness, language), wish };
          }
          return ranked(candidates, features);
        };
        const forwards = build((n) => n).map(({ candidate: { id }, score }) => ({ id, score }));
        const backwards = build((n) => count - 1 - n);
        for (const { candidate: found, score } of backwards)
          expect(score).toBeCloseTo(forwards.find(({ id }) => id === found.id)?.score ?? -1, 8);
      }),
    );
  });

  test("of words is their share of an exchange that has each once", () => {
    const results = rank([aCandidate("a", { score: 3 })], [undefined], {
      unit: 6,
      language: "en",
      length: 1,
      documents: 100,
    });
    expect(partsOf(results, "a").words).toBeCloseTo(weights.words / 2, 9);
    expect(partsOf(results, "a").meaning).toBe(0);
    expect(
      rank([aCandidate("a")], [undefined], { unit: 0, language: "en", length: 1, documents: 100 }),
    ).toEqual([]);
  });

  test("of what says nothing is worth next to nothing", () => {
    const options = { unit: 1, language: "en", length: 2, documents: 100 } as const;
    const [telling, empty] = [false, true].map(
      (saysNothing) =>
        rank([aCandidate("a", { score: 2 })], [near(1)], { ...options, saysNothing })[0],
    );
    expect(telling?.relevance).toBeGreaterThan(0.9);
    expect(empty?.relevance).toBeLessThan(0.1);
    expect(empty?.score).toBe(telling?.score);
  });

  test("of a title grows with the square of what it has of the question", () => {
    const partOf = (titled: number): number =>
      partsOf(ranked([aCandidate("a", { titled })]), "a").title;
    expect(partOf(1)).toBeCloseTo(weights.title, 9);
    expect(partOf(0.5)).toBeCloseTo(weights.title / 4, 9);
  });

  test("of a title grows with what is near to the question, and lifts what has it", () => {
    const candidates = [
      aCandidate("a", { score: 1 }),
      aCandidate("b", { score: 0.9 }),
      aCandidate("c", { score: 0.8, titled: 0.5 }),
    ];
    const before = ranked(candidates, [near(0.5), near(0.5), near(0.5)]);
    const after = withTitles(
      before,
      before.map(({ candidate }) => (candidate.id === "b" ? 0.8 : 0.1)),
    );
    expect(after[0]?.candidate.id).toBe("b");
    expect(partsOf(after, "b").title).toBeCloseTo(weights.nearTitle * 0.64, 9);
    // What is in the title to the letter counts, where that is more.
    expect(partsOf(after, "c").title).toBeCloseTo(weights.title / 4, 9);
    for (const { score, parts } of after)
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 8);
    const relevance = (results: readonly Ranked[]) =>
      results.find(({ candidate }) => candidate.id === "b")?.relevance ?? 0;
    expect(relevance(after)).toBeGreaterThan(relevance(before));
  });

  test("of words falls with the length of the answer, unless the question has them", () => {
    const wordsOf = (answerLength: number, asked: number, questionLength = 20): number => {
      const length = questionLength + answerLength;
      const candidate = aCandidate("a", { score: 1, asked, length, answerLength });
      return partsOf(ranked([candidate]), "a").words;
    };
    const { words } = weights;
    const answerTerms = longAnswerTerms;
    expect(wordsOf(answerTerms, 0)).toBe(words);
    expect(wordsOf(answerTerms * 2, 0)).toBeCloseTo(words / 2, 9);
    expect(wordsOf(answerTerms * 8, 0)).toBeCloseTo(words / 8, 9);
    expect(wordsOf(answerTerms * 8, 1)).toBeCloseTo(words, 9);
    // A question of a word or none cannot speak for its answer.
    expect(wordsOf(answerTerms * 8, 0, 1)).toBeGreaterThan(wordsOf(answerTerms * 8, 0, 4));
    expect(wordsOf(answerTerms * 8, 0, 0)).toBe(words);
  });

  test("grows for what was said at the time in question, of whose relevance a year says next to nothing", () => {
    const day = 86_400_000;
    const said = (days: number): number[] => {
      const then = aCandidate("then", { score: 1, saidAt: 1500 });
      const earlier = aCandidate("earlier", { score: 1, saidAt: 500 });
      const results = rank([earlier, then], [undefined, undefined], {
        unit: 1,
        language: "en",
        length: 1,
        documents: 100,
        times: [{ since: 1000, before: 1000 + days * day }],
      });
      expect(results.map(({ candidate: { id } }) => id)).toEqual(["then", "earlier"]);
      expect(results.map(({ parts }) => parts.time)).toEqual([weights.time, 0]);
      return results.map(({ relevance }) => relevance);
    };
    const [onThatDay = 0, before = 0] = said(1);
    const [inThatYear = 0] = said(365);
    expect(onThatDay).toBeGreaterThan(inThatYear);
    expect(inThatYear).toBeGreaterThan(before);
    expect(inThatYear - before).toBeLessThan((onThatDay - before) / 10);
  });

  test("grows with meaning, in any one of its numbers", () => {
    const names = [
      "side",
      "whole",
      "words",
      "wordsTogether",
      "wordsAsked",
      "wordsNear",
      "wordsBeside",
    ] as const;
    for (const name of names) {
      const features = [near(0.5), { ...near(0.5), [name]: 0.6 }];
      const results = ranked([aCandidate("plain"), aCandidate("nearer")], features);
      expect(results.map(({ candidate: { id } }) => id)).toEqual(["nearer", "plain"]);
    }
  });

  test("grows a little for a standing wish, by what it has, so that a distant one stays distant", () => {
    const candidates = ["instruction", "preference", "none"].map((id) => aCandidate(id));
    const results = ranked(candidates, [
      { ...near(0.5), wish: "instruction" },
      { ...near(0.5), wish: "preference" },
      near(0.5),
    ]);
    expect(results.map(({ candidate: { id } }) => id)).toEqual([
      "instruction",
      "preference",
      "none",
    ]);
    const plain = results[2]?.score ?? 0;
    expect(results[0]?.parts.wish).toBeCloseTo(weights.instruction * plain, 6);
    expect(results[1]?.parts.wish).toBeCloseTo(weights.preference * plain, 6);
    const relevances = results.map(({ relevance }) => relevance);
    expect(relevances).toEqual(relevances.toSorted((a, b) => b - a));
    const distant = ranked(
      [aCandidate("distant"), aCandidate("nearer")],
      [{ ...near(0.3), wish: "instruction" }, near(0.4)],
    );
    expect(distant[0]?.candidate.id).toBe("nearer");
  });

  test("grows for the instruction that is for what is asked, up to the second of the others", () => {
    const candidates = ["a", "b", "c", "d", "wish"].map((id) => aCandidate(id));
    const before = ranked(candidates, [
      near(0.9),
      near(0.8),
      near(0.5),
      near(0.45),
      { ...near(0.3), wish: "instruction" },
    ]);
    const scoreOf = (results: readonly Ranked[], id: string) =>
      results.find(({ candidate }) => candidate.id === id)?.score ?? 0;
    const order = (applies: number) =>
      withInstruction(before, { place: 4, applies }).map(({ candidate: { id } }) => id);
    expect(order(0.001)).toEqual(["a", "b", "c", "d", "wish"]);
    const after = withInstruction(before, { place: 4, applies: 0.5 });
    expect(scoreOf(after, "wish") - scoreOf(before, "wish")).toBeCloseTo(
      weights.applies.gives / 2,
      8,
    );
    expect(order(1).indexOf("wish")).toBeGreaterThanOrEqual(2);
    const most = withInstruction(before, { place: 4, applies: 1 });
    expect(scoreOf(most, "wish")).toBeLessThanOrEqual(scoreOf(before, "b"));
    for (const { score, parts } of most)
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 8);
    // One that is found before that stays where it is, and so does the only one.
    const [first] = before;
    expect(withInstruction(before, { place: first?.place ?? 0, applies: 1 })).toEqual(before);
    expect(withInstruction(before.slice(0, 1), { place: 0, applies: 1 })[0]?.score).toBeGreaterThan(
      first?.score ?? 0,
    );
  });

  test("in the other language goes more by the vectors of texts, and less by what stands around", () => {
    const rise = (name: "side" | "words", language: TextLanguage): number => {
      const features = [near(0.5, language), { ...near(0.5, language), [name]: 0.6 }];
      const results = ranked([aCandidate("plain"), aCandidate("nearer")], features);
      return (results[0]?.score ?? 0) - (results[1]?.score ?? 0);
    };
    const share = (language: TextLanguage): number =>
      rise("side", language) / rise("words", language);
    expect(share("fr")).toBeGreaterThan(share("en") * (weights.across.vectors - 0.5));
    const around = (language: TextLanguage) =>
      partsOf(
        ranked(
          [
            aCandidate("telling", { conversation: 1, next: 1 }),
            aCandidate("it", { conversation: 1, previous: 0 }),
            ...ARCHIVE,
          ],
          [near(0.8), near(0.4, language), ...ARCHIVE.map(() => near(0.3))],
        ),
        "it",
      );
    expect(around("fr").context / around("en").context).toBeCloseTo(weights.across.context, 6);
    expect([around("fr").conversation > 0, around("en").conversation > 0]).toEqual([false, true]);
  });

  test("in the other language is higher where a side is as long as the question", () => {
    const score = (language: TextLanguage, sides: readonly [number, number]): number => {
      const [question, answer] = sides;
      const candidate = aCandidate("it", { length: question + answer, answerLength: answer });
      return ranked([candidate, ...ARCHIVE], [near(0.6, language)], 8)[0]?.score ?? 0;
    };
    const translation = score("fr", [8, 300]);
    expect(score("fr", [300, 8])).toBe(translation);
    expect(score("fr", [16, 300])).toBeLessThan(translation);
    expect(score("fr", [4, 300])).toBe(score("fr", [16, 300]));
    expect(score("fr", [0, 300])).toBeLessThan(score("fr", [16, 300]));
    expect(score("en", [8, 300])).toBe(score("en", [16, 300]));
  });

  test("that two share goes to the lower id first", () => {
    const equal = ["b", "c", "a"].map((id) => aCandidate(id, { score: 1 }));
    expect(ranked(equal).map(({ candidate: { id } }) => id)).toEqual(["a", "b", "c"]);
  });
});

describe("the neighbours of an exchange", () => {
  /** An exchange that says nothing itself, after one that answers to the question at this length. */
  const contextAfter = (length: number): number =>
    partsOf(
      ranked([
        aCandidate("telling", { score: 1, length, next: 1 }),
        aCandidate("silent", { score: 0.001, previous: 0 }),
        ...UNRELATED,
      ]),
      "silent",
    ).context;

  test("give it less the longer they are, and short ones all they can", () => {
    const { contextTerms } = weights;
    expect(contextAfter(1)).toBeGreaterThan(0);
    expect(contextAfter(contextTerms)).toBeCloseTo(contextAfter(1), 9);
    expect(contextAfter(2 * contextTerms)).toBeCloseTo(contextAfter(1) / 2, 9);
    expect(contextAfter(100 * contextTerms)).toBeLessThan(contextAfter(1) / 50);
  });

  test("count less among long exchanges, unless the question names you or me", () => {
    const contextAmong = (length: number, namesTalkers: boolean): number => {
      const others = Array.from({ length: 5 }, (_, i) => aCandidate(`other ${i}`, { length }));
      const candidates = [
        aCandidate("telling", { score: 1, next: 1 }),
        aCandidate("silent", { score: 0.001, previous: 0 }),
        ...others,
      ];
      const options = {
        unit: 1,
        language: "en",
        length: 10,
        namesTalkers,
        documents: 100,
      } as const;
      return partsOf(
        rank(
          candidates,
          candidates.map(() => undefined),
          options,
        ),
        "silent",
      ).context;
    };
    const { contextMedian } = weights;
    expect(contextAmong(contextMedian, false)).toBe(contextAmong(1, false));
    expect(contextAmong(2 * contextMedian, false)).toBeCloseTo(contextAmong(1, false) / 2, 9);
    expect(contextAmong(2 * contextMedian, true)).toBe(contextAmong(1, false));
  });

  test("on both sides count, even those that may not be found themselves", () => {
    const between = (eligible: boolean, ...scores: readonly [number, number]): number =>
      partsOf(
        ranked([
          aCandidate("before", { score: scores[0], eligible, next: 1 }),
          aCandidate("it", { score: 0.001, previous: 0, next: 2 }),
          aCandidate("after", { score: scores[1], eligible, previous: 1 }),
          ...UNRELATED,
        ]),
        "it",
      ).context;
    const one = between(true, 1, 0);
    expect(between(true, 0, 1)).toBe(one);
    expect(between(true, 1, 1)).toBeCloseTo((1 + weights.contextLesser) * one, 9);
    expect(between(false, 1, 1)).toBe(between(true, 1, 1));
  });

  test("that both answer are not passed by what stands between them", () => {
    const results = ranked([
      aCandidate("before", { score: 1, next: 1 }),
      aCandidate("it", { score: 0.8, previous: 0, next: 2 }),
      aCandidate("after", { score: 1, previous: 1 }),
    ]);
    expect(results.map(({ candidate: { id } }) => id)).toEqual(["after", "before", "it"]);
  });

  test("one further on either side count a little, and no more after those", () => {
    const along = (place: number): number =>
      partsOf(
        ranked(
          [0, 1, 2, 3].map((n) =>
            aCandidate(`it${n}`, {
              score: n === 0 ? 1 : 0.001,
              previous: n === 0 ? undefined : n - 1,
              next: n === 3 ? undefined : n + 1,
            }),
          ),
        ),
        `it${place}`,
      ).context;
    expect(along(2)).toBeGreaterThan(0);
    expect(along(2)).toBeLessThan(along(1) / 3);
    expect(along(3)).toBeLessThan(along(2) / 50);
  });

  test("that are as unrelated as the archive at large give next to nothing", () => {
    const contextBeside = (nearness: number): number => {
      const candidates = [aCandidate("before", { next: 1 }), aCandidate("it", { previous: 0 })];
      const features = [near(nearness), near(0.6), ...ARCHIVE.map(() => near(0.3))];
      return partsOf(ranked([...candidates, ...ARCHIVE], features), "it").context;
    };
    expect(contextBeside(0.3)).toBeLessThan(contextBeside(0.6) / 20);
  });
});

describe("the conversation of an exchange", () => {
  test("lifts all of it by its best, and no other", () => {
    const results = ranked([
      aCandidate("best", { score: 1, conversation: 1 }),
      aCandidate("same", { score: 0.1, conversation: 1 }),
      aCandidate("other", { score: 0.1, conversation: 2 }),
      aCandidate("lonely", { score: 0.1, conversation: 0 }),
      ...UNRELATED,
    ]);
    expect(partsOf(results, "same").conversation).toBe(partsOf(results, "best").conversation);
    expect(partsOf(results, "same").conversation).toBeGreaterThan(
      partsOf(results, "other").conversation,
    );
    expect(partsOf(results, "lonely").conversation).toBe(0);
  });

  test("counts its best few: a long chat does not win by length", () => {
    const chat = (size: number): number =>
      partsOf(
        ranked([
          ...Array.from({ length: size }, (_, n) =>
            aCandidate(`id${n}`, { score: 1, conversation: 1 }),
          ),
          ...UNRELATED,
        ]),
        "id0",
      ).conversation;
    expect(chat(50)).toBeCloseTo(chat(weights.conversationBest), 9);
    expect(chat(1)).toBeLessThan(chat(weights.conversationBest));
  });
});

describe("relevance", () => {
  const one = (
    score: number,
    { length = 10, documents = 100, nearness = undefined as number | undefined } = {},
  ): number => {
    const features = nearness === undefined ? undefined : near(nearness);
    const options = { unit: 1, language: "en", length, documents } as const;
    return rank([aCandidate("a", { score })], [features], options)[0]?.relevance ?? 0;
  };

  test("is next to 0 for what is as far as the archive at large, and near 1 for the very question said again", () => {
    const candidates = [aCandidate("same", { score: 1 }), ...ARCHIVE];
    const results = ranked(candidates, [near(1), ...ARCHIVE.map(() => near(0.2))]);
    expect(results[0]?.candidate.id).toBe("same");
    expect(results[0]?.relevance).toBeGreaterThan(0.95);
    expect(results).toHaveLength(candidates.length);
    for (const { relevance } of results.slice(1)) expect(relevance).toBeLessThan(0.05);
  });

  test("is even where the logistic regression has it, and its odds grow with powers of the score", () => {
    // Of 100 exchanges and 6 words, by words alone: 7 · score² · 6^1.5 / 10.
    const even = Math.sqrt(10 / (7 * 6 ** 1.5));
    const odds = (relevance: number): number => relevance / (1 - relevance);
    const scoreOf = (wanted: number): number => wanted / weights.words;
    expect(one(scoreOf(even), { length: 6 })).toBeCloseTo(0.5, 9);
    expect(odds(one(scoreOf(2 * even), { length: 6 }))).toBeCloseTo(4, 9);
    const [low, high] = [0.5, 0.8].map((nearness) => {
      const features = [near(nearness)];
      const options = { unit: 1, language: "en", length: 6, documents: 100 } as const;
      const [found] = rank([aCandidate("a")], features, options);
      return { score: found?.score ?? 0, odds: odds(found?.relevance ?? 0) };
    });
    if (!low || !high) throw new Error("nothing was found");
    expect(high.odds / low.odds).toBeCloseTo((high.score / low.score) ** 4, 6);
    expect(low.odds).toBeCloseTo((low.score ** 4 * 6 ** 1.5) / 43 / 10, 6);
  });

  test("is less in a larger archive and for a shorter question, within bounds", () => {
    const ofMany = [1, 100, 10_000, 1_000_000].map((documents) => one(0.5, { documents }));
    expect(ofMany.slice(0, 3)).toEqual(ofMany.slice(0, 3).toSorted((a, b) => b - a));
    expect(ofMany[2]).toBe(ofMany[3]);
    const ofLong = [1, 6, 12, 30, 400].map((length) => one(0.5, { length, nearness: 0.3 }));
    expect(ofLong[0]).toBe(ofLong[1]);
    expect(ofLong[3]).toBe(ofLong[4]);
    expect(new Set(ofLong).size).toBe(3);
    expect(ofLong).toEqual(ofLong.toSorted((a, b) => a - b));
    expect(one(0.5, { length: 12 })).toBe(one(0.5, { length: 6 }));
  });

  test("grows with what an exchange has, as the score does", () => {
    const candidates = ["a", "b", "c", "d"].map((id) => aCandidate(id));
    const features = [0.9, 0.7, 0.5, 0.35].map((nearness) => near(nearness));
    const results = ranked(
      [...candidates, ...ARCHIVE],
      [...features, ...ARCHIVE.map(() => near(0.3))],
    ).slice(0, 4);
    expect(results.map(({ candidate: { id } }) => id)).toEqual(["a", "b", "c", "d"]);
    const relevances = results.map(({ relevance }) => relevance);
    expect(relevances).toEqual(relevances.toSorted((x, y) => y - x));
    expect(new Set(relevances).size).toBe(4);
  });
});
