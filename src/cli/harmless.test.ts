import fc from "fast-check";
import { expect, test } from "vitest";
import { harmless, harmlessJson, harmlessText } from "./harmless.ts";

// oxlint-disable-next-line no-control-regex
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

test("escape sequences and control characters go, the text stays", () => {
  expect(harmlessText("a\u001b[31mred\u001b[0m\tb\r\nc\u009b2Jd\u0007")).toBe("ared\tb\ncd");
  expect(harmlessText("\u001b]0;owned\u0007title \u001bP1;2\u001b\\\u001b(Bb")).toBe("title b");
  expect(harmlessText("é ✨ 日本")).toBe("é ✨ 日本");
});

test("openings without an end are not looked through one by one", () => {
  for (const opening of ["\u009d", "\u0090", "\u001b]", "\u001b[", "\u001b[1;"])
    expect(harmlessText(`${opening.repeat(200_000)}\n.`).endsWith("\n.")).toBe(true);
});

test("nothing a terminal obeys is ever left", () => {
  const nasty = fc.string({
    unit: fc.constantFrom(
      "\u001b",
      "[",
      "]",
      "0",
      ";",
      "m",
      "\u0007",
      "\u009b",
      "\u009d",
      "\\",
      "a",
      "\u202e",
      "\r",
    ),
  });
  fc.assert(
    fc.property(nasty, (text) => {
      expect(harmlessText(text)).not.toMatch(OBEYED);
    }),
  );
});

test("all texts inside plain data are made harmless", () => {
  expect(harmless({ a: ["x\u0007"], b: { c: 1, d: undefined, e: null } })).toEqual({
    a: ["x"],
    b: { c: 1, d: undefined, e: null },
  });
});

test("JSON keeps its value and is harmless too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = harmlessJson({ text }, 0);
      expect(json).not.toMatch(OBEYED);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});
