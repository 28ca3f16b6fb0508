import { expect, test } from "vitest";
import { messagesOnPath, type TreeNode } from "./branches.ts";

const node = (id: string, parent: string | undefined, text?: string, at?: number): TreeNode => ({
  id,
  parent,
  ...(text === undefined
    ? {}
    : {
        message: {
          role: id.startsWith("u") ? "user" : "assistant",
          version: { text, ...(at === undefined ? {} : { at }) },
        },
      }),
});
const textsOf = (nodes: readonly TreeNode[], current?: string) =>
  messagesOnPath(nodes, current).map(({ versions, selected }) => [
    ...versions.map(({ text }) => text),
    selected,
  ]);

const tree = [
  node("root", undefined),
  node("u1", "root", "Pears?", 1),
  node("a1", "u1", "In May.", 2),
  node("a2", "u1", "In autumn.", 3),
  node("u2", "a2", "And plums?", 4),
  node("u3", "a2", "And figs?", 5),
  node("x", "u3"),
  node("a3", "x", "In August.", 6),
];

test("the path shown is the conversation, and what lies beside it other versions", () => {
  expect(textsOf(tree, "a3")).toEqual([
    ["Pears?", 0],
    ["In May.", "In autumn.", 1],
    ["And plums?", "And figs?", 1],
    ["In August.", 0],
  ]);
  expect(textsOf(tree, "a1")).toEqual([
    ["Pears?", 0],
    ["In May.", "In autumn.", 0],
  ]);
});

test("without a current message it is the latest leaf's path", () => {
  expect(textsOf(tree).at(-1)).toEqual(["In August.", 0]);
  expect(textsOf(tree, "gone").at(-1)).toEqual(["In August.", 0]);
});

test("circles and missing parents end the path", () => {
  expect(textsOf([node("u1", "a1", "Q"), node("a1", "u1", "A")], "a1")).toEqual([
    ["Q", 0],
    ["A", 0],
  ]);
  expect(textsOf([node("a1", "gone", "A")], "a1")).toEqual([["A", 0]]);
  expect(textsOf([])).toEqual([]);
});

test("an answer that says nothing does not make another branch the latest", () => {
  const failed = [
    node("u1", undefined, "Pears?", 1),
    node("a1", "u1", "In May.", 2),
    node("u2", undefined, "Plums?", 3),
    node("a2", "u2"),
  ];
  expect(textsOf(failed)).toEqual([["Pears?", "Plums?", 1]]);
});

test("a long way through nodes that are no messages takes no time", () => {
  const count = 20_000;
  const nodes = Array.from({ length: count }, (_, n) => [
    node(`x${n}`, `x${n - 1}`),
    node(`u${n}`, `x${n}`, "Pears?", n),
  ]).flat();
  const began = performance.now();
  expect(messagesOnPath(nodes, `u${count - 1}`)).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(40_000);
});
