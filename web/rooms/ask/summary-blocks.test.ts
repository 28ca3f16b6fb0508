import { expect, test } from "vitest";
import { strongPieces, summaryBlocks } from "./summary-blocks.ts";

test("tables and code keep their form, and lose what only draws them", () => {
  const text =
    "First.\n\nUse it so:\n\n```sh\nls -la\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nDone.";
  expect(summaryBlocks(text)).toEqual([
    { kind: "words", text: "First." },
    { kind: "words", text: "Use it so:" },
    { kind: "form", text: "ls -la" },
    { kind: "form", text: "| a | b |\n| 1 | 2 |" },
    { kind: "words", text: "Done." },
  ]);
});

test("a fence that never ends is code to the end", () => {
  expect(summaryBlocks("```\nx | y")).toEqual([{ kind: "form", text: "x | y" }]);
});

test("what is strong is every second piece, and a lonely star is a star", () => {
  expect(strongPieces("Use **basil**, not 2 ** 3.")).toEqual(["Use ", "basil", ", not 2 ** 3."]);
  expect(strongPieces("plain")).toEqual(["plain"]);
});
