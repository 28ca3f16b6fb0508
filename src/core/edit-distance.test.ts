import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, mayBeNear, oneEditAway } from "./edit-distance.ts";

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

test("a word that is near may be near, and what is one edit away is listed", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (left, right, edits) => {
      const distance = editDistance(left, right);
      if (distance <= edits) expect(mayBeNear(left, edits)(right)).toBe(true);
      expect(oneEditAway(left).includes(right)).toBe(distance === 1);
    }),
  );
});

test("a word with nothing in common is sorted out before it is compared", () => {
  expect(mayBeNear("basil", 2)("crumb")).toBe(false);
});
