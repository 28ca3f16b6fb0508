import { expect, test } from "vitest";
import { replacedElements } from "./tag-elements.ts";

const cut = (text: string) =>
  replacedElements(
    text,
    () => true,
    () => "",
  );

test("elements are replaced, and those never closed stay", () => {
  expect(cut("a<b>c</b>d<e_f x='1'>g</e_f>")).toBe("ad");
  expect(cut("a<b>c<d>e</d>")).toBe("a<b>c");
  expect(
    replacedElements(
      "<a>1</a><b>2</b>",
      (name) => name === "b",
      (_, inside) => inside,
    ),
  ).toBe("<a>1</a>2");
  expect(
    replacedElements(
      "<a><b>1</b></a>",
      () => true,
      (name) => (name === "a" ? undefined : "x"),
    ),
  ).toBe("<a>x</a>");
});

test("a text within another may be looked at in between", () => {
  expect(
    replacedElements(
      "<a><b>1</b></a><a>2</a>",
      () => true,
      (_, inside) => `[${cut(inside)}]`,
    ),
  ).toBe("[][2]");
});

test("a text full of openings takes no longer than another", () => {
  const began = performance.now();
  cut("<a_b>".repeat(100_000));
  cut("<a>x</a>".repeat(100_000));
  expect(performance.now() - began).toBeLessThan(30_000);
});
