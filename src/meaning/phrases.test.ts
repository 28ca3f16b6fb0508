import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inPhrases, openPhrases } from "./phrases.ts";
import { openWordTable } from "./word-table.ts";

// "mot de passe", "mot de", "de passe", "mot passe": 100 to 103.
const phrases = openPhrases([
  [101, [1, 2]],
  [100, [1, 2, 3]],
  [102, [2, 3]],
  [103, [1, 3]],
]);

test.each([
  [[1, 2, 3], 0, { id: 100, length: 3 }],
  [[1, 2, 9], 0, { id: 101, length: 2 }],
  [[9, 1, 3], 1, { id: 103, length: 2 }],
  [[1, 9, 3], 0, undefined],
  [[3, 2, 1], 0, undefined],
  [[9, 9], 0, undefined],
  [[1], 0, undefined],
  [[], 0, undefined],
])("in %j at %i there is %j", (ids, place, found) => {
  const phrase = phrases.at(ids, place, ids.length);
  expect(phrase && { id: phrase.id, length: phrase.length }).toEqual(found);
});

test("none goes beyond the end that is given", () => {
  expect(phrases.at([1, 2, 3], 0, 2)?.id).toBe(101);
  expect(phrases.at([1, 2, 3], 0, 1)).toBeUndefined();
});

test("words that the table lacks are in none", () => {
  for (const place of [0, 1, 2]) expect(phrases.at([-1, 200_000, -1], place, 3)).toBeUndefined();
});

describe("a few words", () => {
  const table = openWordTable();
  const read = (text: string): (string | number)[] => {
    const words = text.split(" ");
    return inPhrases(words, table).map(({ from, length, phrase }) =>
      phrase === undefined ? words.slice(from, from + length).join("|") : table.wordOf(phrase),
    );
  };

  test.each([
    ["Mon Mot de passe oublié", ["Mon", "mot de passe", "oublié"]],
    // Without its accents, but not with others; and "a" is not "à".
    ["petit dejeuner", ["petit", "dejeuner"]],
    ["seche linge", ["sèche linge"]],
    ["court metrage", ["court métrage"]],
    ["arriere plan", ["arrière plan"]],
    ["a part", ["a", "part"]],
    ["mot de passé", ["mot", "de", "passé"]],
    ["mot de", ["mot", "de"]],
    ["", [""]],
  ])("%j is %j", (text, words) => {
    expect(read(text)).toEqual(words);
  });

  test("have the same phrases as long texts have", () => {
    const words =
      "mot de passe pomme terre en train seche sèche linge à a peu près pres take part zqxv".split(
        " ",
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (some) => {
        const ids = some.map((word) => table.idOf(word));
        const long = [];
        for (let at = 0; at < ids.length;) {
          const phrase = table.phrases().at(ids, at, ids.length);
          long.push({ from: at, length: phrase?.length ?? 1, phrase: phrase?.id });
          at += phrase?.length ?? 1;
        }
        expect(inPhrases(some, table)).toEqual(long);
      }),
    );
  });
});
