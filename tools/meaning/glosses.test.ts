import { expect, test } from "vitest";
import { fold } from "../../src/text/fold.ts";
import { glosses } from "./glosses.ts";

test("each word has one gloss, which is another text", () => {
  const all = glosses();
  expect(all.size).toBeGreaterThan(400);
  for (const [word, text] of all) {
    expect(word).toMatch(/^\p{Ll}+$/u);
    expect(text.length).toBeGreaterThan(0);
  }
  expect(all.get("dos")).toBe("the back and the spine");
  expect([...all].filter(([word]) => fold(word) === "hier")).toEqual([["hier", "yesterday"]]);
});
