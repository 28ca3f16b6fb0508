import { expect, test } from "vitest";
import { wordSalads } from "./word-salads.ts";

const words = [
  { text: "le", french: 0.04, english: 0, frequency: 0.04 },
  { text: "the", french: 0, english: 0.04, frequency: 0.04 },
  { text: "chat", french: 0.0001, english: 0.0001, frequency: 0.0001 },
  { text: "cat", french: 0, english: 0.0001, frequency: 0.0001 },
];
const salads = wordSalads(words, 4000);

test("a salad has 4 to 10 words of one language, French and English in turn", () => {
  const lengths = new Set(salads.map(({ length }) => length));
  expect([...lengths].toSorted((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  for (const [i, salad] of salads.entries()) {
    const known = i % 2 === 0 ? [0, 2] : [1, 2, 3];
    expect(salad.filter((id) => !known.includes(id))).toEqual([]);
  }
});

test("a rare word comes more often than it does in running text, and less often than a frequent one", () => {
  const french = salads.filter((_, i) => i % 2 === 0).flat();
  const share = french.filter((id) => id === 2).length / french.length;
  // 0.4 × 1 in 401, and 0.6 × 1 in 21.
  expect(share).toBeCloseTo(0.0296, 2);
});

test("the same salads are made again", () => {
  expect(wordSalads(words, 50)).toEqual(salads.slice(0, 50));
});
