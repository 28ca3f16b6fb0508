import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thinkingSplitter } from "./thinking-splitter.ts";

/** What is left as text and as reasoning when the content arrives in these bits. */
function split(...bits: string[]): { text: string; reasoning: string } {
  const splitter = thinkingSplitter();
  let [text, reasoning] = ["", ""];
  for (const piece of [...bits.flatMap((bit) => splitter.take(bit)), ...splitter.end()]) {
    if (piece.kind === "text") text += piece.text;
    else if (piece.kind === "reasoning") reasoning += piece.text;
    else [reasoning, text] = [reasoning + text, ""];
  }
  return { text, reasoning };
}

describe("reasoning within an answer", () => {
  test.each([
    ["no tag at all", "Rye.", { text: "Rye.", reasoning: "" }],
    ["a thought first", "\n<think>\nHm.\n</think>\n\nRye.", { text: "Rye.", reasoning: "\nHm.\n" }],
    ["capitals", "<Think>a</THINK>b", { text: "b", reasoning: "a" }],
    ["two thoughts", "<think>a</think> <think>b</think>c", { text: "c", reasoning: "ab" }],
    ["a thought without end", "<think>so far", { text: "", reasoning: "so far" }],
    [
      "an end that only the template began",
      "Hm.\n</think>\nRye.",
      { text: "Rye.", reasoning: "Hm.\n" },
    ],
    [
      "a tag within a sentence",
      "Write </think> at the end.",
      { text: "Write </think> at the end.", reasoning: "" },
    ],
    ["a tag in code", "```\n</think>\n```\nso", { text: "```\n</think>\n```\nso", reasoning: "" }],
    ["a later opening", "See <think> there.", { text: "See <think> there.", reasoning: "" }],
    ["half a tag at the end", "Less <", { text: "Less <", reasoning: "" }],
    ["something like a tag", "<thin air", { text: "<thin air", reasoning: "" }],
    ["an empty thought", "<think></think>Rye.", { text: "Rye.", reasoning: "" }],
  ])("%s", (_name, content, expected) => {
    expect(split(content)).toEqual(expected);
    expect(split(...content.split(""))).toEqual(expected);
    for (let cut = 0; cut <= content.length; cut++) {
      expect(split(content.slice(0, cut), content.slice(cut))).toEqual(expected);
    }
  });

  test("a long answer in short bits takes time in proportion, on one line, blank or not", () => {
    for (const bit of ["rye ", "    ", "``` "]) {
      const splitter = thinkingSplitter();
      let length = 0;
      for (let i = 0; i < 200_000; i++)
        for (const piece of splitter.take(bit))
          if (piece.kind === "text") length += piece.text.length;
      expect(length).toBe(bit.trim() === "" ? 0 : 800_000);
    }
  }, 5_000);

  test("however it is cut, the same comes out, and nothing but tags and white space is lost", () => {
    const parts = fc.constantFrom("<think>", "</think>", "a", "\n", "```", " ", "<", "é");
    fc.assert(
      fc.property(fc.array(parts), fc.array(fc.nat(30)), (list, places) => {
        const content = list.join("");
        const cuts = places
          .map((place) => Math.min(place, content.length))
          .toSorted((a, b) => a - b);
        const bits = [...cuts, content.length].map((cut, i) =>
          content.slice(cuts[i - 1] ?? 0, cut),
        );
        const whole = split(content);
        expect(split(...bits)).toEqual(whole);
        const bare = (text: string): string => text.replace(/<\/?think>|\s/g, "");
        expect(bare(whole.reasoning + whole.text)).toBe(bare(content));
      }),
    );
  });
});
