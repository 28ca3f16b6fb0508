import { expect, test } from "vitest";
import { messagesOnPath } from "./branches.ts";
import { type PieceNode, turnsOf } from "./turns.ts";

type Pair = readonly [id: string, parent: string | undefined];

// Ids that begin with "u" are questions, with "x" something else; the others are pieces of answers.
const read = (pairs: readonly Pair[], current?: string) => {
  const nodes = pairs.map(([id, parent]): PieceNode<string> => {
    if (id.startsWith("x")) return { id, parent };
    return { id, parent, piece: { role: id.startsWith("u") ? "user" : "assistant", of: id } };
  });
  const turns = turnsOf(nodes, current, (pieces) => ({ text: pieces.join("+") }));
  return messagesOnPath(turns.nodes, turns.current).map(({ versions, selected }) => [
    ...versions.map(({ text }) => text),
    selected,
  ]);
};

test("the pieces of an answer are one, and another answer to the same question its alternative", () => {
  const tree: Pair[] = [
    ["x", undefined],
    ["u1", "x"],
    ["a1", "u1"],
    ["b1", "u1"],
    ["x2", "b1"],
    ["b2", "x2"],
    ["u2", "b2"],
    ["c1", "u2"],
  ];
  expect(read(tree, "c1")).toEqual([
    ["u1", 0],
    ["a1", "b1+b2", 1],
    ["u2", 0],
    ["c1", 0],
  ]);
  expect(read(tree, "a1").at(-1)).toEqual(["a1", "b1+b2", 0]);
});

test("an answer that forks in its middle is two", () => {
  const tree: Pair[] = [
    ["u1", undefined],
    ["a1", "u1"],
    ["a2", "a1"],
    ["a3", "a1"],
    ["x", "a3"],
  ];
  expect(read(tree, "x").at(-1)).toEqual(["a1+a2", "a1+a3", 1]);
  // The app shows half of it.
  expect(read(tree, "a1").at(-1)).toEqual(["a1", "a1+a2", "a1+a3", 0]);
});

test("an answer that nobody asked for, circles and missing parents", () => {
  expect(
    read([
      ["a1", undefined],
      ["a2", "a1"],
    ]),
  ).toEqual([["a1+a2", 0]]);
  expect(
    read(
      [
        ["a1", "a2"],
        ["a2", "a1"],
      ],
      "a2",
    ),
  ).toEqual([["a1+a2", 0]]);
  expect(
    read(
      [
        ["x1", "x2"],
        ["x2", "x1"],
        ["u1", "x1"],
      ],
      "u1",
    ),
  ).toEqual([["u1", 0]]);
  expect(read([["a1", "gone"]], "a1")).toEqual([["a1", 0]]);
  expect(read([["x1", undefined]], "x1")).toEqual([]);
});

test("20,000 nodes in a row take no time", () => {
  const long = Array.from({ length: 20_000 }, (_, n): Pair => [
    `${n % 2 === 0 ? "u" : "a"}${n}`,
    n === 0 ? undefined : `${n % 2 === 0 ? "a" : "u"}${n - 1}`,
  ]);
  expect(read(long, "a19999")).toHaveLength(20_000);
}, 5_000);
