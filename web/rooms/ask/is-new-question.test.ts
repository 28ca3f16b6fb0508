import { expect, test } from "vitest";
import { isNewQuestion } from "./is-new-question.ts";

test("writing on, correcting a word and taking one away keep the question", () => {
  expect(isNewQuestion("How do I dry", "How do I dry basil")).toBe(false);
  expect(isNewQuestion("How do I dry basil", "How do I dry mint")).toBe(false);
  expect(isNewQuestion("How do", "How")).toBe(false);
  expect(isNewQuestion("", "H")).toBe(false);
});

test("another question in its place is a new one, and so is none", () => {
  expect(isNewQuestion("How do I dry basil?", "W")).toBe(true);
  expect(isNewQuestion("How do I dry basil?", "Pourquoi la chaudière affiche E04 ?")).toBe(true);
  expect(isNewQuestion("basil", "")).toBe(true);
});
