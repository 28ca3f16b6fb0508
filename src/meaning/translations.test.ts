import { expect, test } from "vitest";
import { openWordTable } from "./word-table.ts";

const table = openWordTable();

function translationsOf(word: string): string[] {
  return table.translationsOf(table.idOf(word)).map((id) => table.wordOf(id));
}

test.each([
  ["mushrooms", "champignons"],
  ["champignons", "mushrooms"],
  ["bought", "acheté"],
  ["piscine", "pool"],
  ["mots de passe", "passwords"],
  ["take part", "participation"],
])("%s is %s in the other language", (word, other) => {
  expect(translationsOf(word)).toContain(other);
});

test("no word has more than four, nor itself", () => {
  const lists = Array.from({ length: table.size }, (_, id) => table.translationsOf(id));
  expect(lists.filter((others) => others.length > 0)).toHaveLength(93_760);
  const isWrong = (others: readonly number[], id: number): boolean =>
    others.length > 4 || others.some((other) => other === id || other >= table.size);
  expect(lists.filter(isWrong)).toEqual([]);
});
