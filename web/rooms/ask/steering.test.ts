import { describe, expect, test } from "vitest";
import {
  added,
  chipsOf,
  keptSteering,
  noSteering,
  removed,
  weighed,
  weightedKeywords,
} from "./steering.ts";

const question = "How do I dry the basil of the garden?";
const keywords = [
  { phrase: "basil", score: 1 },
  { phrase: "garden", score: 0.5 },
];

describe("steering keywords", () => {
  test("untouched, the search is told nothing", () => {
    expect(weightedKeywords(question, noSteering)).toEqual([]);
    expect(chipsOf(keywords, question, noSteering).map(({ phrase }) => phrase)).toEqual([
      "basil",
      "garden",
    ]);
  });

  test("a removed keyword weighs nothing and stays in sight; put back, all is as before", () => {
    const without = removed(noSteering, "garden");
    expect(weightedKeywords(question, without)).toEqual([{ phrase: "garden", weight: 0 }]);
    expect(chipsOf([{ phrase: "basil", score: 1 }], question, without)).toEqual([
      { phrase: "basil", weight: 1, added: false },
      { phrase: "garden", weight: 0, added: false },
    ]);
    expect(weighed(without, "garden", 1)).toEqual(noSteering);
  });

  test("an added word counts like one of the question, can be weighed, and goes when removed", () => {
    const more = added(added(noSteering, "mint"), "mint");
    expect(weightedKeywords(question, more)).toEqual([{ phrase: "mint", weight: 1 }]);
    const heavy = weighed(more, "mint", 2);
    expect(weightedKeywords(question, heavy)).toEqual([{ phrase: "mint", weight: 2 }]);
    expect(removed(heavy, "mint")).toEqual(noSteering);
  });

  test("the weight of a word that the question has no longer adds nothing", () => {
    const heavy = weighed(noSteering, "garden", 2);
    expect(weightedKeywords("How do I dry basil?", heavy)).toEqual([]);
    expect(chipsOf([], "How do I dry basil?", heavy)).toEqual([]);
  });

  test("what the browser kept is what it was given, and nothing that cannot be", () => {
    const steered = weighed(removed(added(noSteering, "mint"), "garden"), "basil", 1.5);
    expect(keptSteering(JSON.stringify(steered))).toEqual(steered);
    for (const nothing of [null, "", "{", "null", "[]", "7", '{"added":"mint","weights":1}'])
      expect(keptSteering(nothing)).toEqual(noSteering);
    expect(
      keptSteering('{"added":["mint",7],"weights":{"basil":2,"garden":-1,"tap":9,"dry":"2"}}'),
    ).toEqual({ added: ["mint"], weights: { basil: 2 } });
  });
});
