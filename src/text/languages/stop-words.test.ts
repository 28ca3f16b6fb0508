import { describe, expect, test } from "vitest";
import { tokensOf } from "../tokens.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";

const packs = [
  { language: "English", pack: en },
  { language: "French", pack: fr },
];

describe.each(packs)("the stop words of $language", ({ pack }) => {
  test("are written as the tokenizer leaves them", () => {
    for (const word of pack.stopWords) {
      // An elided word alone, without what follows its apostrophe, is still a word.
      expect(tokensOf(word).map(({ folded }) => folded)).toEqual([word]);
    }
  });

  test("are a few hundred", () => {
    expect(pack.stopWords.size).toBeGreaterThan(250);
    expect(pack.stopWords.size).toBeLessThan(400);
  });
});

const contentOf = (text: string, stopWords: ReadonlySet<string>): string[] =>
  tokensOf(text).flatMap(({ folded }) => (stopWords.has(folded) ? [] : [folded]));

test.each([
  ["Hello! How can I dry basil, please? I don't know what's best.", "dry basil best"],
  ["Which of these should we've chosen, and why couldn't they?", "chosen"],
  ["Could you tell me where the keys are?", "keys"],
])("of %j only the subject remains", (text, content) => {
  expect(contentOf(text, en.stopWords).join(" ")).toBe(content);
});

test.each([
  [
    "Bonjour, comment est-ce que je peux faire sécher le basilic, s'il te plaît ?",
    "secher basilic",
  ],
  ["Qu'est-ce qu'il y a dans l'armoire de ma sœur ?", "armoire soeur"],
  ["Où était-elle cet été, et avec qui ? Merci d'avance", "ete avance"],
  ["Pourquoi n'aurais-tu pas dû vendre l'or ?", "vendre or"],
])("of %j only the subject remains", (text, content) => {
  expect(contentOf(text, fr.stopWords).join(" ")).toBe(content);
});

test("content words with the look of grammar are not stop words", () => {
  for (const word of ["ete", "or", "avions", "pouvoir", "devoir", "personne"]) {
    expect(fr.stopWords.has(word)).toBe(false);
  }
});
