import { expect, test } from "vitest";
import { termsOf } from "./terms.ts";
import { tokenColumnsOf, tokensOf } from "./tokens.ts";

test("a word met before is the same object, in whatever text it stands", () => {
  const [first] = tokenColumnsOf("Séchage du basilic", "fr").forms;
  const [, second] = tokenColumnsOf("Le Séchage, vite", "fr").forms;
  expect(second).toBe(first);
  expect(first).toMatchObject({ surface: "Séchage", folded: "sechage" });
});

test("a language has forms of its own, since a term is of one language", () => {
  const text = "Des chevaux";
  expect(termsOf(text, "fr")).not.toEqual(termsOf(text, "en"));
  expect(termsOf(text, "other")).toEqual(["des", "chevaux"]);
});

test("more words than are kept are still found as they are written", () => {
  const words = Array.from({ length: 400_000 }, (_, i) => `w${i.toString(36)}é`);
  const text = words.join(" ");
  for (let time = 0; time < 2; time++) {
    const { forms, starts } = tokenColumnsOf(text, "other");
    expect(forms.length).toBe(words.length);
    expect(forms.every(({ surface }, index) => surface === words[index])).toBe(true);
    expect(forms.every(({ folded }, index) => `${folded.slice(0, -1)}é` === words[index])).toBe(
      true,
    );
    expect(starts[1]).toBe((words[0]?.length ?? 0) + 1);
  }
});

test("a word longer than any that is kept is whole, its folded form is not", () => {
  const long = "É".repeat(100);
  expect(tokensOf(`un ${long}.`)[1]).toEqual({
    surface: long,
    folded: "e".repeat(64),
    start: 3,
    end: 103,
  });
});
