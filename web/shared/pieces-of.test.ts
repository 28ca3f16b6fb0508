import { expect, test } from "vitest";
import { piecesOf } from "./pieces-of.ts";

test("a short text is one piece", () => {
  expect(piecesOf("one\n\ntwo", 100)).toEqual(["one\n\ntwo"]);
});

test("a long one is cut at blank lines, and loses nothing", () => {
  const text = Array.from({ length: 50 }, (_, n) => `Paragraph ${n}`).join("\n\n");
  const pieces = piecesOf(text, 100);
  expect(pieces.length).toBeGreaterThan(4);
  expect(pieces.join("\n")).toBe(text);
  for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/\n$/);
});

test("code that is cut is code on both sides", () => {
  const text = `before\n\n\`\`\`python\n${"print(1)\n".repeat(60)}\`\`\`\nafter`;
  const pieces = piecesOf(text, 120);
  expect(pieces.length).toBeGreaterThan(2);
  for (const piece of pieces) expect(piece.match(/```/g)?.length ?? 0).toBe(2);
  expect(pieces.slice(1).every((piece) => piece.startsWith("```python\n"))).toBe(true);
});

test("a line without end is cut, though not within a character", () => {
  const pieces = piecesOf("😀".repeat(500), 101);
  expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  expect(pieces.join("").replaceAll("\n", "")).toBe("😀".repeat(500));
});
