import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, oneEditAway, wordsNear } from "./edit-distance.ts";

test.each([
  ["basil", "basil", 0],
  ["basil", "bsil", 1],
  ["basil", "basill", 1],
  ["basil", "bazil", 1],
  ["basil", "baisl", 1],
  ["basil", "abisl", 2],
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["ca", "abc", 3], // one edit of a place at most
])("%j is so far from %j: %d", (left, right, distance) => {
  expect(editDistance(left, right)).toBe(distance);
});

const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });

test("it is the same both ways, and a limit changes nothing within it", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (left, right, limit) => {
      const distance = editDistance(left, right);
      expect(editDistance(right, left)).toBe(distance);
      const limited = editDistance(left, right, limit);
      if (distance <= limit) expect(limited).toBe(distance);
      else expect(limited).toBeGreaterThan(limit);
    }),
  );
});

/** By the book: the recursive definition. */
function slowDistance(left: string, right: string): number {
  if (left === "" || right === "") return left.length + right.length;
  const same = left.at(-1) === right.at(-1);
  const swapped = left.length > 1 && left.at(-1) === right.at(-2) && left.at(-2) === right.at(-1);
  return Math.min(
    slowDistance(left.slice(0, -1), right) + 1,
    slowDistance(left, right.slice(0, -1)) + 1,
    slowDistance(left.slice(0, -1), right.slice(0, -1)) + (same ? 0 : 1),
    swapped && right.length > 1
      ? slowDistance(left.slice(0, -2), right.slice(0, -2)) + 1
      : Number.POSITIVE_INFINITY,
  );
}

test("it is that of the definition", () => {
  const short = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
  fc.assert(
    fc.property(short, short, (left, right) => {
      expect(editDistance(left, right)).toBe(slowDistance(left, right));
    }),
  );
  const long = "abcdefghij".repeat(20);
  expect(editDistance(`x${long}y`, `y${long}x`)).toBe(2);
});

test("what is one edit away is listed", () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      expect(oneEditAway(left).includes(right)).toBe(editDistance(left, right) === 1);
    }),
  );
});

test("of a list, the near ones are found where they stand", () => {
  const words = fc.array(word, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(words, fc.array(word, { maxLength: 3 }), fc.nat(3), (list, asked, edits) => {
      const expected = list.flatMap((one, place) =>
        asked.some((other) => editDistance(one, other) <= edits) ? [{ word: one, place }] : [],
      );
      // A list of one empty word is no list.
      if (list.join("\n") !== "")
        expect(wordsNear(list.join("\n"), asked, edits)).toEqual(expected);
    }),
  );
  expect(wordsNear("", ["a"], 2)).toEqual([]);
  expect(wordsNear("crumb\nbasil\nbazil", ["baisl"], 2)).toEqual([
    { word: "basil", place: 1 },
    { word: "bazil", place: 2 },
  ]);
});
