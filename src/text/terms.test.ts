import fc from "fast-check";
import { expect, test } from "vitest";
import { termOf, termsOf, variantsOf } from "./terms.ts";
import { tokensOf } from "./tokens.ts";

test("a text becomes the stems of its words, in order, repetitions included", () => {
  expect(termsOf("L'été, les chevaux ; un cheval !", "fr")).toEqual(
    "ete les cheval un cheval".split(" "),
  );
  expect(termsOf("Dried basil, drying basil", "en")).toEqual("dri basil dri basil".split(" "));
});

test("a text in another language is not stemmed", () => {
  expect(termsOf("los perros corren", "other")).toEqual(["los", "perros", "corren"]);
});

test("accents and capitals make no difference", () => {
  expect(termsOf("DÉPLOIENT Données", "fr")).toEqual(termsOf("deploient donnees", "fr"));
});

test("a query word meets a text whatever language the text was taken for", () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(..."recettes séchage dried basil chevaux C++ été news 2026".split(" ")),
      )
      .map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(
      text,
      fc.constantFrom("en" as const, "fr" as const, "other" as const),
      (t, language) => {
        const terms = termsOf(t, language);
        expect(terms).toHaveLength(tokensOf(t).length);
        for (const [i, { folded }] of tokensOf(t).entries()) {
          expect(variantsOf(folded)).toContain(terms[i]);
        }
      },
    ),
  );
});

test.each([
  ["jam", "jamais"],
  ["fair", "faire"],
  ["cell", "celles"],
  ["fall", "fallait"],
  ["tell", "tellement"],
  ["dev", "devait"],
])("English %s is not French %s", (word, french) => {
  expect(variantsOf(word)).not.toContain(termOf(french, "fr"));
});

test("variants are listed once", () => {
  expect(variantsOf("basil")).toEqual(["basil"]);
  expect(variantsOf("dries")).toEqual(["dri", "dries"]);
});

test("the cache answers as the stemmer does", () => {
  expect(termOf("chevaux", "fr")).toBe(termOf("chevaux", "fr"));
  expect(termOf("chevaux", "en")).toBe("chevaux");
});
