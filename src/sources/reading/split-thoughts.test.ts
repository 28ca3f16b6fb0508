import fc from "fast-check";
import { expect, test } from "vitest";
import { joinBlocks, splitThoughts } from "./split-thoughts.ts";

test.each([
  ["no tag", "no tag", []],
  ["<think>a</think>b", "b", ["a"]],
  ["b<THINK>a</Think>c<think>d</think>", "bc", ["a", "d"]],
  ["a</think>b", "b", ["a"]],
  ["<think>a", "", ["a"]],
  ["b<think>a", "b", ["a"]],
  ["<think>a <think>b</think> c</think>d", "d", ["a <think>b", " c"]],
  ["Close it with `</think>`.", "Close it with `</think>`.", []],
  ["```\n<think>\n```\nA tag.", "```\n<think>\n```\nA tag.", []],
  ["<thinking>a</thinking>b", "b", ["a"]],
  ["<seed:think>a</seed:think>b<reasoning>c</reasoning>", "b", ["a", "c"]],
  ["[THINK]a[/THINK]b", "b", ["a"]],
  ["<think>a </thinking> b</think>c", "c", ["a </thinking> b"]],
  [
    "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes.<|return|>",
    "Yes.",
    ["Hm."],
  ],
  ["A word on <|channel|>s.", "A word on <|channel|>s.", []],
  ["<think>an odd ``` fence</think>b ```c```", "b ```c```", ["an odd ``` fence"]],
])("%j splits into text and thoughts", (text, visible, thoughts) => {
  expect(splitThoughts(text)).toEqual({ text: visible, thoughts });
});

test("splitting loses nothing but the tags", () => {
  const pieces = fc.constantFrom("<think>", "</think>", "word ", "\n", "`", "```", "é");
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      const text = list.join("");
      const split = splitThoughts(text);
      const sorted = (value: string): string =>
        value
          .replaceAll(/<\/?think>/g, "")
          .split("")
          .toSorted()
          .join("");
      expect(sorted(split.text + split.thoughts.join(""))).toBe(sorted(text));
    }),
  );
});

test("blocks join by a blank line, and keep the indentation of their first line", () => {
  expect(joinBlocks(["\n \n  code\n", " \n", "", "text  "])).toBe("  code\n\ntext");
});
