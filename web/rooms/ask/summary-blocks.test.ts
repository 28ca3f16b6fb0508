import { expect, test } from "vitest";
import { beginningOf, emphasisPieces, summaryBlocks } from "./summary-blocks.ts";

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

test("stars set words off, and a lonely star is a star", () => {
  const looks = (text: string) =>
    emphasisPieces(text).map(({ look, text: piece }) => (look === "plain" ? piece : [look, piece]));
  expect(looks("Use **basil**, *never wet*, not 2 ** 3.")).toEqual([
    "Use ",
    ["strong", "basil"],
    ", ",
    ["slanted", "never wet"],
    ", not 2 ** 3.",
  ]);
  for (const plain of ["plain", "2*3*4 and 5 * 6 * 7", "* one", "a*b* c"])
    expect(looks(plain)).toEqual([plain]);
  expect(looks("")).toEqual([]);
});

test("the beginning of a text is words alone", () => {
  const answer =
    "# For Biscotte\n\n| Day | What |\n| --- | --- |\n| Monday | **24 g** |\n\n> - Never *wet* food.\n\n```sh\nls -la | wc\n```\n";
  expect(beginningOf(answer, 200)).toBe(
    "For Biscotte Day, What Monday, 24 g Never wet food. ls -la | wc",
  );
  expect(beginningOf("- one\n- two", 5)).toBe("one t");
  expect(beginningOf("", 5)).toBe("");
});
