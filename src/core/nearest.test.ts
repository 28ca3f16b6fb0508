import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test.each([
  ["serach", "search"],
  ["lits", "list"],
  ["conversations", "conversation"],
  ["exp", "export"],
  ["xyz", undefined],
  ["last", "list"],
  ["mint", undefined],
  ["", undefined],
])("%j is meant to be %j", (word, meant) => {
  expect(nearest(word, ["search", "list", "export", "conversation"])).toBe(meant);
});
