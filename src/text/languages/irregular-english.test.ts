import { expect, test } from "vitest";
import { irregularForms } from "./irregular-english.ts";

test.each([
  ["bought", ["buy"]],
  ["buy", ["bought"]],
  ["buying", ["buy", "bought"]],
  ["went", ["go", "gone"]],
  ["children", ["child"]],
])("%s has the forms %j", (word, forms) => {
  expect(irregularForms(word)).toEqual(forms);
});

test.each(["walked", "left", "founded", "sell-by", ""])("“%s” has none", (word) => {
  expect(irregularForms(word)).toEqual([]);
});
