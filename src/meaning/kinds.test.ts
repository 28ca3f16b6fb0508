import { expect, test } from "vitest";
import { openWordTable } from "./word-table.ts";

const table = openWordTable();

function membersOf(word: string): string[] {
  return table.membersOf(table.idOf(word)).map((id) => table.wordOf(id));
}

test.each([
  ["fruit", ["apple", "apples", "poire", "fraises"]],
  ["instruments", ["violin", "piano", "guitare"]],
  ["médicament", ["ibuprofen", "ibuprofène", "doliprane"]],
  // What is of a narrower kind is of a wider one.
  ["food", ["apple", "fromage", "pizza"]],
  ["dormir", []],
  ["basil", []],
])("of the kind %s are %j", (kind, members) => {
  expect(membersOf(kind)).toEqual(expect.arrayContaining(members));
  expect(membersOf(kind)).not.toContain(kind);
  if (members.length === 0) expect(membersOf(kind)).toEqual([]);
});

test("what is of another kind is none of it", () => {
  expect(membersOf("alcool")).not.toContain("rhumes");
  expect(membersOf("fruit")).not.toContain("violin");
  expect(membersOf("instrument")).not.toContain("apple");
});

test("members are words of the table, each once, in ascending order", () => {
  const kinds = Array.from({ length: table.size }, (_, id) => ({ id, of: table.membersOf(id) }));
  expect(kinds.filter(({ of }) => of.length > 0).length).toBeGreaterThan(7_000);
  const isWrong = ({ id, of }: (typeof kinds)[number]): boolean =>
    of.some((member, place) => member === id || member <= (of[place - 1] ?? -1)) ||
    (of.at(-1) ?? 0) >= table.size;
  expect(kinds.filter(isWrong)).toEqual([]);
});
