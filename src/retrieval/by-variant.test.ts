import fc from "fast-check";
import { expect, test } from "vitest";
import { ByVariant } from "./by-variant.ts";
import { subjectWords } from "./parse-question.ts";

const variants = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 });

test("the first word that shares a variant is found, as by looking at each", () => {
  fc.assert(
    fc.property(fc.array(variants), variants, (words, asked) => {
      const known = new ByVariant();
      for (const [index, word] of words.entries()) known.add(word, index);
      const first = words.findIndex((word) => word.some((variant) => asked.includes(variant)));
      expect(known.find(asked) ?? -1).toBe(first);
    }),
  );
});

// A pasted log: looking at every word for every word held everybody up for minutes.
test("a hundred thousand different words are told apart in a moment", () => {
  const words = Array.from({ length: 100_000 }, (_, index) => `w${index.toString(36)}q`);
  const began = performance.now();
  expect(subjectWords(words.join(" "), "en").length).toBeGreaterThan(50_000);
  expect(performance.now() - began).toBeLessThan(50_000);
});
